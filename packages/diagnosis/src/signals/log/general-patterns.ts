import { CONFIG, exactly, HOST, NO_NAME, PATH, PEER, PORT, QUOTE, row, type LogPattern } from './pattern-parts.ts'

/*
 * Words that stay the same over languages and frameworks, for lines that no special pattern knows: what was tried, with what, how it went.
 * A word of failure alone tells nothing; it needs its object near it.
 */
const CANNOT = String.raw`(?:can ?not|can't|could not|couldn't|unable to|not able to|fail(?:ed|ure|s)?(?: to| in)?|error(?: while| when)?)`
const NOT_BE = String.raw`(?:can ?not|can't|could not|couldn't|is not|was not|isn't|wasn't|not)(?: be)?`
const ADDRESS = String.raw`(?:\w{1,12}://)?${QUOTE}?${HOST}${QUOTE}?(?::| port )${PORT}\b`
const URL = String.raw`\w{2,12}://[\w.-]{1,100}`
const VARIABLE = String.raw`(?<name>[A-Z][A-Z0-9]{0,30}_[A-Z0-9_]{1,60})`
/** What names of variables end with: such a name near a word of absence is a setting, however the sentence goes. */
const SETTING = String.raw`\$?\{?(?<name>[A-Z][A-Z0-9]{0,30}(?:_[A-Z0-9]{1,30}){0,6}_(?:URL|URI|DSN|HOST|HOSTNAME|PORT|KEY|TOKEN|SECRET|PASSWORD|PASS|PWD|USER|USERNAME|NAME|PATH|DIR|FILE|REGION|ENDPOINTS?|BUCKET|DATABASE|DB|ENV|MODE|ID|ADDR|ADDRESS|BROKERS?|SERVERS?|TOPIC|QUEUE|TZ|LEVEL|DOMAIN|ISSUER|AUDIENCE|CERT|CA|NAMESPACE|ACCOUNT|PROJECT|ORG|TENANT|CLIENT|BASE|SIZE|TIMEOUT))\b`

