import type { BoardDelta, BoardSnapshot } from '@whypod/contract'
import { eventText } from './event-text.ts'
import type { SseReader } from './sse-reader.ts'

/** Deltas kept for readers that lost the line for a moment. */
const MAX_KEPT = 256

/** A delta is put into text when the first reader wants it, and then for all. */
class Kept {
  readonly revision: string
  readonly #delta: BoardDelta
  #text: string | undefined

  constructor(delta: BoardDelta) {
    this.revision = delta.revision
    this.#delta = delta
  }

  get text(): string {
    this.#text ??= eventText('delta', JSON.stringify({ type: 'delta', delta: this.#delta }), this.revision)
    return this.#text
  }
}

/** All readers of one board. Each event is written to text once, whatever the number of readers. */
export class BoardStream {
  readonly #readers = new Set<SseReader>()
  readonly #kept: Kept[] = []
  readonly #snapshot: () => BoardSnapshot
  #snapshotText: { readonly revision: string; readonly text: string } | undefined

  constructor(snapshot: () => BoardSnapshot) {
    this.#snapshot = snapshot
  }

  get size(): number {
    return this.#readers.size
  }

  /** A reader that says which revision it has gets what came since; any other gets the whole board. */
  join(reader: SseReader, lastRevision: string | undefined): void {
    const at = this.#kept.findIndex(({ revision }) => revision === lastRevision)
    if (at >= 0) for (const { text } of this.#kept.slice(at + 1)) reader.send(text)
    else reader.sendSnapshot(this.#currentSnapshot())
    this.#readers.add(reader)
  }

  leave(reader: SseReader): void {
    this.#readers.delete(reader)
  }

  publish(delta: BoardDelta): void {
    const kept = new Kept(delta)
    this.#kept.push(kept)
    if (this.#kept.length > MAX_KEPT) this.#kept.shift()
    for (const reader of this.#readers) reader.send(kept.text)
  }

  /** Everything changed at once: each reader gets the board anew. */
  reset(): void {
    this.#kept.length = 0
    this.#snapshotText = undefined
    const text = this.#readers.size > 0 ? this.#currentSnapshot() : ''
    for (const reader of this.#readers) reader.sendSnapshot(text)
  }

  close(): void {
    for (const reader of this.#readers) reader.end(eventText('bye', JSON.stringify({ type: 'bye' })))
    this.#readers.clear()
  }

  #currentSnapshot(): string {
    const board = this.#snapshot()
    if (this.#snapshotText?.revision !== board.revision) {
      this.#snapshotText = { revision: board.revision, text: eventText('snapshot', JSON.stringify({ type: 'snapshot', board }), board.revision) }
    }
    return this.#snapshotText.text
  }
}
