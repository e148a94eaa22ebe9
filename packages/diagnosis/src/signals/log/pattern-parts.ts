import type { LogKind } from './log-kinds.ts'

export interface LogPattern {
  readonly kind: LogKind
  /** Linear in time. Named groups: host, port, name, path. */
  readonly pattern: RegExp
  /** Words that stand around a reason as often as in it: a line that says more decides. */
  readonly vague?: boolean
}

export const HOST = String.raw`(?<host>\[[0-9a-fA-F:]{2,45}\]|[A-Za-z0-9_][A-Za-z0-9_.-]{0,252})`
export const PORT = String.raw`(?<port>\d{1,5})`
export const PATH = String.raw`(?<path>/[^\s'"\`:,;)]{1,250})`
/** What the kernel, Go, Erlang and OpenSSL say when a file cannot be used. */
export const FILE_WORDS = String.raw`no such (?:file|directory)\b|file does not exist\b(?!:)|permission denied|file access denied|read-only file system|operation not permitted`
export const FILE_ERRNO = String.raw`(?:${FILE_WORDS}|access denied|(?:is|not) a directory|\b(?:eacces|enoent|erofs|eperm|eisdir)\b)`
export const QUOTE = String.raw`['"\`‘’“”]`
/** Whom programs talk to. */
export const PEER = String.raw`(?:data ?base|db|servers?|services?|brokers?|redis|valkey|postgres\w{0,5}|mysql|mariadb|mongo\w{0,3}|kafka|rabbit\w{0,2}|amqp|nats|etcd|consul|vault|elastic\w{0,8}|opensearch|cassandra|zookeeper|ldap|smtp|minio|s3|clickhouse|memcached|keycloak|temporal|host|backend|upstream|cluster|gateway|proxy|api|endpoints?|registry|collector|remote|queue|cache(?!s? to ))`
export const CONFIG = String.raw`(?:\bconfig\w{0,8}|\bsettings?|\.(?:ya?ml|toml|ini|conf|cfg|hcl|properties))`
/** What else is resolved than names of hosts. */
export const NO_NAME = String.raw`(?!(?:the |all |any |some |one or more )?(?:placeholder|dependenc|module|import|package|types?\b|paths?\b|reference|config|entry|views?\b|symbol|conflict|component|plugin|parameter|bean|class|variable|version|revision|refs?\b|services? for\b|property|secret|template|file|artifact|value|expression|action|constraint|schema|following))`

export const row = (kind: LogKind, ...patterns: readonly string[]): LogPattern[] => patterns.map((pattern) => ({ kind, pattern: new RegExp(pattern, 'i') }))

/** For patterns in which capitals tell a variable from a word. */
export const exactly = (kind: LogKind, ...patterns: readonly string[]): LogPattern[] => patterns.map((pattern) => ({ kind, pattern: new RegExp(pattern) }))
