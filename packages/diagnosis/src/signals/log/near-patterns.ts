import type { LogKind } from './log-kinds.ts'
import { type LogPattern, PEER, QUOTE, row } from './pattern-parts.ts'

/** A thing and what is wrong with it stand near each other, whichever comes first. */
const near = (kind: LogKind, thing: string, wrong: string, gap = 50): LogPattern[] =>
  row(kind, String.raw`(?<!\w)(?:${thing})(?!\w).{0,${gap}}?\b(?:${wrong})`, String.raw`\b(?:${wrong})\b.{0,${gap}}?(?<!\w)(?:${thing})(?!\w)`).map(
    (pattern) => ({ ...pattern, vague: true }),
  )

const NOT = String.raw`(?:can ?not|can't|could not|couldn't|is not|are not|was not|isn't|not|never)(?: be| been)?`
const BAD = 'invalid|unknown|unrecogni[sz]ed|unsupported|unexpected|malformed|illegal|bad|wrong'

/**
 * The last words for what no other pattern knows: whatever the sentence, it speaks of a thing and says that something is wrong with it.
 * Things that programs also speak of in their daily work (a user, a record, a request) are none of them.
 */
export const nearPatterns: readonly LogPattern[] = [
  ...near(
    'tls-untrusted',
    'certificates?|cert chain|tls handshake|ssl handshake',
    'unknown|bad|rejected|untrusted|not trusted|unverified|verif\\w{0,8} (?:error|fail\\w{0,3})|mismatch|revoked',
  ),
  ...near(
    'credentials',
    'credentials?|passwords?|passphrase|api[- ]?keys?|access[- ]?keys?|client secret|permissions?|privileges?|authenticat\\w{1,4}|authori[sz]ation',
    `${BAD}|denied|incorrect|expired|rejected|refused|revoked|forbidden|insufficient|lacks?|not (?:have|accepted|granted|authori[sz]ed)|fail(?:ed|ure)|exception|unauthori[sz]ed`,
    30,
  ),
  ...near(
    'unreachable',
    `${PEER}|connection|socket|request`,
    `unreachable|(?<!resource temporarily )unavailable|timed[ -]?out|deadline exceeded|refused|reset by peer|broken pipe|${NOT} (?:reach\\w{2,4}|respond\\w{0,3}|available)|is down`,
    40,
  ),
  ...near(
    'runs-as-root',
    'run(?:ning)? as (?:an? |the )?(?:root|super-?user)',
    'cannot|can ?not|must not|refus\\w{1,4}|not allowed|forbidden|security risk',
    30,
  ),
  ...near(
    'missing-dependency',
    'modules?|packages?|librar(?:y|ies)|plugins?|extensions?|gems?|drivers?|imports?|ImportError|shared objects?|assembl(?:y|ies)|interpreter|frameworks?|SDKs?|ES Module',
    `missing|${NOT} (?:found|installed|loaded|resolved|imported|available|supported)|(?:fail(?:ed|ure)|unable|error) (?:to |while |when )?(?:load|import|find|resolv)\\w{0,3}|no such|incompatible|attempted`,
    40,
  ),
  ...near(
    'missing-file',
    'files?|director(?:y|ies)(?! service)|folders?|keystore|truststore|mount(?:point| path)?|application|script|socket',
    `is missing|are missing|missing:|no such|${NOT} (?:found|opened|read|writt?en|writable|readable|accessible|present|exist)|do(?:es)?(?: not|n't) exists?|must (?:exist|be (?:present|writable|readable))|unreadable|unwritable`,
    40,
  ),
  ...near(
    'disk-full',
    'disk|storage|volume|file ?system|device|partition',
    'full|(?:no|not enough|insufficient|out of) (?:free |disk )?space|quota|out of capacity',
    30,
  ),
  ...near(
    'bad-args',
    `(?:options?|flags?):? ${QUOTE}?-{1,2}[a-z][\\w-]{0,40}|--[a-z][\\w-]{2,40}|sub-?command|command[- ]line|command(?=:? ${QUOTE})`,
    `${BAD}|must be (?:given|provided|set|specified)|too (?:many|few)|required|missing|${NOT} (?:supported|recogni[sz]ed|allowed|valid|expected)`,
    20,
  ),
  ...near(
    'missing-config',
    `conf(?:ig|igs|iguration)?|settings?|directive|environment|env var|variables?|initialization string|connection string`,
    `${BAD}|missing|required|mandatory|undefined|unset|empty|must be|fail(?:ed|ure)|no ${QUOTE}[\\w.-]{1,60}${QUOTE} is (?:defined|set|given)|${NOT} (?:set|found|read|loaded|valid|given|provided|defined|conform|parsed)|do(?:es)? not (?:conform|match)|didn't find`,
    60,
  ),
]
