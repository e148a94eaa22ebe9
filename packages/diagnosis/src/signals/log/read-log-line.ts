import type { Evidence } from '@whypod/contract'
import type { LogTail } from '../../cluster/store.ts'
import type { ContainerFacts, PodContext } from '../pod-context.ts'
import type { LogKind } from './log-kinds.ts'
import { blockReasonIn } from './block-patterns.ts'
import { endsOtherwise, isHarmless, isRecovery, levelOf, type LineLevel } from './line-level.ts'
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

// Colours of terminals.
// oxlint-disable-next-line no-control-regex -- the escape character is what is looked for
const COLOUR = /\u001B\[[\d;]{0,12}m/g

const plain = (line: string): string => line.slice(0, MAX_LINE).replace(COLOUR, '').trim()

/** Quotes and ends of lines inside of a JSON or logfmt field. */
const unescaped = (line: string): string => (line.includes('\\') ? line.replace(/\\{1,8}"/g, '"').replace(/\\n/g, ' ') : line)

type Groups = Readonly<Record<string, string | undefined>>
const group = (groups: Groups, name: string): string | undefined => groups[name] ?? groups[`${name}2`] ?? groups[`${name}3`]

type Told = Omit<LogLine, 'index'>

function toldBy(line: string): Told | undefined {
  const words = unescaped(line)
  for (const { kind, pattern } of logPatterns) {
    const found = pattern.exec(words)
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
}

interface ReadLine {
  readonly line: string
  readonly level: LineLevel
  readonly reaches: boolean
  readonly told: Told | undefined
}

const readLine = remember((text: string): ReadLine => {
  const line = plain(text)
  const level = levelOf(line)
  return { line, level, reaches: isRecovery(line), told: line === '' || isHarmless(line, level) ? undefined : toldBy(line) }
})

/** What one line says; undefined where it says nothing that is known. */
export const classifyLine = (text: string): Told | undefined => readLine(text).told

const named = ({ host, name, path, port }: Omit<LogLine, 'index'>): number => ((host ?? name ?? path) === undefined ? (port === undefined ? 0 : 1) : 2)

interface TailLine extends ReadLine {
  readonly index: number
}

/** The end of a log, its last line first. */
function readTail(lines: readonly string[]): TailLine[] {
  const from = Math.max(0, lines.length - MAX_LINES)
  return lines
    .slice(from)
    .map((text, position) => ({ ...readLine(text), index: from + position }))
    .toReversed()
}

/** Where the program says that it listens on the loopback address only. */
export function loopbackIn(lines: readonly string[]): LogLine | undefined {
  const found = readTail(lines).find(({ told }) => told?.kind === 'listen-localhost')
  return found?.told && { ...found.told, index: found.index }
}

const OF_PEERS: ReadonlySet<LogKind> = new Set(['unreachable', 'dns', 'credentials', 'tls-expired', 'tls-untrusted'])
const LOUDNESS: readonly LineLevel[][] = [['error', 'unsaid'], ['warning'], ['quiet']]

interface Reason extends LogLine {
  readonly level: LineLevel
}

const isReachedIn = (recovery: string, { host }: Told): boolean => host === undefined || recovery.includes(host.split('.')[0] ?? '')

/**
 * The lines that name a reason, the last first. A later line may take one back:
 * what was out of reach answered after all, or the program ended of something else than it had noted or warned of.
 */
function reasonsIn(lines: readonly TailLine[]): Reason[] {
  const reasons: Reason[] = []
  const recoveries: string[] = []
  const endedOtherwise = { quiet: false, warning: false }
  for (const { index, line, level, told, reaches } of lines) {
    if (told && told.kind !== 'listen-localhost') {
      const isReached = OF_PEERS.has(told.kind) && recoveries.some((recovery) => isReachedIn(recovery, told))
      const isPassed = told.kind !== 'rbac' && ((level === 'quiet' && endedOtherwise.quiet) || (level === 'warning' && endedOtherwise.warning))
      if (!isReached && !isPassed) reasons.push({ ...told, index, level })
    } else if (level === 'error') {
      endedOtherwise.quiet ||= endsOtherwise(line, 'quiet')
      endedOtherwise.warning ||= endsOtherwise(line, 'warning')
    }
    if (reaches) recoveries.push(line)
  }
  return reasons
}

/** The line nearest the end that names a reason, errors before warnings before notes; of its neighbours of the same kind the one that names most. */
export function reasonIn(lines: readonly string[]): LogLine | undefined {
  const found = reasonsIn(readTail(lines))
  const nearest = LOUDNESS.map((levels) => found.find(({ level }) => levels.includes(level))).find((reason) => reason !== undefined)
  if (!nearest) return blockReasonIn(lines)
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
