import { exactly, FILE_ERRNO, FILE_WORDS, PATH, PORT, QUOTE, row, type LogPattern } from './pattern-parts.ts'

/** Settings and files that it needs, and where it listens: the most general words, so they come last. */
export const needPatterns: readonly LogPattern[] = [
  ...exactly(
    'missing-config',
    String.raw`(?:[Ee]nv(?:ironment)? ?)?(?:[Vv]ar(?:iable)?s? )?${QUOTE}?\$?\{?\b(?<name>(?![A-Z_]{1,40}_\d{1,12}\b)[A-Z][A-Z0-9]{0,30}_[A-Z0-9_]{1,60})\}?${QUOTE}?:? (?:[a-z]+ ){0,3}?(?:not (?:been )?(?:set|defined|found|specified|provided|configured|present)|missing|required|mandatory|undefined|unset|empty|blank|unbound variable|parameter not set|must be set)`,
    String.raw`(?:[Rr]equired|[Mm]andatory|[Mm]issing|MISSING|[Uu]ndefined|[Uu]nset)(?: required)? (?:[Ee]nv(?:ironment)?)(?: ?[Vv]ar(?:iable)?s?)?(?: is)?(?: missing| not set)?(?:\(s\))?:? ?${QUOTE}?(?<name>[A-Za-z][A-Za-z0-9_]{1,80})?`,
    String.raw`[Ee]nv(?:ironment)? ?[Vv]ar(?:iable)?s? ${QUOTE}?\$?(?<name>[A-Za-z][A-Za-z0-9_]{1,80})${QUOTE}? (?:is |was |are |must |has |does )?(?:not |be |missing|required|undefined|empty|unset)`,
    String.raw`KeyError: ${QUOTE}(?<name>[A-Z][A-Z0-9]{0,30}_[A-Z0-9_]{1,60})${QUOTE}|[Mm]issing value for ${QUOTE}?(?<name2>[A-Z][A-Z0-9_]{1,80})|Could not resolve placeholder ${QUOTE}(?<name3>[^'"]{1,120})`,
    String.raw`(?:\bkey not found: ${QUOTE}?(?<name>[A-Z][A-Z0-9_]{1,80})|(?<name2>[A-Z][A-Z0-9_]{2,80}) (?:must be|needs to be|should be|has to be) (?:set|specified|provided|defined))`,
    String.raw`(?:[Rr]equired (?:setting|property|key|configuration|config|parameter|option)|[Mm]issing (?:required )?(?:setting|property|configuration|config|parameter|option|key))\b.{0,4}${QUOTE}(?<name>[\w.-]{1,100})`,
    String.raw`Database is uninitialized and (?:superuser )?password (?:option )?is not specified|You need to specify one of the following|SECRET_KEY setting must not be empty|\b(?<name>[A-Za-z_][A-Za-z0-9_]{1,60}): (?:unbound variable|parameter (?:null or )?not set)$|(?:DATABASE|REDIS|API)_\w{1,30} is required`,
    String.raw`(?:[Cc]onfig(?:uration)?|[Ss]ettings?) (?:\w{1,20} )?(?:is missing|missing|not provided)|no configuration (?:has been )?provided|missing required (?:env|config|setting)|_(?:url|uri|dsn|host|port|key|token|secret|password|user) {1,4}Field required \[type=missing|Failed to configure a DataSource|no config(?:uration)? (?:file )?specified|ConnectionString property has not been initialized|No application encryption key|You must specify a region|[Mm]issing ${QUOTE}secret_key_base${QUOTE}|must have a value|Parameter '[Cc]onnectionString'|[Ss]et(?:ting)? the (?<name2>[A-Z][A-Z0-9_]{2,80}) environment variable|[Ee]nv(?:ironment)? ?[Vv]ar(?:iable)?s? not found: ${QUOTE}?(?<name3>[A-Z][A-Z0-9_]{2,80})|required (?:property|key) (?<name>[\w.-]{1,80}) (?:missing|not found|is not set)`,
    String.raw`(?:[Cc]onfig(?:uration)?|[Ee]nvironment|[Ss]ystem|[Aa]pp(?:lication)?|[Rr]equired) (?:variable|setting|property|parameter|option|key|value) ${QUOTE}(?<name>[\w.:-]{1,80})${QUOTE} (?:must|is|was|has|cannot|should|not|needs)\b`,
    String.raw`\b(?<name>[A-Z][A-Z0-9_]{2,60}) env(?:ironment)?(?: ?var(?:iable)?)? (?:must|is|was|not|needs|has)\b|[Mm]issing ${QUOTE}(?<name2>[A-Z][A-Z0-9]{0,30}_[A-Z0-9_]{1,60})|Err. value: NotPresent|VarError|Failed to bind properties under ${QUOTE}(?<name3>[\w.-]{1,100})`,
    String.raw`[Cc]onfig\w{0,9}\b.{0,60}missing (?:required )?(?:field|key|property|setting|parameter|value) ${QUOTE}?(?<name>[\w.:-]{1,80})`,
    String.raw`[Nn]o value (?:was |has been )?(?:provided|specified|set|given|found) for (?:the )?(?:required )?(?:setting|variable|property|parameter|option|key|config\w{0,8})s?:? ?${QUOTE}?(?<name>[\w.:-]{1,80})`,
    String.raw`\b(?<name>[a-z]{2,20}(?:[A-Z][a-z]{1,20}){0,3}(?:Url|URL|Uri|URI|Key|Token|Secret|Host|Password|ApiKey|DSN|Dsn))\b (?:is|are|must be) (?:required|missing|not set|not defined|undefined|set|provided)`,
    String.raw`[Pp]lease (?:set|provide|specify|define|export|configure) (?:the |an? )?(?:environment variable |env var )?${QUOTE}?\$?(?<name>[A-Z][A-Z0-9]{0,30}_[A-Z0-9_]{1,60})|OptionsValidationException|JAVA_HOME is not (?:set|defined)`,
  ),
  ...row(
    'missing-file',
    String.raw`(?:ENOENT|EACCES|EROFS|EISDIR|EPERM).{0,60}?${QUOTE}${PATH}`,
    String.raw`(?:FileNotFoundError|PermissionError|FileNotFoundException|NoSuchFileException|AccessDeniedException|UnauthorizedAccessException|Errno::E\w{3,8}|OSError|IsADirectoryError).{0,80}?${PATH}`,
    String.raw`(?:can't|cannot|can not|could not|couldn't|unable to|failed to) (?:open|create|read|access|find|load(?! config)|cd to|write|stat|touch|make|remove)\w{0,4} (?:\w{1,14}:? ){0,3}?(?:${QUOTE})?${PATH}`,
    String.raw`(?:^|[^\w])${PATH}${QUOTE}?:? {0,2}(?:${FILE_ERRNO}|not found|does not exist|doesn't exist|is not (?:a directory|writable|readable))`,
    String.raw`open\(\) "${PATH}" failed|mkdir\(\) "(?<path2>[^"]{1,200})" failed`,
    String.raw`${FILE_WORDS}|config(?:uration)? file (?:${QUOTE}(?<path>[^'"]{1,200})${QUOTE} was )?not found|permissions? .{0,60}\btoo (?:open|permissive)|locations are not writable|attempt to write a readonly database|has (?:wrong ownership|group or world access|invalid permissions)|Error opening zip file or JAR manifest missing ?: ?\S{1,200}|Could not open input file: (?<path2>\S{1,200})|^Can't open file\b|(?:Cannot|could not) find module ${QUOTE}(?<path3>/[^'"]{1,200})`,
  ),
  ...row(
    'listen-localhost',
    String.raw`(?:listen|serv|running|started|bound|bind|accepting|available|local)\w{0,4}\b.{0,60}?(?:127\.0\.0\.1|localhost|\[::1\]):${PORT}`,
  ),
]