/** Others: read after the special patterns of programs and their peers, before those of files and settings. */
export const generalPeerPatterns: readonly LogPattern[] = [
  ...row('tls-expired', String.raw`certificate\b.{0,40}\b(?:expired|not yet valid|no longer valid|NotValidYet)|\b(?:TLS|SSL|x509|cert)\b.{0,40}\bexpired`),
  ...row(
    'tls-untrusted',
    String.raw`invalid peer certificate|UnknownIssuer|subject alternative (?:\w{1,6} )?name|alternative certificate subject|altnames?\b|SSLPeerUnverified|certificate problem|\b(?:unknown (?:certificate )?authority|unknown ca|unknown_ca|bad certificate|certificate unknown)\b`,
    String.raw`certificate.{0,60}(?:mismatch|not match|n't match|not trusted|untrusted|rejected|revoked|not be verified|verification failed|is invalid|not valid)`,
    String.raw`(?:${CANNOT}|invalid|untrusted).{0,20} (?:verif|validat|trust)\w{0,6} .{0,40}certificate`,
  ),
  ...row(
    'dns',
    String.raw`${CANNOT} find (?:the |an? )?(?:.{0,20} )?(?:address|host)(?: name)? (?:of|for)? ?(?:host )?${QUOTE}?${HOST}`,
    String.raw`gaierror|getaddrinfo\b|\bhost not found\b|\bEAI_[A-Z]{4,10}\b|UNKNOWN_HOST|\bDNS\b.{0,40}(?:fail|error|time-?out|timed out|not resol|cannot|no answer)|(?:\bname|host(?: ?name)?|domain|address) (?:lookup|resolution) (?:failed|failure|error|timed out)|(?:failure|error|failed)(?: in| while| when)? resolving ${NO_NAME}|\b(?:found|known|record) in DNS\b|\bno DNS record|\bresolv(?:e|ing) ${QUOTE}?[\w-]{1,60}\.[\w.-]{1,150}.{0,20}(?:fail|error|timed out)`,
    String.raw`${CANNOT} (?:resolv|look)\w{0,4} (?:up )?${NO_NAME}.{0,30}\b(?:host|hostname|name|address|addr|dns|domain)\b`,
    String.raw`(?:host(?: ?name)?|domain|address)\b.{0,80} ${NOT_BE} (?:resolved|resolvable)|\bunresolv\w{2,5} (?:host|address|domain)`,
  ),
  ...row(
    'credentials',
    String.raw`\b(?:reject|refus|den[iy]|revok|invalidat|not accept)\w{0,4} (?:our |the |my |this |your )?(?:\w{1,12} ){0,2}(?:credentials?|password|token|api[- ]?key|log-?in|secret)\b|\b(?:forbidden|denied)\b.{0,80}/(?:log-?in|auth|oauth2?|token)\b`,
    String.raw`(?:user ?name|password|login|credentials?).{0,20} not (?:allowed|accepted|permitted)|\b(?:invalid|incorrect) log-?in\b|(?:exception|error|failed|denied|refused|rejected|status)\b.{0,20}\((?:HTTP )?401\)|\b(?:not |un)authenticated\b|\bbad auth|must (?:first )?(?:authenticate|log ?in)\b|\bauth (?:error|failure)`,
    String.raw`(?:do(?:es)?n't|do(?:es)? not) have .{1,80}\b(?:access|permissions?|privileges?|rights)\b|\b(?:7 PERMISSION_DENIED|16 UNAUTHENTICATED)\b|(?:code|status)(?:Code)?[ =:]{1,3}(?:StatusCode\.)?"?(?:PermissionDenied|Unauthenticated)\b|\b(?:invalid_auth|not_authed|token_revoked|account_inactive|invalid_token|access_denied)\b|(?<!file )\bAccess ?Denied(?:Exception)?\b(?!.{0,40}/)|not authorized on|requires authentication|\b(?:no|without|lacks?) (?:valid |any )?credentials?\b|\b(?!Unauthori)\w{0,30}Auth\w{0,14}(?:Failed|Failure|Error|Exception)\b|account (?:is |has been )?(?:locked|disabled)|Permission ${QUOTE}[\w.]{1,80}${QUOTE} denied|\bError:? (?:code )?401\b`,
    String.raw`authorization violation|\bORA-0?(?:1017|1005|28000)|log[io]n denied|Permission denied \((?:publickey|password|keyboard|gssapi)|access forbidden by (?:credentials|key)`,
    String.raw`\b(?:log ?[io]n|sign-?in|auth(?:entication|orization)?|bind) (?:to .{1,60} )?(?:was |has been |attempt )?(?:failed|denied|refused|rejected|unsuccessful)`,
    String.raw`\b(?:credentials?|password|passphrase|api[- ]?key|access[- ]?key|(?<!unexpected )token|client[- ]?secret|service account key) .{0,30}(?:rejected|refused|denied|not accepted|incorrect|wrong|revoked|mismatch|unauthori[sz]ed)`,
    String.raw`(?:status(?: code)?|code|returned|answered|responded(?: with)?|response|got|HTTP)[ =:(]{1,3}(?:an? )?(?:HTTP(?:/[\d.]{1,3})? )?401\b|\b401 Client Error\b|HTTP Error 401`,
    String.raw`${CANNOT} (?:to )?(?:log ?in|sign in|authenticate|authori[sz]e|logging in)\b`,
  ),
  ...row(
    'dependency-config',
    String.raw`\b(?:topic|queue|bucket|index|collection|keyspace|vhost|exchange|tablespace|schema|database|catalog|stream|container|realm)s?:? (?:${QUOTE}|\[)(?<name>[\w./-]{1,80})(?:${QUOTE}|\])? (?:was |is |does |could |has )?(?:not|n't|unknown)(?: be(?:en)?)? (?:exist|found|created|known)`,
    String.raw`\bUnknown(?:Topic|Database|Table|Index|Queue)\w{0,30}|\bERR unknown command|no such (?:database|index|topic|queue|exchange|bucket|collection|keyspace|realm|stream)\b|\bns not found|unconfigured table`,
  ),
  ...row(
    'missing-dependency',
    String.raw`\b(?:package|module|library|extension|plugin|binary|tool|dependency) ${QUOTE}?(?<name>[\w@./-]{1,80})${QUOTE}? .{0,40}(?:not|n't)\b.{0,20} installed\b|\bon (?:the )?class ?path\b|ImportError: .{0,120}failed to import`,
    String.raw`\b(?:pip3?|npm|yarn|pnpm|bundle|gem|apt(?:-get)?|apk|composer|cargo|conda) (?:install|add|restore)\b(?!.{0,20}(?:--upgrade|-U\b))|(?:must|needs? to|has to|should) be installed\b(?! before)`,
    String.raw`(?:built|compiled|made) (?:for|against|with) .{1,60} but\b|compiled against a different Node\.js|NODE_MODULE_VERSION|No suitable driver|(?:binary|executable) .{0,40}not found|missing (?:[\w-]{1,20} ){0,3}?(?:dependency|dependencies|package|library|libraries|gem)\b(?! (?:name|id|version))|could not open extension control file|${CANNOT} find (?:an? |any |the )?(?:installation|installed)`,
    String.raw`(?:\bmodule|package|librar(?:y|ies)|\bgem|extension|plugin|shared object)s? ${QUOTE}?(?<name>[\w@./:-]{1,100})${QUOTE}? (?:is |was |are |could |can ?|were )?(?:not|n't)(?: be)? (?:found|installed|loaded|available|resolved)`,
    String.raw`\b(?:modules?|packages?|librar(?:y|ies)|shared object) not found|there is no package called ${QUOTE}?(?<name>[\w.-]{1,80})|(?:executable (?:file )?|command )not found in \$?PATH`,
    String.raw`${CANNOT} (?:load|require|import|find|locate)\(? ?(?:[\w-]{1,20} ){0,4}?(?:${QUOTE}[\w@./-]{1,80}${QUOTE} )?(?:librar(?:y|ies)|module|package|extension|plugin|engine|driver|DLL)\b(?! ${QUOTE}?/)`,
    String.raw`\b(?:ruby|node(?:\.?js)?|python|php|java|jdk|jre|go|\.?net)\b.{0,20}\bversion\b.{0,40}\b(?:but|required?s?|need(?:s|ed)?|expected|incompatible|unsupported|satisf\w{1,5}|too old|at least)\b|\b(?:requires?|needs?) (?:an? )?(?:ruby|node(?:\.?js)?|python|php|java|jdk|\.net) (?:version )?${QUOTE}?[\d>=^~]`,
    String.raw`${CANNOT} (?:find|locate) the required|unable to require\(|(?:is|are) not installed\b|${QUOTE}[\w.+-]{1,60}${QUOTE} (?:binary|executable) (?:was )?not found`,
  ),
  ...row(
    'bad-args',
    String.raw`is not a (?:valid |known |recogni[sz]ed )?(?:\w{1,12} )?(?:command|subcommand|option|flag)\b|(?:missing|extra) operand|no such (?:sub)?command|no (?:sub)?command (?:was )?(?:given|specified)|expected (?:one|at least one|\d{1,2}) arguments?\b`,
    String.raw`requires? (?:exactly |at (?:least|most) )?\d{1,2} arguments?|(?:option|flag|argument) ${QUOTE}?(?<name>--?[a-z][\w.-]{1,60})${QUOTE}? (?:expects|requires|needs|takes|must)|(?:pars\w{1,3}|invalid|bad) (?:the )?command[- ]line`,
    String.raw`(?:flag|option|argument) ${QUOTE}?(?<name>--?[a-z][\w.-]{1,60})${QUOTE}?:? .{0,40}(?:pars|invalid|syntax|convert)`,
    String.raw`following required arguments|requires an argument\b|\b(?:find )?attribute ${QUOTE}[\w.]{1,60}${QUOTE} (?:not found )?in (?:module )?${QUOTE}|expected argument for (?:flag|option)|missing (?:required )?(?:argument|operand|flag|positional)s?\b`,
    String.raw`(?:^|[\s'"])(?<name>--[a-z][\w.=-]{1,60})['"]? (?:flag |option )?(?:(?:is|are) (?:required|missing|mandatory|unknown|not (?:set|allowed|supported|known|valid|recogni[sz]ed))|must be (?:set|specified|provided|one of))`,
  ),
  ...row(
    'port-bind',
    String.raw`(?:${CANNOT}|failed while) (?:to )?(?:bind|listen)(?:ing|er)?(?:\(\)|\b.{0,40}?(?:port|socket|address|\[::\]|\*|\d):?\d{0,5})`,
    String.raw`(?:\bport|listener|socket|\baddress)\b ?(?:${PORT}\b)?.{0,40}\b(?:(?:in use|already (?:allocated|taken|bound|used)|occupied)\b)|still could not bind|connect to \(?${QUOTE}?(?:0\.0\.0\.0|\[?::\]?)(?![\d.:])|Errno 99\] (?:Cannot assign|error while)`,
  ),
  ...row(
    'out-of-memory',
    String.raw`^(?!.{0,200}(?:CUDA|GPU|HIP|VRAM)).{0,400}?(?:\b\w{0,30}MemoryError\b|\bmalloc\b.{0,40} failed|OutOfMemory(?:Error|Exception)|Unable to allocate \d[\d.]{0,9} ?[KMGT]i?B|\bout of (?:heap )?memory\b|memory exhausted|heap (?:exhausted|overflow)|ENOMEM)`,
  ),
  ...row(
    'unreachable',
    String.raw`${CANNOT} (?:to )?(?:reach|contact|connect|dial|ping|access|talk|establish|open|gossip|communicate)(?:ing)? (?:(?:with|to|a|an|the|at|on|connections?|from|[\w'-]{1,20}) ){0,5}?${ADDRESS}`,
    String.raw`\b\w{2,12}://[^\s"\\]{1,200}\\?"?: .{0,20}(?:context deadline exceeded|time-?(?:d )?out|EOF\b)`,
    String.raw`(?:tim(?:e|ed)[ -]?out|deadline exceeded|gave up|giving up|too long|no (?:response|answer|reply)).{0,40}\b(?:connect\w{0,5}|reach\w{0,3}|contact\w{0,3}|dial\w{0,3}|wait(?:ing|ed)?|from|talking)\b.{0,40}?(?:${ADDRESS}|\b${PEER}\b|${URL})`,
    String.raw`(?:connect\w{0,5}|reach\w{0,3}|contact\w{0,3}|\b${PEER}\b).{0,80}(?:gave up|giving up|(?:after|in) \d{1,4} (?:attempts|retries|tries|seconds)|retries (?:exceeded|exhausted)|exceeded (?:max\w{0,4} )?retries)`,
    String.raw`(?:gave up|giving up|retries|attempts|exhausted).{0,40}\b(?:connect\w{0,5}|reach\w{0,3}|contact\w{0,3})\b.{0,40}`,
    String.raw`\b${PEER}\b (?:at |on |${QUOTE})?\S{0,80} ?(?:is |are |was |remains )(?:still )?(?:temporarily |currently )?(?:unavailable|unreachable|not reachable|down\b|not responding|offline|not available|not ready)`,
    String.raw`\b50[234] (?:Bad Gateway|Service (?:Temporarily )?Unavailable|Gateway Time-?out)|://\S{1,200} .{0,20}(?:returned|answered|responded|status)\D{0,20}50[234]\b|(?<!resource )temporarily unavailable\b.{0,40}[ :/]${PORT}\b`,
    String.raw`${CANNOT} (?:to )?(?:obtain|acquire|get|make|create)(?:ing)? (?:an? |the )?(?:\w{1,16} )?connection\b`,
    String.raw`\b(?:${PEER}|${URL})\b.{0,60}(?:did not|didn't|does not|doesn't|never|no|not) (?:answer|respon|reply|replie|come up|became|become (?:ready|available)|reachable)|EOF while (?:wait|connect|read)`,
    String.raw`(?:error|exception|fail|fatal).{0,120}\bconnection (?:is |was |has been )?(?:already |unexpectedly )?(?:closed|lost|dropped|rejected|broken|interrupted|terminated)\b|\bECONNRESET\b|disconnected before|connect(?:ion)? (?:attempt )?(?:\d{1,4} )?(?:failed|failure|error)\b|connection could not be (?:established|made|opened)|(?:socket|network|connection|connect|dial) time-?out|^.{0,200}\bOperation timed out|network (?:is )?unreachable|(?:os error|errno)[ =:]{0,2}1(?:04|10|11|13)\b`,
    String.raw`\b(?:${PEER})\b.{0,60}\b(?:(?:is|are|was) not up\b|unreachable|not answering|refusing|failed to (?:respond|answer|reply)|connection (?:lost|refused|closed))|connection[ -]loss\b|lost (?:contact|connection) (?:with|to)\b|\bno connection to\b|awaiting headers|while waiting for connection|disconnected from (?:the )?${PEER}\b`,
    String.raw`(?:code|status)(?:Code)?[ =:]{1,3}(?:StatusCode\.)?"?(?:Unavailable|DeadlineExceeded)\b|\b(?:14 UNAVAILABLE|4 DEADLINE_EXCEEDED)\b|TLS handshake time-?out|any contact point|All connection attempts failed|connections? to become ready|CONNECT_TIMEOUT|(?:socket|channel|connection) (?:was )?closed unexpectedly|\b(?:dependency|service) .{0,40}\bDOWN\b|ConnectionLoss\b|Could not establish (?:\w{1,12} ){0,3}connection|network-related or instance-specific|connection (?:was )?(?:closed|dropped|aborted|terminated|lost) (?:by (?:the )?(?:peer|remote|server|foreign)|before|during)|ECONNABORTED|socket hang up`,
    String.raw`\b\w{0,40}(?:Connect|Connection|Communications?|Unreachable|ServiceUnavailable)(?:Failed|Failure|Refused|Timeout|Lost)?(?:Error|Exception|Timeout)\b`,
  ),
]

