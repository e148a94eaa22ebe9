import { type BoardDelta, type BoardSnapshot, snapshotMessages, type StreamMessage } from '@whypod/contract'
import { EventBytes } from './event-bytes.ts'
import { eventText } from './event-text.ts'
import type { SseReader } from './sse-reader.ts'

/** Deltas kept for readers that lost the line for a moment. */
const MAX_KEPT = 256

/** Rows in those: a storm of large deltas is not kept for who may never come back. */
const MAX_KEPT_ROWS = 20_000
/** More than this is not sent again one by one: a board is less. */
const MAX_MISSED_BYTES = 8 * 1024 * 1024

/** How long a board that was written out is kept for others that come: 40 MB at 50,000 pods. */
const SNAPSHOT_MS = 10_000

interface Snapshot {
  readonly revision: string
  readonly bytes: EventBytes
}

interface Kept {
  readonly revision: string
  readonly rows: number
  readonly bytes: EventBytes
}

const rowsIn = ({ pods, workloads, incidents }: BoardDelta): number =>
  [pods, workloads, incidents].reduce((sum, { set, remove }) => sum + set.length + remove.length, 0)

/** Parts of a snapshot have no id: who lost the line on the way has not got the board. */
const messageText =
  (revision: string) =>
  (message: StreamMessage): string =>
    eventText(message.type, JSON.stringify(message), message.type === 'part' ? undefined : revision)

/** All readers of one board. Each event is written to text once, whatever the number of readers. */
export class BoardStream {
  readonly #readers = new Set<SseReader>()
  readonly #kept: Kept[] = []
  readonly #snapshot: () => BoardSnapshot
  #keptRows = 0
  #dropped = 0
  #lastSnapshot: Snapshot | undefined
  #forget: NodeJS.Timeout | undefined

  constructor(snapshot: () => BoardSnapshot) {
    this.#snapshot = snapshot
  }

  get size(): number {
    return this.#readers.size
  }

  /** Readers that were too slow, so far. */
  get dropped(): number {
    return this.#dropped
  }

  countDropped(): void {
    this.#dropped += 1
  }

  /** A reader that says which revision it has gets what came since, if that is not too much; any other gets the whole board. */
  join(reader: SseReader, lastRevision: string | undefined): void {
    const missed = this.#missed(lastRevision)
    if (missed) for (const bytes of missed) reader.send(bytes)
    else this.#sendBoard(reader)
    this.#readers.add(reader)
  }

  leave(reader: SseReader): void {
    this.#readers.delete(reader)
  }

  publish(delta: BoardDelta): void {
    const { revision } = delta
    const kept = { revision, rows: rowsIn(delta), bytes: new EventBytes(() => eventText('delta', JSON.stringify({ type: 'delta', delta }), revision)) }
    this.#keep(kept)
    for (const reader of this.#readers) reader.send(kept.bytes)
  }

  close(): void {
    const bye = new EventBytes(() => eventText('bye', JSON.stringify({ type: 'bye' })))
    for (const reader of this.#readers) reader.end(bye)
    this.#readers.clear()
    clearTimeout(this.#forget)
  }

  /** What came since a revision; nothing where that is not known, or so much that a reader would be dropped for it once more. */
  #missed(revision: string | undefined): readonly EventBytes[] | undefined {
    const at = this.#kept.findIndex((kept) => kept.revision === revision)
    if (at < 0) return undefined
    const missed = this.#kept.slice(at + 1).map(({ bytes }) => bytes)
    return missed.reduce((sum, { plain }) => sum + plain.length, 0) <= MAX_MISSED_BYTES ? missed : undefined
  }

  /** The newest one always stays: who has it must not get a snapshot for nothing. */
  #keep(kept: Kept): void {
    this.#kept.push(kept)
    this.#keptRows += kept.rows
    while (this.#kept.length > MAX_KEPT || (this.#keptRows > MAX_KEPT_ROWS && this.#kept.length > 1)) this.#keptRows -= this.#kept.shift()?.rows ?? 0
  }

  /** A board that was written out a moment ago, and what came since: for a large cluster each new one costs the time of many deltas. */
  #sendBoard(reader: SseReader): void {
    const since = this.#missed(this.#lastSnapshot?.revision)
    const { bytes } = (since && this.#lastSnapshot) || this.#newSnapshot()
    reader.sendSnapshot(bytes)
    for (const delta of since ?? []) reader.send(delta)
  }

  #newSnapshot(): Snapshot {
    const board = this.#snapshot()
    const { revision } = board
    const snapshot = { revision, bytes: new EventBytes(() => snapshotMessages(board).map(messageText(revision)).join('')) }
    this.#lastSnapshot = snapshot
    clearTimeout(this.#forget)
    this.#forget = setTimeout(() => (this.#lastSnapshot = undefined), SNAPSHOT_MS)
    this.#forget.unref()
    return snapshot
  }
}
