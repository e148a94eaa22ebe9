import { STREAM_PING_MS } from '@whypod/contract'
import type { Request, Response } from 'express'
import { EventBytes, gzipHead, GzipSum } from './event-bytes.ts'
import { HEARTBEAT, retryText } from './event-text.ts'

/** A reader that has this much unread besides the last snapshot is dropped; it comes back and gets what it missed, or a snapshot. */
const MAX_UNREAD_BYTES = 32 * 1024 * 1024
const RETRY_MS = 1_000

const heartbeat = new EventBytes(() => HEARTBEAT)
const retry = new EventBytes(() => retryText(RETRY_MS))

const takesGzip = ({ headers }: Request): boolean => /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(headers['accept-encoding'] ?? '')

export interface SseReaderEvents {
  /** Once, whoever ended it. */
  readonly onClose: () => void
  /** It read too slowly. */
  readonly onDrop?: () => void
}

/** One open stream. Events are packed one by one, so that packing never holds one back. */
export class SseReader {
  readonly #response: Response
  readonly #events: SseReaderEvents
  readonly #heartbeat: NodeJS.Timeout
  readonly #sum: GzipSum | undefined
  /** What came while something large was still being packed. */
  #waiting: EventBytes[] | undefined
  #snapshotBytes = 0
  #isEnding = false

  constructor(request: Request, response: Response, events: SseReaderEvents) {
    this.#response = response
    this.#events = events
    this.#sum = takesGzip(request) ? new GzipSum() : undefined
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      // no-transform keeps a proxy's compression from holding events back
      'Cache-Control': 'no-cache, no-transform',
      'X-Accel-Buffering': 'no',
      Vary: 'Accept-Encoding',
      Connection: 'keep-alive',
      ...(this.#sum && { 'Content-Encoding': 'gzip' }),
    })
    request.socket.setNoDelay(true)
    if (this.#sum) response.write(gzipHead)
    this.send(retry)
    this.#heartbeat = setInterval(() => this.send(heartbeat), STREAM_PING_MS)
    response.once('close', () => {
      clearInterval(this.#heartbeat)
      events.onClose()
    })
  }

  send(event: EventBytes): void {
    if (this.#response.writableEnded || this.#response.destroyed) return
    if (this.#waiting) return void this.#waiting.push(event)
    if (!this.#sum) return this.#write(event.plain)
    const { packed } = event
    if (packed instanceof Promise) return this.#waitFor(event, packed)
    this.#sum.add(event.plain)
    this.#write(packed)
  }

  /** Sends a whole board. However large the cluster is, a reader must be able to take it in: it never counts as too much. */
  sendSnapshot(event: EventBytes): void {
    this.#snapshotBytes = Math.max(this.#snapshotBytes, event.plain.length)
    this.send(event)
  }

  end(lastWords?: EventBytes): void {
    if (lastWords) this.send(lastWords)
    this.#isEnding = true
    if (!this.#waiting) this.#response.end(this.#sum?.tail())
  }

  #waitFor(event: EventBytes, packed: Promise<Buffer>): void {
    const waiting: EventBytes[] = [event]
    this.#waiting = waiting
    const goOn = (): void => {
      this.#waiting = undefined
      for (const next of waiting) this.send(next)
      if (this.#isEnding) this.end()
    }
    packed.then(goOn, () => this.#response.destroy())
  }

  #write(bytes: Buffer): void {
    this.#response.write(bytes)
    if (this.#response.writableLength <= MAX_UNREAD_BYTES + this.#snapshotBytes) return
    this.#events.onDrop?.()
    this.#response.destroy()
  }
}
