/** What a line of a log can tell. */
export const logKinds = [
  'exec-format',
  'command-not-found',
  'command-permission',
  'runs-as-root',
  'division-by-zero',
  'script-error',
  'bad-args',
  'port-bind',
  'fd-exhausted',
  'disk-full',
  'out-of-memory',
  'rbac',
  'tls-expired',
  'tls-untrusted',
  'missing-dependency',
  'dns',
  'credentials',
  'dependency-config',
  'unreachable',
  'missing-config',
  'missing-file',
  'listen-localhost',
] as const
export type LogKind = (typeof logKinds)[number]

export interface LogPattern {
  readonly kind: LogKind
  /** Linear in time. Named groups: host, port, name, path. */
  readonly pattern: RegExp
}

const HOST = String.raw`(?<host>\[[0-9a-fA-F:]{2,45}\]|[A-Za-z0-9_][A-Za-z0-9_.-]{0,252})`
const PORT = String.raw`(?<port>\d{1,5})`
const PATH = String.raw`(?<path>/[^\s'"\`:,;)]{1,250})`
const QUOTE = String.raw`['"\`‘’“”]`

const row = (kind: LogKind, ...patterns: readonly string[]): LogPattern[] => patterns.map((pattern) => ({ kind, pattern: new RegExp(pattern, 'i') }))

/** For patterns in which capitals tell a variable from a word. */
const exactly = (kind: LogKind, ...patterns: readonly string[]): LogPattern[] => patterns.map((pattern) => ({ kind, pattern: new RegExp(pattern) }))

