/** How loud a line is by its own words: `quiet` is for the record, `warning` may pass, `error` is an end; most programs say nothing about it. */
export type LineLevel = 'quiet' | 'warning' | 'error' | 'unsaid'

const FIELD = String.raw`"?(?:level|lvl|severity|log\.level|s)"?[=:] ?"?`
const levels: readonly (readonly [LineLevel, RegExp])[] = [
  [
    'quiet',
    new RegExp(
      String.raw`^[^a-z]{0,80}\b(?:INFO|DEBUG(?! is\b|=)|TRACE|NOTICE|VERBOSE|LOG:)\b|^.{0,60}(?:\b(?:info|debug|trace|notice|INFO|DEBUG(?! is\b|=)|TRACE|NOTICE)\b|\[(?:Note|System)\])|^.{0,80}${FIELD}(?:info|debug|trace|notice|D|I)\b|^[ID]\d{4} `,
    ),
  ],
  [
    'error',
    new RegExp(
      String.raw`^.{0,60}\b(?:ERROR|ERR|FATAL|FTL|PANIC|CRITICAL|CRIT|SEVERE|EMERG|ALERT)\b|^.{0,80}${FIELD}(?:err|fatal|crit|panic|emerg|alert|ERR|F|E)|^[EF]\d{4} |^(?:error|fatal|panic)\b`,
    ),
  ],
  ['warning', new RegExp(String.raw`^.{0,60}\b(?:WARN|WARNING|WRN|Warning|warning|warn)\b|^.{0,80}${FIELD}(?:warn|WARN|W\b)|^W\d{4} `)],
]

export const levelOf = (line: string): LineLevel => levels.find(([, pattern]) => pattern.test(line))?.[0] ?? 'unsaid'

// What a server answered to others says nothing about itself.
const ACCESS = /"(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|CONNECT) \S{1,500} HTTP\/\d/
const PASSED_TEST = /\.{3} ?ok$|\bPASS(?:ED)?\b/
const OF_OTHERS =
  /\b(?:client|user|visitor|caller|session|customer)\b (?!\\?"?system:)[^\s.,;:]{0,40}(?:\.\w{2,10})? ?(?:cannot|may not|is not allowed|sent|gave|supplied|presented|tried|attempted|log-?in (?:failed|denied)|failed to log|is not authori[sz]ed)|favicon\.ico|robots\.txt|\bReconciler error\b|\bTLS handshake error from \S/i
const ANSWERED = /\b(?:status|code)[=:] ?"?\d{3}\b/
const PASSED =
  /\b(?:using (?:the )?(?:built-in )?defaults?|, using|defaulting to|will use|falling back|fall back to|optional|ignor(?:ed|ing)|skipp(?:ed|ing)|reconnecting|non-fatal|not fatal|deprecat\w{1,5})\b/i

/** What nobody knows: "perhaps out of memory?". */
const GUESS = /\b(?:perhaps|maybe|possibly)\b[^.!]{0,80}\?/i
/** What Node says of its own ways of working. */
const OF_NODE = /^\(node:\d{1,9}\) /
/** Told for the record at every start, with how to be spared it. */
const NOTICE = /\bto (?:avoid|suppress|silence|hide|disable|get rid of) this (?:message|warning|notice)\b/i
/** What a watch of the API does every few minutes. */
const ENDED_WATCH = /\bwatch of \S{1,80} (?:ended|closed)\b/

/** Whether the program itself did not mind what it says. */
export const isHarmless = (line: string, level: LineLevel): boolean =>
  ACCESS.test(line) ||
  GUESS.test(line) ||
  ENDED_WATCH.test(line) ||
  NOTICE.test(line) ||
  OF_NODE.test(line) ||
  PASSED_TEST.test(line) ||
  OF_OTHERS.test(line) ||
  (level === 'quiet' && ANSWERED.test(line)) ||
  (level !== 'error' && level !== 'unsaid' && PASSED.test(line))

const RECOVERED =
  /(?<!\b(?:not|never|isn't|until|been|be|being) )\b(?:re-?connected\b|connection (?:was )?(?:re-?)?(?:established|restored)|connected (?:successfully )?to\b|successfully connected|recovered\b|is (?:now |back )?(?:up|healthy|reachable|online|available again)\b(?! to))/i

/** The program reached after all what it speaks of. */
export const isRecovery = (line: string): boolean => RECOVERED.test(line)

const ADVICE =
  /^(?:[\s>*•\-=#]|\d{1,2}[.)] |(?:npm (?:ERR!|error)|hint|note|tip|fix|solution|action)\b:?){0,8}(?:if you|please|try\b|consider|perhaps|possible|to (?:fix|permanently|generate|resolve|solve|use|enable)\b|you (?:may|might|can|could|should)\b|make sure|ensure|check (?:that|if|whether|the|your)\b|did you|see\b|for more|run\b)/i

/** What is to be done about it. It tells the reason only where no line states it. */
export const isAdvice = (line: string): boolean => ADVICE.test(line)

const STOPPED =
  /\b(?:receiv|caught|got|handling|trapped|signal-handler)\w{0,4}\b.{0,60}\b(?:[A-Z_]{0,10}SIG(?:TERM|INT|QUIT)|(?:signal|signal:) ?"?,? ?"?(?:signal"?:"?)?(?:term|int|quit|terminated|interrupt)|fast shutdown|smart shutdown|shutdown request|SHUTDOWN from user)\b|\b(?:SIGTERM|SIGINT|SIGQUIT)\)? (?:signal )?(?:was )?(?:received|caught)\b|\bsignal \d{1,2} \(SIG(?:TERM|INT|QUIT)\) received|"signal":"(?:terminated|interrupt)"|User requested shutdown|Signal was sent by kill\(|\b(?:warm|cold|graceful) shutdown\b(?!.{0,40}(?:fail|error))|Application is shutting down|\bshutdown (?:requested|initiated by signal)/i

/** It ended because it was told to: nothing that it said before is why. */
export const isOrderedEnd = (line: string): boolean => STOPPED.test(line)

const BUG =
  /^.{0,60}\b(?:TypeError|\w{0,20}Assert\w{0,12}|assert\w{0,12}|logic_error|out_of_range|NullPointer\w{0,10}|NullReference\w{0,10}|undefined method|violat\w{1,4}|jsonschema|test_\w{1,40})\b|^.{0,200}(?:Cannot read propert|is not a function)/

/** A fault in its code, or in the data it was given: what it names on the way is no reason. */
export const isBug = (line: string): boolean => BUG.test(line)

const OTHER_END =
  /\b(?:panick?ed|panic: (?:runtime error|interface conversion)|assert(?:ion)?\w{0,5}|invariant|poison|bug in|corrupt\w{0,4}|[A-Z]\w{2,40}(?:Error|Exception)\b)/
const GAVE_UP =
  /\b(?:giv(?:ing|en|e) up|gave up|retries|attempts|(?:could not|cannot|can't|unable to|failed to|fail\w{0,3}) (?:start|boot|continue|initiali[sz]e|proceed)\w{0,3}|start-?up|exiting|shutting down|terminat\w{2,4}|timed out|run failed)\b/i

/** Whether an error that names no known reason is an end of its own, so that what was only noted or warned of before it is not the reason. */
export const endsOtherwise = (error: string, than: 'quiet' | 'warning'): boolean => OTHER_END.test(error) || (than === 'quiet' && !GAVE_UP.test(error))
