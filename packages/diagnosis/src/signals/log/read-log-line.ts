import type { Evidence } from '@whypod/contract'
import type { LogTail } from '../../cluster/store.ts'
import type { ContainerFacts, PodContext } from '../pod-context.ts'
import type { LogKind } from './log-kinds.ts'
import { logPatterns } from './log-patterns.ts'
import { remember } from '../remember.ts'

/** How far back from its end a log is read. */
const MAX_LINES = 100
const MAX_LINE = 2_000
/** What a person reads of a line. */
const MAX_SHOWN = 300

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

// Colours of terminals, and what comes before the words in most formats: date, time, level.
// oxlint-disable-next-line no-control-regex -- the escape character is what is looked for
const COLOUR = /\u001B\[[\d;]{0,12}m/g
const QUIET = /^.{0,60}\b(?:INFO|DEBUG|TRACE|NOTICE|info|debug|trace)\b/

const plain = (line: string): string => line.slice(0, MAX_LINE).replace(COLOUR, '').trim()

type Groups = Readonly<Record<string, string | undefined>>
const group = (groups: Groups, name: string): string | undefined => groups[name] ?? groups[`${name}2`] ?? groups[`${name}3`]

/** What one line says; undefined where it says nothing that is known. */
export const classifyLine = remember((text: string): Omit<LogLine, 'index'> | undefined => {
  const line = plain(text)
  if (line === '') return undefined
  for (const { kind, pattern } of logPatterns) {
    const found = pattern.exec(line)
    if (!found) continue
    const groups: Groups = found.groups ?? {}
    const host = group(groups, 'host')
    const port = group(groups, 'port')
    const name = group(groups, 'name')
    const path = group(groups, 'path')
    const about = host === undefined ? (name ?? path ?? port) : port === undefined ? host : `${host}:${port}`
    const shown = line.slice(0, MAX_SHOWN)
    return { kind, line: shown, about: about ?? shown, host, port, name, path }
  }
  return undefined
})

const named = ({ host, name, path, port }: Omit<LogLine, 'index'>): number => ((host ?? name ?? path) === undefined ? (port === undefined ? 0 : 1) : 2)

/** Every line that tells something, the last first. */
function tellingLines(lines: readonly string[]): LogLine[] {
  const from = Math.max(0, lines.length - MAX_LINES)
  return lines
    .slice(from)
    .flatMap((text, index) => {
      const line = classifyLine(text)
      return line ? [{ ...line, index: from + index }] : []
    })
    .toReversed()
}

/** Where the program says that it listens on the loopback address only. */
export const loopbackIn = (lines: readonly string[]): LogLine | undefined => tellingLines(lines).find(({ kind }) => kind === 'listen-localhost')

/** The line nearest the end that names a reason; of its neighbours of the same kind the one that names most. */
export function reasonIn(lines: readonly string[]): LogLine | undefined {
  const found = tellingLines(lines).filter(({ kind }) => kind !== 'listen-localhost')
  const nearest = found.find(({ line }) => !QUIET.test(line)) ?? found[0]
  if (!nearest) return undefined
  return found
    .filter(({ kind, index }) => kind === nearest.kind && nearest.index - index <= 15)
    .reduce((best, one) => (named(one) > named(best) ? one : best), nearest)
}

const isWord = (line: string): boolean => /[A-Za-z\u4E00-\u9FFF]{2}/.test(line)

/** The last words of a log, where no line names a reason. */
export function lastWords(lines: readonly string[]): { readonly line: string; readonly index: number } | undefined {
  const index = lines.findLastIndex((line) => isWord(plain(line)))
  return index < 0 ? undefined : { line: plain(lines[index] ?? '').slice(0, MAX_SHOWN), index }
}

/** The log of the run that matters. Asks for it; takes meanwhile what is there of the other one. */
export function logOf({ view, namespace, name }: PodContext, container: ContainerFacts, previous: boolean): LogTail | undefined {
  const read = (which: boolean): LogTail | undefined => view.log(namespace, name, container.name, which)
  const log = read(previous) ?? read(!previous)
  return log && log.lines[0]?.startsWith('unable to retrieve container logs') !== true ? log : undefined
}

/** A line as evidence: `previous[12]` is the 13th of the lines that were fetched. */
export const logEvidence = ({ namespace, name }: PodContext, container: ContainerFacts, log: LogTail, index: number): Evidence[] => [
  {
    object: { kind: 'Log', namespace, name: `${name}/${container.name}` },
    path: `${log.previous ? 'previous' : 'current'}[${index}]`,
    value: log.lines[index] ?? '',
  },
]

/** The run that printed a line. */
export interface LoggedRun {
  readonly crashed: boolean
  readonly exitCode?: number | undefined
  readonly looping?: boolean
  readonly logIn?: 'current' | 'previous'
}

/** A telling line as the signal that the rules match. */
export const logLineSignal = (
  { kind, line, about, host, port, name, path }: LogLine,
  container: ContainerFacts,
  run: LoggedRun,
  at: string | undefined,
  evidence: readonly Evidence[],
) => {
  const attributes = { kind, line, about, host, port, name, path, image: container.spec.image, ...run }
  return { type: 'log-line', container: container.name, at, attributes, evidence } as const
}
