import type { LogKind } from './log-kinds.ts'

export interface LogPattern {
  readonly kind: LogKind
  /** Linear in time. Named groups: host, port, name, path. */
  readonly pattern: RegExp
}

export const HOST = String.raw`(?<host>\[[0-9a-fA-F:]{2,45}\]|[A-Za-z0-9_][A-Za-z0-9_.-]{0,252})`
export const PORT = String.raw`(?<port>\d{1,5})`
export const PATH = String.raw`(?<path>/[^\s'"\`:,;)]{1,250})`
export const QUOTE = String.raw`['"\`‘’“”]`

export const row = (kind: LogKind, ...patterns: readonly string[]): LogPattern[] => patterns.map((pattern) => ({ kind, pattern: new RegExp(pattern, 'i') }))

/** For patterns in which capitals tell a variable from a word. */
export const exactly = (kind: LogKind, ...patterns: readonly string[]): LogPattern[] => patterns.map((pattern) => ({ kind, pattern: new RegExp(pattern) }))
