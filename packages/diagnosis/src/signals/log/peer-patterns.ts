import { HOST, NO_NAME, PORT, QUOTE, row, type LogPattern } from './pattern-parts.ts'

/** What others refuse the program, or do not answer. */
export const peerPatterns: readonly LogPattern[] = [
  // SQLite: a file, whatever it calls itself.
  ...row('missing-file', 'unable to open database file'),
  // A right on a path, not with somebody.
  ...row(
    'missing-file',
    String.raw`\b(?:path|directory|dir|folder|file|volume|mount(?:point)?)\b.{0,80}?\b(?:no|not|n't|insufficient|lacks?|without)\b.{0,24}\b(?:write|read|execute) (?:access|permissions?)`,
  ),
  ...row('dependency-config', String.raw`\bUNKNOWN_TOPIC_OR_PART|\bUnknown topic or partition`),
  ...row(
    'rbac',
    String.raw`User \\?"?(?<name>system:serviceaccount:[\w:.-]{1,300})\\?"? cannot (?:get|list|watch|create|update|patch|delete)`,
    String.raw`forbidden: User .{1,200} cannot \w{3,20} resource`,
    String.raw`server does not allow access to the requested resource|(?:Configured service account doesn't have access|Service account may have (?:been revoked|insufficient))`,
  ),
  ...row(
    'tls-expired',
    String.raw`certificate (?:has|is) expired|CERT_HAS_EXPIRED|certificate_expired|has expired or is not yet valid|CertificateExpiredException|certificate expired|expired certificate|certificate \S{0,80} ?(?:has |is )?expired|NotTimeValid|NotAfter: |validity check failed`,
  ),
  ...row(
    'tls-untrusted',
    String.raw`signed by unknown authority|self[-_ ]signed[-_ ]cert|unable to get (?:local )?issuer certificate|UNABLE_TO_VERIFY_LEAF_SIGNATURE|PKIX path building failed|CERTIFICATE_VERIFY_FAILED|certificate verify failed|certificate is valid for .{1,120}, not |unable to verify the first certificate|The remote certificate is invalid|x509: `,
  ),
  ...row(
    'dns',
    String.raw`lookup ${HOST}(?: on [\d.:\[\]a-f]{3,60})?: (?:no such host|server misbehaving|i/o timeout|Temporary failure|.{0,80}(?:i/o timeout|no such host|connection refused))`,
    String.raw`(?:ENOTFOUND|EAI_AGAIN) ${HOST}`,
    String.raw`UnknownHostException: ${HOST}`,
    String.raw`could not translate host name "${HOST}" to address`,
    String.raw`(?:Could not|couldn't|cannot|can't|unable to|failed to) resolve ${NO_NAME}(?:host(?:name)?|address|name)?:? ?${QUOTE}?${HOST}`,
    String.raw`host not found in (?:upstream|resolver) ${QUOTE}${HOST}`,
    String.raw`(?:can't|cannot) resolve ${QUOTE}${HOST}|server can't find ${HOST.replace('<host>', '<host2>')}: ?(?:NXDOMAIN|SERVFAIL)`,
    String.raw`Unknown (?:MySQL server )?host ${QUOTE}?${HOST}|php_network_getaddresses: getaddrinfo for ${HOST.replace('<host>', '<host2>')} failed`,
    String.raw`bad address ${QUOTE}${HOST}`,
    String.raw`Name or service not known|Temporary failure in name resolution|nodename nor servname|no such host|failed to lookup address information|no servers could be reached|Name does not resolve|No such host is known|NXDOMAIN|UnresolvedAddressException|zero addresses|No address(?:es)? (?:associated|found|returned)|NameResolutionError|Unknown host\b|failed to resolve ${NO_NAME}\w|No resolvable bootstrap urls`,
  ),
  ...row(
    'credentials',
    String.raw`password authentication failed for user ${QUOTE}(?<name>[^'"]{1,80})|Access denied for user ${QUOTE}(?<name2>[^'"]{1,80})|Login failed for user ${QUOTE}(?<name3>[^'"]{1,80})`,
    String.raw`\b(?:WRONGPASS|NOAUTH)\b|invalid username-password pair|SCRAM.{0,40}(?:fail|mismatch)|SASL.{0,60}(?:authentication failed|SCRAM-SERVER-FIRST-MESSAGE)|no pg_hba\.conf entry`,
    String.raw`permission denied for (?:schema|table|relation|database|sequence|function|view) |(?:command|SELECT|INSERT|CREATE|ALTER) command denied to user|must be owner of|insufficient[ _](?:privileges?|permissions?)`,
    String.raw`(?:bad|invalid|wrong|incorrect|stale|expired|revoked) (?:(?:client|api|auth|access|bearer|refresh|service|user|jwt|session|security|root|admin|database|login|ldap|registry) ){0,2}(?:secret|credentials?|password|api[- ]?key|access[- ]?key|access[- ]?token|auth(?:entication)?[- ]token|username or password|token)\b`,
    String.raw`authentication (?:failed|failure|error)|(?:unable|failed) to authenticate (?:user|with|against|to)\b|ACCESS_REFUSED|AuthenticationError|Authentication required|MongoServerError: .{0,20}auth|role ${QUOTE}(?<name>[^'"]{1,80})${QUOTE} does not exist`,
    String.raw`InvalidAccessKeyId|SignatureDoesNotMatch|ExpiredToken|InvalidClientTokenId|Unable to locate credentials|could not find default credentials|DefaultCredentialsError|DefaultAzureCredential failed|Could not automatically determine credentials|(?:is|are) not (?:authori[sz]ed|allowed|permitted) to perform|Error Code: AccessDenied|Access denied for user|HTTP Basic: Access denied|access to (?:vhost|database|bucket|schema|repo\w{0,8}|project|topic|model) .{1,60}(?:refused|denied|restricted)|Host key verification failed|could not read (?:Username|Password) for|signature .{0,60}(?:does not|doesn't) match|failed to (?:retrieve|refresh|obtain|acquire|get|load|fetch) (?:\w{1,14} ){0,3}(?:credentials?|(?:access|identity|auth\w{0,10}|bearer|id|session|oauth2?) token)|WebIdentityErr|\bAuthorizationFailed\b|Code: 403\.|^\* permission denied"?$|missing authentication credentials|security token .{0,40}(?:invalid|expired)|\b(?:jwt|token|credentials?|password|secret|api[- ]?key)s? (?:(?:has|have|is|are|was|were) )?(?:been )?(?:expired|revoked|rejected|not accepted|invalid\b|not valid)|\bUnauthori[sz]ed\b|\bUnauthenticated\b|AUTH <password> called without any password|NoCredentialProviders|invalid_grant|invalid_client|(?:access[- ]key(?: id)?|api[- ]?key|key id|client[ _-]?id|service account) .{0,30}(?:does not exist|doesn't exist|not found|unknown|not recogni[sz]ed)|(?:status|code|HTTP)[ =:/\d.]{0,12} 401\b|401 Unauthorized`,
  ),
  ...row(
    'dependency-config',
    String.raw`database ${QUOTE}(?<name>[^'"]{1,80})${QUOTE} does not exist|Unknown database ${QUOTE}(?<name2>[^'"]{1,80})|Cannot open database ${QUOTE}(?<name3>[^'"]{1,80})`,
    String.raw`relation ${QUOTE}(?<name>[^'"]{1,80})${QUOTE} does not exist|Table ${QUOTE}(?<name2>[^'"]{1,80})${QUOTE} doesn't exist|no such table: (?<name3>\S{1,80})`,
    String.raw`UNKNOWN_TOPIC_OR_PARTITION|NOT_FOUND - no (?:queue|exchange|vhost) ${QUOTE}?(?<name>[^'"\s]{1,80})|NoSuchBucket|The specified bucket does not exist|index_not_found_exception`,
    String.raw`invalid (?:connection string|DSN|data source name|URL escape|port ${QUOTE})|unsupported protocol scheme|unknown driver ${QUOTE}|Invalid scheme, expected|missing protocol scheme|first path segment in URL cannot contain colon|\bnet/url: |too many colons in address|missing port in address|\bur[il]\b.{0,60}\b(?:has )?no scheme\b|(?:pars|invalid|malformed|illegal)\w{0,4} (?:\w{1,16} ){0,3}?(?:ur[il]|dsn|connection string)\b(?! encoded)|\b(?:ur[il]|dsn|connection string) must (?:start|begin)\b|(?:db|database) index is out of range`,
    String.raw`ORA-125(?:05|14)\b|unsupported startup parameter|server does not support SSL|SSL is not enabled on the server|no such service|wrong version number|first record does not look like a TLS handshake|server gave HTTP response to HTTPS client`,
  ),
  ...row(
    'unreachable',
    String.raw`dial (?:tcp|udp|unix)[46]? ${HOST}:${PORT}: (?:connect: |i/o )?(?:connection refused|timeout|no route to host|connection timed out|network is unreachable|operation timed out)`,
    String.raw`(?:ECONNREFUSED|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ECONNRESET) ${HOST}:${PORT}`,
    String.raw`(?:could not connect to server|connection to server) at "${HOST}"(?: \([^)]{1,60}\))?, port ${PORT} failed`,
    String.raw`could not connect to server: .{0,60}(?:host "${HOST}"|port ${PORT})`,
    String.raw`connect(?:ing|ion)?(?:\(\))? (?:to|failed to) (?:\w{1,12} ){0,3}(?:\w{1,10}://)?${QUOTE}?${HOST}:${PORT}.{0,80}(?:refused|timed? ?out|unreachable|no route|failed)`,
    String.raw`(?:Failed to connect|Could not connect|can't connect|cannot connect|unable to connect) to (?:\w{1,12} ){0,4}?(?:on |at )?(?:\w{1,10}://)?${QUOTE}?/?${HOST}${QUOTE}?(?::| port )${PORT}`,
    String.raw`Can't reach database server at ${QUOTE}${HOST}${QUOTE}?:${QUOTE}?${PORT}`,
    String.raw`Can't connect to (?:local )?(?:MySQL|MariaDB) server (?:on|through socket) ${QUOTE}${HOST}`,
    String.raw`(?:Failed to connect|Could not connect|Couldn't connect|can't connect|cannot connect|unable to connect|connection failure|failed to open connection) to (?:the )?(?:database|db|server|broker|redis|postgres\w{0,3}|mysql|mongo\w{0,2}|kafka|rabbitmq|elasticsearch|etcd|cassandra|nats|vault|consul|host)`,
    String.raw`(?:unable to|cannot|can't|could not|failed to) reach (?:the )?(?:database|db|server|broker|redis|postgres|mysql|mongo|kafka|host)|connection to (?:the )?(?:database|db|server|broker|redis|postgres\w{0,3}|mysql|mongo\w{0,2}|kafka) (?:failed|lost|refused|timed out)|ConnectionRefused|no reachable servers|broker connections are down`,
    String.raw`No connection could be made because|Communications link failure|ServerSelectionTimeoutError|MongoServerSelectionError|MongooseServerSelectionError|NoBrokersAvailable|Broker may not be available|CannotGetJdbcConnection|AMQPConnectionError|waiting for a node assignment|no Elasticsearch node available|NoNodeAvailable|establishing a connection to SQL Server|database system is (?:starting up|shutting down)|OperationalError: .{0,60}connect`,
    String.raw`no (?:available )?(?:endpoints?|servers?|brokers?|hosts?|nodes?) (?:are |is |were )?(?:available|reachable)|no available (?:endpoints|servers|brokers|hosts|nodes|connections?)|endpoints were reachable|(?:not possible|impossible) to connect|NoHostAvailable|(?:unable|failed|could not|couldn't|cannot|can't) (?:to )?(?:connect|open a connection|establish a? ?connection) to (?:\w{1,14} ){0,5}(?:hosts?|servers?|brokers?|nodes?|databases?|endpoints?|cluster|backend|upstream)\b`,
    String.raw`connection to server on socket|\bconnection (?:error|aborted|reset by peer)\b|error connecting to |server has gone away|ORA-125(?:35|41|43)\b|Lost connection to |AutoReconnect|not present in metadata after|ShutdownSignalException|(?:StatusRuntimeException: |code = |StatusCode\.|\b14 )UNAVAILABLE\b|\bPool\w{0,12}Time(?:d)?-?out|upstream .{0,20}time-?(?:d )?out|gateway time-?out`,
    String.raw`server closed the connection unexpectedly|too many (?:clients already|connections)\b|remaining connection slots are reserved|max number of clients reached`,
    String.raw`(?:ping|connect\w{0,5}|dial\w{0,3}|database|redis|mongo\w{0,2}|postgres\w{0,3}|mysql|kafka|etcd|broker|upstream)\b.{0,120}(?:context deadline exceeded|timed out|time-?out expired|deadline exceeded)`,
    String.raw`connection refused|ECONNREFUSED|ETIMEDOUT|no route to host|EHOSTUNREACH|connection timed out|connect(?:ion)? timeout|connect timed out|ConnectTimeout|i/o timeout|Host is unreachable|upstream connect error|Connection is not available, request timed out`,
  ),
]
