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
/** What else is resolved than names of hosts. */
export const NO_NAME = String.raw`(?!(?:the |all |any |some |one or more )?(?:placeholder|dependenc|module|import|package|types?\b|paths?\b|reference|config|entry|views?\b|symbol|conflict|component|plugin|parameter|bean|class|variable|version|revision|refs?\b|property|secret|template|file|artifact|value|expression|action|constraint|schema|following))`

export const row = (kind: LogKind, ...patterns: readonly string[]): LogPattern[] => patterns.map((pattern) => ({ kind, pattern: new RegExp(pattern, 'i') }))

/** For patterns in which capitals tell a variable from a word. */
export const exactly = (kind: LogKind, ...patterns: readonly string[]): LogPattern[] => patterns.map((pattern) => ({ kind, pattern: new RegExp(pattern) }))
