import { STREAM_PING_MS } from '@whypod/contract'
import type { Request, Response } from 'express'
import { HEARTBEAT, retryText } from './event-text.ts'

/** A reader that has this much unread besides the last snapshot is dropped; it comes back and gets a snapshot. */
const MAX_UNREAD_BYTES = 32 * 1024 * 1024
const RETRY_MS = 1_000

/** One open stream. `onClose` is called once, whoever ended it. */
export class SseReader {
  readonly #response: Response
  readonly #heartbeat: NodeJS.Timeout
  #snapshotBytes = 0

  constructor(request: Request, response: Response, onClose: () => void) {
    this.#response = response
    response.writeHead(200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      // no-transform keeps compression, ours and a proxy's, from holding events back
      'Cache-Control': 'no-cache, no-transform',
      'X-Accel-Buffering': 'no',
      Connection: 'keep-alive',
    })
    request.socket.setNoDelay(true)
    response.write(retryText(RETRY_MS))
    this.#heartbeat = setInterval(() => this.send(HEARTBEAT), STREAM_PING_MS)
    response.once('close', () => {
      clearInterval(this.#heartbeat)
      onClose()
    })
  }

  send(text: string): void {
    if (this.#response.writableEnded || this.#response.destroyed) return
    this.#response.write(text)
    if (this.#response.writableLength > MAX_UNREAD_BYTES + this.#snapshotBytes) this.#response.destroy()
  }

  /** Sends a whole board. However large the cluster is, a reader must be able to take it in: it never counts as too much. */
  sendSnapshot(text: string): void {
    this.#snapshotBytes = Math.max(this.#snapshotBytes, Buffer.byteLength(text))
    this.send(text)
  }

  end(lastWords?: string): void {
    this.#response.end(lastWords)
  }
}