/** From the special to the general: the first that fits a line decides. */
export const logPatterns: readonly LogPattern[] = [
  ...row('exec-format', String.raw`exec ${PATH}?.{0,80}exec format error`, String.raw`cannot execute binary file|exec format error|exec user process caused`),
  ...row(
    'command-not-found',
    String.raw`^(?:/bin/)?(?:sh|bash|ash|dash)(?:: line)?:? ?\d{0,4}:? ?(?<name>[\w./+-]{1,120}): (?:command )?not found$`,
    String.raw`^${PATH}: (?:line )?\d{1,5}: (?<name>[\w./+-]{1,120}): (?:command )?not found$`,
    String.raw`exec: (?:line \d{1,5}: )?(?<name>[\w./+-]{1,120}): not found$`,
    String.raw`^/usr/bin/env: ${QUOTE}?(?<name>[\w./+-]{1,120})(?:\\r|\\015)?${QUOTE}?: No such file`,
  ),
  ...row(
    'command-permission',
    String.raw`^(?:/bin/)?(?:sh|bash|ash|dash)(?:: line)?:? ?\d{0,4}:? ?(?<path>[\w./+-]{1,200}): Permission denied$`,
    String.raw`exec: (?<path>[\w./+-]{1,200}): Permission denied$`,
  ),
  ...row(
    'runs-as-root',
    String.raw`(?:can ?not|must not|should not|refus\w{1,4} to|do not|don't|not allowed to|not permitted to) (?:be )?(?:run|start|execut)\w{0,4} (?:\w{1,20} ){0,4}as (?:the )?${QUOTE}?root`,
    String.raw`execution of the PostgreSQL server is not permitted`,
    String.raw`not run with root privileges`,
    String.raw`running (?:\w{1,20} )?as root (?:user )?(?:is not (?:\w{1,14} (?:and|or) (?:not )?)?(?:allowed|supported|permitted)|is (?:forbidden|prohibited|disallowed)|without --no-sandbox)`,
    String.raw`(?:can ?not|must not|may not|should not) be (?:run|started|executed) (?:by|with) (?:the )?(?:root|uid 0)|(?:^|[.:] )(?:please )?(?:run|start) (?:\w{1,20} ){0,3}as (?:a )?non-root`,
    String.raw`how to run mysqld as root`,
  ),
  ...row(
    'division-by-zero',
    String.raw`ZeroDivisionError|divi(?:de|sion|ded) by (?:zero|0)|DivideByZeroException|DivisionByZeroError|/ by zero|integer divide by zero`,
  ),
  ...row(
    'script-error',
    String.raw`syntax error(?: near| at|:|, unexpected)|unexpected end of file|unterminated quoted string|SyntaxError: |unexpected EOF while looking|IndentationError: `,
    String.raw`(?:bad substitution|illegal option|: not a valid identifier)$`,
    String.raw`PHP Parse error|\$'\\r': command not found`,
  ),
  ...row(
    'bad-args',
    String.raw`(?:unknown|unrecogni[sz]ed|unsupported|invalid|illegal|bad) (?:shorthand |long |short |command[- ]line |global )?(?:option|flag|subcommand|switch|configuration parameter|variable|directive)s?:?(?: ${QUOTE}?(?<name>[\w./=-]{1,80}))?`,
    String.raw`(?:(?:unknown|unrecogni[sz]ed|unsupported) (?:command[- ]line )?|invalid command[- ]line )arguments?:?(?: ${QUOTE}?(?<name>[\w./=-]{1,80}))?|(?:invalid|illegal|bad) arguments?:? (?:-|\\?${QUOTE}-?)(?<name2>[\w./=-]{1,80})`,
    String.raw`flag provided but not defined: ?(?<name>[\w-]{1,80})`,
    String.raw`error: the following arguments are required: (?<name>.{1,80})`,
    String.raw`(?:found argument|unexpected argument|Unrecognized VM option|unrecognized command|unknown command) ${QUOTE}?(?<name>[\w./=:+-]{1,80})`,
    String.raw`error: unrecognized arguments: (?<name>.{1,80})|flag needs an argument|required flag\(s\) .{1,80} not set|requires at least \d{1,2} arg`,
    String.raw`error: argument \S{1,80}: (?:invalid|expected)|No such option: ?(?<name>\S{1,80})|unexpected extra arguments?|invalid time interval`,
    String.raw`(?:option|flag) ${QUOTE}?(?<name>--?[\w.-]{1,80})${QUOTE}?:? (?:is )?(?:unknown|not recogni[sz]ed|ambiguous|requires an? (?:argument|value|parameter))|(?:no such|missing) (?:sub)?(?:command|script):? ${QUOTE}(?<name2>[\w:.-]{1,80})${QUOTE}`,
    String.raw`accepts (?:at (?:most|least) |between )?\d{1,2}(?: and \d{1,2})? arg\(s\)|(?:too (?:many|few)|missing|not enough|wrong number of) (?:command[- ]line )?arguments|Bad directive or wrong number of arguments`,
    String.raw`Error: Could not create the Java Virtual Machine|Unable to access jarfile (?<path>\S{1,200})|no main manifest attribute, in (?<path2>\S{1,200})`,
  ),
  ...row(
    'port-bind',
    String.raw`(?:listen|bind)\w{0,3}(?: \w{2,5})? ?(?:on )?[^\s:]{0,60}:${PORT}: (?:bind: )?(?:address already in use|permission denied|cannot assign)`,
    String.raw`EADDRINUSE.{0,40}?:${PORT}\b|EADDRINUSE|EACCES.{0,40}?(?:0\.0\.0\.0|::|\*):${PORT}\b`,
    String.raw`bind\(?\)? to \S{0,60}?:${PORT}\)? failed`,
    String.raw`Web server failed to start\. Port ${PORT} was already in use|Port ${PORT} is (?:already )?in use|port ${PORT} is already allocated`,
    String.raw`Failed to bind to (?:address )?\S{0,60}?:${PORT}`,
    String.raw`could not bind (?:IPv[46] )?(?:address|socket|listener)|bind for \S{1,60} failed|address (?:already|is already) in use|Only one usage of each socket address|could not bind to address|Address in use|BindException|attempting to bind on address|Connection in use: \(|bind: cannot assign requested address|SocketException \(13\): Permission denied`,
  ),
  ...row(
    'fd-exhausted',
    String.raw`too many open files|EMFILE|ENFILE|Too many open files in system|no file descriptors available|max file descriptors \[\d{1,9}\] .{0,60}too low|number of (?:inotify|file) (?:watch\w{0,4}|instances) (?:was )?reached|inotify (?:watch|instance)\w{0,2} limit`,
  ),
  ...row(
    'disk-full',
    String.raw`no space left on device|ENOSPC|disk quota exceeded|disk (?:is )?full|(?:insufficient|out of) shared memory|shared memory .{0,40}(?:exhausted|too small)|There is not enough space on the disk|EDQUOT`,
  ),
  ...row(
    'out-of-memory',
    String.raw`java\.lang\.OutOfMemoryError|JavaScript heap out of memory|Allocation failed - |fatal error: runtime: (?:out of memory|cannot allocate memory)|MemoryError$|Allowed memory size of \d{1,15} bytes exhausted`,
    String.raw`There is insufficient memory for the Java Runtime|memory allocation of \d{1,15} bytes failed|System\.OutOfMemoryException|NoMemoryError|std::bad_alloc|Cannot allocate memory|GC overhead limit exceeded`,
  ),
  ...row(
    'rbac',
    String.raw`(?:is )?forbidden: User "?(?<name>system:serviceaccount:[\w:.-]{1,300})"? cannot`,
    String.raw`User \\?"?(?<name>system:serviceaccount:[\w:.-]{1,300})\\?"? cannot (?:get|list|watch|create|update|patch|delete)`,
    String.raw`(?:Configured service account doesn't have access|Service account may have (?:been revoked|insufficient))`,
  ),
  ...row(
    'tls-expired',
    String.raw`certificate (?:has|is) expired|CERT_HAS_EXPIRED|certificate_expired|has expired or is not yet valid|CertificateExpiredException|certificate expired|NotAfter: |validity check failed`,
  ),
  ...row(
    'tls-untrusted',
    String.raw`signed by unknown authority|self[- ]signed certificate|unable to get (?:local )?issuer certificate|UNABLE_TO_VERIFY_LEAF_SIGNATURE|PKIX path building failed|CERTIFICATE_VERIFY_FAILED|certificate verify failed|certificate is valid for .{1,120}, not |unable to verify the first certificate|The remote certificate is invalid|x509: `,
  ),
  ...row(
    'missing-dependency',
    String.raw`ModuleNotFoundError: No module named ${QUOTE}(?<name>[^'"]{1,120})|ImportError: (?:No module named|cannot import name) ${QUOTE}?(?<name2>[\w.-]{1,120})`,
    String.raw`(?:Cannot|could not|can't|couldn't) find (?:module|package|gem) ${QUOTE}(?!/)(?<name>[^'"]{1,200})|(?:Cannot|could not) find module ${QUOTE}(?<name2>/[^'"]{0,150}/node_modules/[^'"]{1,100})`,
    String.raw`(?:open(?:ing)? (?:stream|required)|require(?:_once)?\().{0,40}?(?<path>[\w./-]{0,150}vendor/autoload\.php)`,
    String.raw`Query engine library for .{1,80} could not be found|did not initialize yet\. Please run`,
    String.raw`error while loading shared libraries: (?<name>[^\s:]{1,120})|Error loading shared library (?<name2>[^\s:]{1,120})`,
    String.raw`(?:ClassNotFoundException|NoClassDefFoundError|Could not find or load main class):? (?<name>[\w./$-]{1,200})`,
    String.raw`cannot load such file -- (?<name>\S{1,200})|Could not find (?<name2>[\w.-]{1,80}) in (?:any of the sources|locally installed gems)`,
    String.raw`version ${QUOTE}(?<name>GLIBC\w{0,4}_[\d.]{1,10})${QUOTE} not found|Error relocating [^\s:]{1,200}`,
    String.raw`compatible framework version|install or update \.NET|Framework: ${QUOTE}(?<name>Microsoft[\w.]{1,80})|UnsupportedClassVersionError`,
    String.raw`Could not load file or assembly ${QUOTE}(?<name>[^'",]{1,120})|ERR_MODULE_NOT_FOUND|DllNotFoundException: Unable to load shared library ${QUOTE}(?<name2>[^'"]{1,80})`,
    String.raw`PHP Fatal error: .{0,60}(?:Class|Interface) ${QUOTE}?(?<name>[\w\\]{1,120})${QUOTE}? not found|no such plugin|NoSuchMethodError|Library not loaded|Unable to load shared library|^bundler: command not found|cannot open shared object file|invalid ELF header|Can't locate (?<name2>\S{1,120}) in @INC`,
  ),
  ...row(
    'dns',
    String.raw`lookup ${HOST}(?: on [\d.:\[\]a-f]{3,60})?: (?:no such host|server misbehaving|i/o timeout|Temporary failure|.{0,80}(?:i/o timeout|no such host|connection refused))`,
    String.raw`getaddrinfo,? (?:ENOTFOUND|EAI_AGAIN) ${HOST}`,
    String.raw`(?:ENOTFOUND|EAI_AGAIN) ${HOST}`,
    String.raw`UnknownHostException: ${HOST}`,
    String.raw`could not translate host name "${HOST}" to address`,
    String.raw`(?:Could not|couldn't|cannot|can't|unable to|failed to) resolve (?!placeholder)(?:host(?:name)?|address|name)?:? ?${QUOTE}?${HOST}`,
    String.raw`host not found in (?:upstream|resolver) ${QUOTE}${HOST}`,
    String.raw`(?:can't|cannot) resolve ${QUOTE}${HOST}|server can't find ${HOST.replace('<host>', '<host2>')}: ?(?:NXDOMAIN|SERVFAIL)`,
    String.raw`Unknown (?:MySQL server )?host ${QUOTE}?${HOST}|php_network_getaddresses: getaddrinfo for ${HOST.replace('<host>', '<host2>')} failed`,
    String.raw`bad address ${QUOTE}${HOST}`,
    String.raw`Name or service not known|Temporary failure in name resolution|nodename nor servname|no such host|failed to lookup address information|no servers could be reached|Name does not resolve|No such host is known|NXDOMAIN|No resolvable bootstrap urls`,
  ),
  ...row(
    'credentials',
    String.raw`password authentication failed for user ${QUOTE}(?<name>[^'"]{1,80})|Access denied for user ${QUOTE}(?<name2>[^'"]{1,80})|Login failed for user ${QUOTE}(?<name3>[^'"]{1,80})`,
    String.raw`\b(?:WRONGPASS|NOAUTH)\b|invalid username-password pair|SCRAM.{0,40}(?:fail|mismatch)|SASL.{0,60}(?:authentication failed|SCRAM-SERVER-FIRST-MESSAGE)|no pg_hba\.conf entry`,
    String.raw`(?:bad|invalid|wrong|incorrect|stale|expired) (?:credentials?|password|api[- ]?key|access[- ]?key|access[- ]?token|auth(?:entication)?[- ]token|username or password|token)\b`,
    String.raw`authentication (?:failed|failure|error)|(?:unable|failed) to authenticate (?:user|with|against|to)\b|ACCESS_REFUSED|AuthenticationError|Authentication required|MongoServerError: .{0,20}auth|role ${QUOTE}(?<name>[^'"]{1,80})${QUOTE} does not exist`,
    String.raw`InvalidAccessKeyId|SignatureDoesNotMatch|ExpiredToken|InvalidClientTokenId|Unable to locate credentials|could not find default credentials|DefaultCredentialsError|DefaultAzureCredential failed|Could not automatically determine credentials|is not authorized to perform|Error Code: AccessDenied|Access denied for user|HTTP Basic: Access denied|AUTH <password> called without any password|NoCredentialProviders|invalid_grant|invalid_client|(?:status|code|HTTP)[ =:/\d.]{0,12} 401\b|401 Unauthorized`,
  ),
  ...row(
    'dependency-config',
    String.raw`database ${QUOTE}(?<name>[^'"]{1,80})${QUOTE} does not exist|Unknown database ${QUOTE}(?<name2>[^'"]{1,80})|Cannot open database ${QUOTE}(?<name3>[^'"]{1,80})`,
    String.raw`relation ${QUOTE}(?<name>[^'"]{1,80})${QUOTE} does not exist|Table ${QUOTE}(?<name2>[^'"]{1,80})${QUOTE} doesn't exist|no such table: (?<name3>\S{1,80})`,
    String.raw`UNKNOWN_TOPIC_OR_PARTITION|NOT_FOUND - no (?:queue|exchange|vhost) ${QUOTE}?(?<name>[^'"\s]{1,80})|NoSuchBucket|The specified bucket does not exist|index_not_found_exception`,
    String.raw`invalid (?:connection string|DSN|data source name|URL escape|port ${QUOTE})|unsupported protocol scheme|unknown driver ${QUOTE}|Invalid scheme, expected|missing protocol scheme|first path segment in URL cannot contain colon`,
    String.raw`unsupported startup parameter|server does not support SSL|SSL is not enabled on the server|no such service|wrong version number|first record does not look like a TLS handshake|server gave HTTP response to HTTPS client`,
  ),
  ...row(
    'unreachable',
    String.raw`dial (?:tcp|udp|unix)[46]? ${HOST}:${PORT}: (?:connect: |i/o )?(?:connection refused|timeout|no route to host|connection timed out|network is unreachable|operation timed out)`,
    String.raw`(?:ECONNREFUSED|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ECONNRESET) ${HOST}:${PORT}`,
    String.raw`(?:could not connect to server|connection to server) at "${HOST}"(?: \([^)]{1,60}\))?, port ${PORT} failed`,
    String.raw`could not connect to server: .{0,60}(?:host "${HOST}"|port ${PORT})`,
    String.raw`Connection to (?:tcp://)?${HOST}[:\s]{1,2}${PORT} (?:refused|timed out|failed)`,
    String.raw`(?:Error|Error \d{1,6}).{0,12} connecting to ${HOST}:${PORT}\. (?:Connection refused|timed out)`,
    String.raw`connect(?:ing|ion)?(?:\(\))? (?:to|failed to) (?:\w{1,12} ){0,3}(?:\w{1,10}://)?${QUOTE}?${HOST}:${PORT}.{0,80}(?:refused|timed? ?out|unreachable|no route|failed)`,
    String.raw`(?:Failed to connect|Could not connect|can't connect|cannot connect|unable to connect) to (?:\w{1,12} ){0,4}?(?:on |at )?(?:\w{1,10}://)?${QUOTE}?/?${HOST}${QUOTE}?(?::| port )${PORT}`,
    String.raw`Can't reach database server at ${QUOTE}${HOST}${QUOTE}?:${QUOTE}?${PORT}`,
    String.raw`Can't connect to (?:local )?(?:MySQL|MariaDB) server (?:on|through socket) ${QUOTE}${HOST}`,
    String.raw`(?:Failed to connect|Could not connect|Couldn't connect|can't connect|cannot connect|unable to connect|connection failure|failed to open connection) to (?:the )?(?:database|db|server|broker|redis|postgres\w{0,3}|mysql|mongo\w{0,2}|kafka|rabbitmq|elasticsearch|etcd|cassandra|nats|vault|consul|host)`,
    String.raw`(?:unable to|cannot|can't|could not|failed to) reach (?:the )?(?:database|db|server|broker|redis|postgres|mysql|mongo|kafka|host)|connection to (?:the )?(?:database|db|server|broker|redis|postgres\w{0,3}|mysql|mongo\w{0,2}|kafka) (?:failed|lost|refused|timed out)|ConnectionRefused|no reachable servers|broker connections are down`,
    String.raw`No connection could be made because|Communications link failure|ServerSelectionTimeoutError|MongoServerSelectionError|MongooseServerSelectionError|NoBrokersAvailable|Broker may not be available|CannotGetJdbcConnection|AMQPConnectionError|waiting for a node assignment|no Elasticsearch node available|NoNodeAvailable|establishing a connection to SQL Server|database system is (?:starting up|shutting down)|OperationalError: .{0,60}connect`,
    String.raw`connection refused|ECONNREFUSED|ETIMEDOUT|no route to host|EHOSTUNREACH|connection timed out|connect(?:ion)? timeout|connect timed out|ConnectTimeout|i/o timeout|Host is unreachable|upstream connect error|Connection is not available, request timed out`,
  ),
  ...exactly(
    'missing-config',
    String.raw`(?:[Ee]nv(?:ironment)? ?)?(?:[Vv]ar(?:iable)?s? )?${QUOTE}?\$?\{?\b(?<name>[A-Z][A-Z0-9]{0,30}_[A-Z0-9_]{1,60})\}?${QUOTE}?:? (?:[a-z]+ ){0,3}?(?:not (?:been )?(?:set|defined|found|specified|provided|configured|present)|missing|required|undefined|unset|empty|blank|unbound variable|parameter not set|must be set)`,
    String.raw`(?:[Rr]equired|[Mm]andatory|[Mm]issing|MISSING|[Uu]ndefined|[Uu]nset)(?: required)? (?:[Ee]nv(?:ironment)?)(?: ?[Vv]ar(?:iable)?s?)?(?: is)?(?: missing| not set)?(?:\(s\))?:? ?${QUOTE}?(?<name>[A-Za-z][A-Za-z0-9_]{1,80})?`,
    String.raw`[Ee]nv(?:ironment)? ?[Vv]ar(?:iable)?s? ${QUOTE}?\$?(?<name>[A-Za-z][A-Za-z0-9_]{1,80})${QUOTE}? (?:is |was |are |must |has |does )?(?:not |be |missing|required|undefined|empty|unset)`,
    String.raw`KeyError: ${QUOTE}(?<name>[A-Z][A-Z0-9_]{1,80})${QUOTE}|[Mm]issing value for ${QUOTE}?(?<name2>[A-Z][A-Z0-9_]{1,80})|Could not resolve placeholder ${QUOTE}(?<name3>[^'"]{1,120})`,
    String.raw`(?:\bkey not found: ${QUOTE}?(?<name>[A-Z][A-Z0-9_]{1,80})|(?<name2>[A-Z][A-Z0-9_]{2,80}) (?:must be|needs to be|should be|has to be) (?:set|specified|provided|defined))`,
    String.raw`(?:[Rr]equired (?:setting|property|key|configuration|config|parameter|option)|[Mm]issing (?:required )?(?:setting|property|configuration|config|parameter|option|key))\b.{0,4}${QUOTE}(?<name>[\w.-]{1,100})`,
    String.raw`Database is uninitialized and (?:superuser )?password (?:option )?is not specified|You need to specify one of the following|SECRET_KEY setting must not be empty|(?:DATABASE|REDIS|API)_\w{1,30} is required`,
    String.raw`(?:[Cc]onfig(?:uration)?|[Ss]ettings?) (?:\w{1,20} )?(?:is missing|missing|not provided)|no configuration (?:has been )?provided|missing required (?:env|config|setting)|Failed to configure a DataSource|no config(?:uration)? (?:file )?specified|ConnectionString property has not been initialized|No application encryption key|You must specify a region|[Mm]issing ${QUOTE}secret_key_base${QUOTE}|Field required \[type=missing|must have a value|Parameter '[Cc]onnectionString'|[Ss]et(?:ting)? the (?<name2>[A-Z][A-Z0-9_]{2,80}) environment variable|[Ee]nv(?:ironment)? ?[Vv]ar(?:iable)?s? not found: ${QUOTE}?(?<name3>[A-Z][A-Z0-9_]{2,80})|required (?:property|key) (?<name>[\w.-]{1,80}) (?:missing|not found|is not set)`,
    String.raw`(?:not set|unset|undefined|is required): (?:env(?:ironment)? (?:variable )?)?\$?(?<name>[A-Z][A-Z0-9_]{2,80})\b`,
  ),
  ...row(
    'missing-file',
    String.raw`(?:open|stat|read|mkdir|lstat|create|unlink|exec|fork/exec|chdir|rename) ${PATH}.{0,3}: (?:no such file or directory|permission denied|read-only file system|is a directory|not a directory)`,
    String.raw`(?:ENOENT|EACCES|EROFS|EISDIR|EPERM).{0,60}?${QUOTE}${PATH}`,
    String.raw`(?:FileNotFoundError|PermissionError|FileNotFoundException|NoSuchFileException|AccessDeniedException|UnauthorizedAccessException|Errno::E\w{3,8}|OSError|IsADirectoryError).{0,80}?${PATH}`,
    String.raw`(?:can't|cannot|can not|could not|couldn't|unable to|failed to) (?:open|create|read|access|find|load|cd to|write|stat|touch|make|remove)\w{0,4} (?:\w{1,14} ){0,3}?(?:${QUOTE})?${PATH}`,
    String.raw`${PATH}${QUOTE}?:? {0,2}(?:no such file or directory|permission denied|read-only file system|not found|does not exist|is not (?:a directory|writable|readable))`,
    String.raw`open\(\) "${PATH}" failed|mkdir\(\) "(?<path2>[^"]{1,200})" failed`,
    String.raw`No such file or directory|Permission denied|Read-only file system|Operation not permitted|config(?:uration)? file (?:${QUOTE}(?<path>[^'"]{1,200})${QUOTE} was )?not found|locations are not writable|Could not open input file: (?<path2>\S{1,200})|^Can't open file\b|(?:Cannot|could not) find module ${QUOTE}(?<path3>/[^'"]{1,200})`,
  ),
  ...row(
    'listen-localhost',
    String.raw`(?:listen|serv|running|started|bound|bind|accepting|available|local)\w{0,4}\b.{0,60}?(?:127\.0\.0\.1|localhost|\[::1\]):${PORT}`,
  ),
]