/** That somebody was not reached, and not why. */
export const generalReachPatterns: readonly LogPattern[] = row(
  'unreachable',
  String.raw`${CANNOT} (?:to )?(?:reach|contact|connect|dial|ping|talk|establish|gossip|communicate)(?:ing)? (?:(?:with|to|a|an|the|at|on|connections?|from|[\w'-]{1,20}) ){0,5}?(?:${PEER}\b|${URL}|connection|peers\b)`,
)

/** What a file of settings says wrong: before the patterns of files, since such lines name the file. */
export const brokenSettingPatterns: readonly LogPattern[] = row(
  'missing-config',
  String.raw`\byaml: (?:line \d|unmarshal|did not find|found |mapping)|mapping values are not allowed|did not find expected key|field \w{1,60} not found in type|\b(?:ya?ml|toml|hcl|ini|properties)\b.{0,20}\b(?:pars|scan|decod|syntax)\w{0,5} ?(?:error|exception|fail)|ya?ml\.\w{1,20}\.\w{1,20}(?:Error|Exception)\b|(?<![\w.])toml: |TOML(?:Decode|Parse)\w{0,9}`,
  String.raw`(?:unknown|unrecogni[sz]ed|unsupported|invalid|illegal) (?:\w{1,12} )?(?:directive|stanza|entry|configuration (?:parameter|key|option|property|entry|field)|command (?=.{1,60} perhaps misspelled))\b:? ?${QUOTE}?(?<name>[\w.-]{1,60})?|\bfield not found, node|syntax error on line \d{1,6} of |in ${QUOTE}(?<name2>\w{1,40})${QUOTE} directive\b|config\w{0,8} (?:file )?(?:contains?|has) (?:\d{1,4} )?errors?`,
)

