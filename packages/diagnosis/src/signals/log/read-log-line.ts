import { remember } from '../remember.ts'
import { isAdvice, isBug, isHarmless, isOrderedEnd, isRecovery, levelOf, type LineLevel } from './line-level.ts'
import type { LogKind } from './log-kinds.ts'
import { logPatterns } from './log-patterns.ts'
import { nearPatterns } from './near-patterns.ts'
import type { LogPattern } from './pattern-parts.ts'

/** What is read of a line. */
export const MAX_LINE = 1_000
/** What a person reads of a line. */
export const MAX_SHOWN = 300

export interface LogLine {
  readonly kind: LogKind
  readonly line: string
  readonly about: string
  readonly host?: string | undefined
  readonly port?: string | undefined
  readonly name?: string | undefined
  readonly path?: string | undefined
  readonly index: number
}

// Colours of terminals.
// oxlint-disable-next-line no-control-regex -- the escape character is what is looked for
const COLOUR = /\u001B\[[\d;]{0,12}m/g

export const plain = (line: string): string => line.slice(0, MAX_LINE).replace(COLOUR, '').trim()

/** Quotes and ends of lines inside of a JSON or logfmt field. */
const unescaped = (line: string): string => (line.includes('\\') ? line.replace(/\\{1,8}"/g, '"').replace(/\\n/g, ' ') : line)

type Groups = Readonly<Record<string, string | undefined>>
const group = (groups: Groups, name: string): string | undefined => groups[name] ?? groups[`${name}2`] ?? groups[`${name}3`]

export type Told = Omit<LogLine, 'index'> & { readonly vague: boolean }

/** The words that names of errors are made of: `cannot_read_conf`, `PoolTimedOutException`. */
const spelled = (line: string): string => line.replace(/(?<=[a-z])_(?=[a-z])/g, ' ').replace(/(?<=[a-z])(?=[A-Z][a-z])/g, ' ')

function match(line: string, words: string, patterns: readonly LogPattern[]): Told | undefined {
  for (const { kind, pattern, vague = false } of patterns) {
    const found = pattern.exec(words)
    if (!found) continue
    const groups: Groups = found.groups ?? {}
    const host = group(groups, 'host')
    const port = group(groups, 'port')
    const name = group(groups, 'name')
    const path = group(groups, 'path')
    const about = host === undefined ? (name ?? path ?? port) : port === undefined ? host : `${host}:${port}`
    const shown = line.slice(0, MAX_SHOWN)
    return { kind, line: shown, about: about ?? shown, host, port, name, path, vague: vague && about === undefined }
  }
  return undefined
}

/** What a line says in words of its own; where it is no fault in code, in whatever words, also those that names of errors are made of. */
function toldBy(line: string, level: LineLevel): Told | undefined {
  const words = unescaped(line)
  const told = match(line, words, logPatterns)
  return told || level === 'quiet' || isBug(words) ? told : (match(line, words, nearPatterns) ?? match(line, spelled(words), nearPatterns))
}

export interface ReadLine {
  readonly line: string
  readonly level: LineLevel
  readonly reaches: boolean
  readonly advises: boolean
  readonly stops: boolean
  readonly told: Told | undefined
}

export const readLine = remember((text: string): ReadLine => {
  const line = plain(text)
  const level = levelOf(line)
  const said = line === '' || isHarmless(line, level) ? undefined : toldBy(line, level)
  // A server notes whom it refused; a program that was refused itself does not whisper it.
  const told = level === 'quiet' && said?.kind === 'credentials' ? undefined : said
  return { line, level, reaches: isRecovery(line), advises: isAdvice(line), stops: isOrderedEnd(line), told }
})

/** What one line says; undefined where it says nothing that is known. */
export const classifyLine = (text: string): Told | undefined => readLine(text).told
