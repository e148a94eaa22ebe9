import type { Evidence } from '@whypod/contract'
import type { LogTail } from '../../cluster/store.ts'
import type { ContainerFacts, PodContext } from '../pod-context.ts'
import type { LogKind } from './log-kinds.ts'
import { blockReasonIn } from './block-patterns.ts'
import { endsOtherwise, isAdvice, isHarmless, isOrderedEnd, isRecovery, levelOf, type LineLevel } from './line-level.ts'
import { logPatterns } from './log-patterns.ts'
import { remember } from '../remember.ts'

/** How far back from its end a log is read. */
const MAX_LINES = 100
/** Of a line. */
export const MAX_LINE = 2_000
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

type Told = Omit<LogLine, 'index'> & { readonly vague: boolean }

function toldBy(line: string): Told | undefined {
  const words = unescaped(line)
  for (const { kind, pattern, vague = false } of logPatterns) {
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

interface ReadLine {
  readonly line: string
  readonly level: LineLevel
  readonly reaches: boolean
  readonly advises: boolean
  readonly stops: boolean
  readonly told: Told | undefined
}

const readLine = remember((text: string): ReadLine => {
  const line = plain(text)
  const level = levelOf(line)
  const said = line === '' || isHarmless(line, level) ? undefined : toldBy(line)
  // A server notes whom it refused; a program that was refused itself does not whisper it.
  const told = level === 'quiet' && said?.kind === 'credentials' ? undefined : said
  return { line, level, reaches: isRecovery(line), advises: isAdvice(line), stops: isOrderedEnd(line), told }
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
  readonly advises: boolean
  readonly vague: boolean
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
  for (const { index, line, level, told, reaches, advises } of lines) {
    if (told && told.kind !== 'listen-localhost') {
      const isReached = OF_PEERS.has(told.kind) && recoveries.some((recovery) => isReachedIn(recovery, told))
      const isPassed = told.kind !== 'rbac' && ((level === 'quiet' && endedOtherwise.quiet) || (level === 'warning' && endedOtherwise.warning))
      if (!isReached && !isPassed) reasons.push({ ...told, index, level, advises })
    } else if (level === 'error') {
      endedOtherwise.quiet ||= endsOtherwise(line, 'quiet')
      endedOtherwise.warning ||= endsOtherwise(line, 'warning')
    }
    if (reaches) recoveries.push(line)
  }
  return reasons
}

/** How far apart the lines of one report of an error are. */
const NEAR = 15

/** The last of the loudest. */
const lastOf = (reasons: readonly Reason[]): Reason | undefined =>
  LOUDNESS.map((levels) => reasons.find(({ level }) => levels.includes(level))).find((reason) => reason !== undefined)

/**
 * The line nearest the end that names a reason: errors before warnings before notes, what is stated before what is advised,
 * what says more before the vague; of its neighbours of the same kind the one that names most.
 */
function reasonOf(tail: readonly TailLine[]): LogLine | undefined {
  const found = reasonsIn(tail)
  const last = lastOf(found.filter(({ advises }) => !advises)) ?? found[0]
  if (!last) return blockReasonIn(tail)
  const near = found.filter(({ index, advises }) => last.index - index >= 0 && last.index - index <= NEAR && advises === last.advises)
  const nearest = last.vague ? (near.find(({ vague, level }) => !vague && level === last.level) ?? last) : last
  return near.filter(({ kind }) => kind === nearest.kind).reduce((best, one) => (named(one) > named(best) ? one : best), nearest)
}

/** What a program complains of, whether or not it was told to stop afterwards. */
export const complaintIn = (lines: readonly string[]): LogLine | undefined => reasonOf(readTail(lines))

/** Why a program ended by itself. Where it was told to stop, nothing that it said before is why. */
export function reasonIn(lines: readonly string[]): LogLine | undefined {
  const tail = readTail(lines)
  const stop = tail.findIndex(({ stops }) => stops)
  return reasonOf(stop < 0 ? tail : tail.slice(0, stop))
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