const SETTING_WORD = String.raw`(?<name>(?:[a-z]{2,20}(?:[A-Z][a-z]{1,20}){0,3}(?:Url|URL|Uri|URI|Key|Keys|Token|Secret|Host|Hosts|Password|DSN|Dsn|Region|Endpoint|Bucket|Port|User|Username|Database)|[a-z]{2,20}(?:[._-][a-z]{1,20}){0,3}[._-](?:ur[il]|keys?|token|secret|hosts?|password|dsn|region|endpoint|bucket|port|user(?:name)?|database)))\b`
/** Where in which file of settings: as parsers of settings say it. */
const AT_LINE = String.raw`(?:\.(?:ya?ml|toml|conf|cnf|cfg|ini|hcl|xml|properties)|config\w{0,8} file|\b(?!Make|Docker|Gem|Rake)[A-Z][a-z]{2,12}file)\b${QUOTE}?(?::\d{1,6}|,? (?:at |on )?line \d{1,6})`
const WRONG = String.raw`\b(?:invalid|unknown|unsupported|unexpected|unrecogni[sz]ed|required|missing|mandatory|malformed|illegal|forbidden|expected|must|cannot|can't|could not|couldn't|fail(?:ed|s|ure)?|errors?|not (?:set|found|valid|supported|allowed|closed|defined)|do(?:es)?n't exists?|does not exist)\b`
const SAYS_TO_SET = String.raw`\b(?:please|must|needs? to|have to|has to)\b.{0,30}\b(?:set|configure|define|provide|specify|override|reset|supply|add|use)\b`

