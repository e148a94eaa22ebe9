/** How loud a line is by its own words: `quiet` is for the record, `warning` may pass, `error` is an end; most programs say nothing about it. */
export type LineLevel = 'quiet' | 'warning' | 'error' | 'unsaid'

const FIELD = String.raw`"?(?:level|lvl|severity|log\.level|s)"?[=:] ?"?`
const levels: readonly (readonly [LineLevel, RegExp])[] = [
  [
    'quiet',
    new RegExp(
      String.raw`^[^a-z]{0,80}\b(?:INFO|DEBUG|TRACE|NOTICE|VERBOSE|LOG:)\b|^.{0,60}\b(?:info|debug|trace|notice|INFO|DEBUG|TRACE|NOTICE)\b|^.{0,80}${FIELD}(?:info|debug|trace|notice|D|I)\b|^[ID]\d{4} `,
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
  /\b(?:client|user|visitor|caller|session|customer)\b \S{0,40} ?(?:sent|gave|supplied|presented|tried|attempted|log-?in (?:failed|denied)|failed to log|is not authori[sz]ed)/i
const ANSWERED = /\b(?:status|code)[=:] ?"?\d{3}\b/
const PASSED =
  /\b(?:using (?:the )?(?:built-in )?defaults?|, using|defaulting to|will use|falling back|fall back to|optional|ignor(?:ed|ing)|skipp(?:ed|ing)|reconnecting|non-fatal|not fatal|deprecat\w{1,5})\b/i

/** Whether the program itself did not mind what it says. */
export const isHarmless = (line: string, level: LineLevel): boolean =>
  ACCESS.test(line) ||
  PASSED_TEST.test(line) ||
  OF_OTHERS.test(line) ||
  (level === 'quiet' && ANSWERED.test(line)) ||
  (level !== 'error' && level !== 'unsaid' && PASSED.test(line))

const RECOVERED =
  /(?<!\b(?:not|never|isn't|until|been|be|being) )\b(?:re-?connected\b|connection (?:was )?(?:re-?)?(?:established|restored)|connected (?:successfully )?to\b|successfully connected|recovered\b)/i

/** The program reached after all what it speaks of. */
export const isRecovery = (line: string): boolean => RECOVERED.test(line)

const OTHER_END =
  /\b(?:panick?ed|panic: (?:runtime error|interface conversion)|assert(?:ion)?\w{0,5}|invariant|poison|bug in|corrupt\w{0,4}|[A-Z]\w{2,40}(?:Error|Exception)\b)/
const GAVE_UP =
  /\b(?:giv(?:ing|en|e) up|gave up|retries|attempts|(?:could not|cannot|can't|unable to|failed to|fail\w{0,3}) (?:start|boot|continue|initiali[sz]e|proceed)\w{0,3}|start-?up|exiting|shutting down|terminat\w{2,4}|timed out|run failed)\b/i

/** Whether an error that names no known reason is an end of its own, so that what was only noted or warned of before it is not the reason. */
export const endsOtherwise = (error: string, than: 'quiet' | 'warning'): boolean => OTHER_END.test(error) || (than === 'quiet' && !GAVE_UP.test(error))
