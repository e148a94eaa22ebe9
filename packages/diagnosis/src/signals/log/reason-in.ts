import { blockReasonIn } from './block-patterns.ts'
import { endsOtherwise, type LineLevel } from './line-level.ts'
import type { LogKind } from './log-kinds.ts'
import { type LogLine, MAX_SHOWN, plain, type ReadLine, readLine, type Told } from './read-log-line.ts'

/** How far back from its end a log is read. */
const MAX_LINES = 100

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
  // What it hung up then is part of stopping.
  return reasonOf(stop < 0 ? tail : tail.slice(0, stop).filter(({ told }) => !told || !OF_PEERS.has(told.kind)))
}

const isWord = (line: string): boolean => /[A-Za-z\u4E00-\u9FFF]{2}/.test(line)

/** The last words of a log, where no line names a reason. */
export function lastWords(lines: readonly string[]): { readonly line: string; readonly index: number } | undefined {
  const index = lines.findLastIndex((line) => isWord(plain(line)))
  return index < 0 ? undefined : { line: plain(lines[index] ?? '').slice(0, MAX_SHOWN), index }
}