/** What it is told: the last of all, since "configuration" stands in many lines that tell something else. */
export const generalNeedPatterns: readonly LogPattern[] = [
  ...row('bad-args', String.raw`${CANNOT} (?:find|locate|load|import) (?:the |an? )?(?:\w{1,12} )?app(?:lication)?\b(?! ?(?:config|settings|context|class))`),
  ...row('bad-args', 'Error occurred during initialization of VM', String.raw`\bmust (?:specify|give|supply|provide) .{0,60}\b(?:options?|flags?)\b`),
  ...exactly(
    'missing-config',
    String.raw`(?:[Mm]issing|MISSING|[Uu]nset|[Rr]equires?|[Uu]ndefined|[Vv]alue for|[Ee]mpty|[Nn]eeds?)(?: value| env| variable| setting| the| a| required| for| in| of){0,4}:? ?${QUOTE}?\$?\{?${VARIABLE}`,
    String.raw`\b(?:[Nn]ot?|[Nn]ever|[Ww]ithout|[Ll]acks?|[Mm]issing|MISSING|[Nn]eeds?|[Rr]equires?|[Ee]mpty|[Uu]nset|[Uu]ndefined)\b(?! (?:using|set to)).{0,50}?\b${SETTING}|(?:didn't|couldn't|can't) .{0,50}?\b${SETTING.replace('<name>', '<name2>')}|\b[Ii]nsecure ${SETTING.replace('<name>', '<name3>')}`,
    String.raw`${SETTING}.{0,40}?\b(?:not|no|missing|empty|unset|undefined|null|blank|required|mandatory|invalid|absent|malformed|wrong|illegal)\b`,
    String.raw`\b(?:needs?|must|have|has|forgot|[Pp]lease|PLEASE|should)(?: to)? (?:be )?(?:SET(?: THE FOLLOWING:)?|set the following:|set|define|export|provide|supply|specify|configure) (?:the )?(?:env\w{0,9} )?(?:variable )?(?:settings\.)?${QUOTE}?\$?${VARIABLE}`,
    String.raw`${VARIABLE}\b${QUOTE}? (?:(?:setting|variable|env|var|option|value|config|environment|is|was|must|cannot|can't|should|may|has|to|not|be|no) ){1,5}(?:set|empty|blank|null|defined|value|provided|given|supplied|present)\b`,
    String.raw`(?:[Pp]ars|[Rr]ead|[Cc]onver|[Ii]nterpret|[Ii]nvalid|[Bb]ad|[Ii]llegal)\w{0,4} (?:the )?(?:value )?(?:of|for|in|from)? ?(?:env\w{0,9} )?(?:variable )?${QUOTE}?\$?${VARIABLE}`,
    String.raw`(?:can ?not|can't|could not|unable to|failed to|[Ee]rror) (?:pars|convert|read|interpret)\w{0,4} ${QUOTE}?(?<name>(?!JSON|XML|HTML|CSV|SQL|URL|URI|PDF|UTF|HTTP|DNS|PEM|X509)[A-Z][A-Z0-9_]{1,60})\b`,
    String.raw`(?:[Mm]issing|[Nn]o|[Uu]ndefined|[Ee]mpty|[Uu]nset|[Rr]equires?|[Ww]ithout)(?: required| value for| the| a| an)? ${QUOTE}?${SETTING_WORD}|\b${SETTING_WORD.replace('<name>', '<name2>')}${QUOTE}? (?:is |are |was )?(?:required|missing|not set|undefined|unset|empty)`,
    String.raw`\b(?:[Mm]issing|[Cc]ould not find|[Nn]o) ?[Rr]egion\b`,
    String.raw`[Mm]issing required (?:setting|configuration|config|parameter|option|key|value|variable)s?:? ${QUOTE}?(?<name>[\w.-]{1,80})|[Nn]o value for (?:\w{1,12} ){0,2}(?:setting|variable|parameter|option|key) ${QUOTE}?(?<name2>[\w.-]{1,80})`,
  ),
  ...row(
    'missing-file',
    String.raw`\b(?:file|directory|dir|folder|path|template|certificate|cert|keystore|truststore|socket|script|model|weights|schema)s?:? [\[(]?${QUOTE}?(?<path>[\w.~-]{0,60}[./][\w./~-]{1,200})${QUOTE}?[\])]?:? (?:was |is |does |could |can |did )?(?:not|n't|cannot)(?: be)? (?:found|exist|opened|read|loaded|created|written|writ(?:e)?able|readable|accessible)`,
    String.raw`${CANNOT} (?:to )?(?:find|open|locate|access|stat|create|write) (?:(?:the|an?|to) )?config\w{0,8} file\b|${CANNOT} (?:to )?(?:find|open|locate|read|load|access|stat|create|write)(?:ing)? (?:(?:the|an?|to) )?(?:(?!config|setting|page|block|record|row)[\w.'"-]{1,30} ){0,6}?${QUOTE}?\.?(?:directory|file|folder|certificate|keystore|template)\b(?! (?:size|row|line|name|type|system))(?!.{0,60}\btime-?(?:d )?out)`,
    String.raw`\b(?:file|directory|dir|folder|path|certificate|key ?store|template|script|mount)\b.{0,20} (?:does not exist|not found|is missing|missing)[: ]{1,2}${QUOTE}?(?!\S{0,100}(?:favicon|robots|\.php))${PATH}|\bno (?:write|read|execute) (?:access|permissions?) (?:to|on|for)\b`,
    String.raw`\bno [\w .]{1,40} (?:at|in|under) ${QUOTE}?${PATH}`,
    String.raw`TemplateNotFound|TemplateDoesNotExist|FileNotFound\w{0,9}|DirectoryNotFound\w{0,9}|(?:read-only|unwritable|not writable|unreadable) (?:directory|file|volume|path|folder|mount)`,
    String.raw`(?:^|[\s'"\[(=])${PATH}[^\s/]{0,3} (?:[a-z]{1,8} )?(?:is )?(?:not (?:writable|readable|accessible)|missing|absent|unreadable)|(?:is|not) a directory\b|(?:create|write|open|remove)\w{0,3} (?:a |the )?(?:lock|pid|log|temp\w{0,6}|state|data) ?(?:file|directory)\b.{0,60}(?:read-only|denied|not writable)`,
  ),
  ...row(
    'missing-config',
    String.raw`${AT_LINE}.{0,60}${WRONG}|${WRONG}.{0,120}${AT_LINE}`,
    String.raw`\bconfig(?:uration)?(?: file)? (?:validation|error|section|key|field|property)\b.{0,160}?${WRONG}`,
    String.raw`(?:unsupported|unknown|invalid|unrecogni[sz]ed) (?:database|db|storage|log(?:ging)?|auth\w{0,12}|cache|queue|broker|backend|data ?source|store) (?:type|backend|mode|provider|engine|driver|level|format|kind)\b`,
    String.raw`\b(?:is|was) not (?:specified|configured|defined) (?:in|for)\b`,
    String.raw`${SAYS_TO_SET}.{0,80}(?:${CONFIG}\b|\benv(?:ironment)? ?var|${QUOTE}[\w.-]{1,60}${QUOTE})`,
    String.raw`^(?!.{0,80}(?:TypeError|Cannot read|undefined method)).{0,400}?\b(?:config\w{0,8}|settings?)\b.{0,60}?\b(?:missing|required|mandatory|not (?:set|defined|found|provided|specified|configured|present|valid|given)|could not be found|(?:is|are|was|but) (?:undefined|empty)|unset|invalid|malformed|broken)\b`,
    String.raw`${CANNOT} find .{0,60} in (?:the |its |your )?(?:\w{1,12} ){0,2}config\w{0,8}`,
    String.raw`\bconfig(?:uration)? file .{0,120}\b(?:contains|has) errors\b`,
    String.raw`(?<![\w.])(?<name>[a-z]{2,20}(?:[.][a-z]{2,20}){1,4}) (?:cannot|can not|must|should)(?: not)? (?:use|contain|have|match|be (?!resolved|reached|found|contacted))`,
    String.raw`required (?:\w{1,20} )?(?:value|setting|variable|config\w{0,8}|parameter|option)s? (?:is |are |was )?(?:missing|not)\b|\b(?:key|property|setting|option|variable|parameter) ${QUOTE}(?<name>[\w.-]{1,80})${QUOTE} .{0,20}(?:has|with|have) no(?: default)? ?(?:value)?`,
    String.raw`\b(?:ur[il]|dsn|jdbcUrl|endpoint|api ?key|bucket(?: name)?|region|connection string|brokers?|client[ _-]?id|tenant(?: id)?) (?:is|are|was|must be) (?:required|mandatory|not (?:set|specified|provided|configured)|missing|empty|undefined)\b`,
    String.raw`\b(?:ur[il]|secret|key|token|host|dsn|connection string)\b.{0,60}\b(?:got|received) ${QUOTE}?(?:undefined|null|None|nil)\b|\b(?:key|secret) must be .{0,30}\b(?:bytes|characters|base64|bits|hex)\b|\b(?:ur[il]|host|dsn|endpoint|token|secret|password|api ?key|bucket|region) (?:must not|cannot|can't|may not) be (?:null|empty|blank|undefined)`,
    String.raw`\bno (?:such )?(?:config\w{0,8}|settings?)(?: \w{1,12})?(?: ${QUOTE}[\w./-]{1,80}${QUOTE})? (?:was |were |has been )?(?:found|given|provided|specified|set)|\b(?:one of|either) .{1,200} must be (?:configured|set|specified|provided|given)\b|[Mm]issing (?:encryption|signing|secret|master|private|api|access|license) key\b|(?:no|missing|fail\w{0,3}|cannot|can't|could not|unable|required)\b.{0,120}\b(?:specify|pass|set|provide|use) (?:the )?--[a-z][\w-]{1,40}|\bno (?:[\w-]{1,20} ){1,3}(?:(?:is|was|were|are|has been|have been) )?(?:configured|specified)\b|\bno [\w -]{1,40} (?:setting|configured|configuration) (?:provided|found|given)?`,
    String.raw`(?:${CANNOT}|invalid|bad|malformed).{0,12} (?:to )?(?:pars|load|read|valid|decod|process|unmarshal|appl)\w{0,8}\b.{0,60}?${CONFIG}\b(?!.{0,4} of )`,
    String.raw`Config(?:uration)?(?:Exception|Error)\b|\bconfig(?:uration)? (?:\w{1,12} ){0,2}\S{0,40} ?failed\b(?! (?:to connect|health))|\bimproperly ?configured|\bmis-?configur\w{2,7}|\bnot (?:properly|correctly) configured|\bMissing\w{0,12}(?:Config|Setting|Env|Variable)\w{0,12}`,
    String.raw`\b(?:parameter|property|setting|option|variable|section) ${QUOTE}(?<name>[\w.:-]{1,80})${QUOTE} (?:(?:(?:is|was|has)(?: been)? )?not (?:been )?(?:configured|set|defined|specified|in|found in) ?(?:the )?|must be (?:set|defined|configured|specified))`,
    String.raw`property (?:value )?\[?\$?\{?(?<name>[\w.-]{1,80})\}?\]?\.? (?:does ?n[o']t|property does ?n[o']t) exist|config\w{0,8} (?:file )?\S{0,80} ?(?:test|check|validation) failed`,
  ),
]
