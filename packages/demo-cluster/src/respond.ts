import type { ServerResponse } from 'node:http'
import type { Status } from './status.ts'

const headers = { 'cache-control': 'no-cache, private', 'content-type': 'application/json' }

export function respondJson(response: ServerResponse, code: number, json: string): void {
  response.writeHead(code, { ...headers, 'content-length': Buffer.byteLength(json) })
  response.end(json)
}

export function respondStatus(response: ServerResponse, status: Status): void {
  const { retryAfterSeconds } = status.details ?? {}
  if (retryAfterSeconds !== undefined) response.setHeader('retry-after', retryAfterSeconds)
  if (status.code === 403) response.setHeader('x-content-type-options', 'nosniff')
  respondJson(response, status.code, JSON.stringify(status))
}

/** Sends the head of an answer of unknown length; does nothing if that was done before. */
export function beginStream(response: ServerResponse, contentType = headers['content-type']): void {
  if (response.headersSent) return
  response.writeHead(200, { ...headers, 'content-type': contentType })
  response.flushHeaders()
}

const chunkLength = 512 * 1024

/** Writes the pieces in large chunks, no faster than the client reads. Stops when the client is gone. */
export async function writePieces(response: ServerResponse, pieces: Iterable<string>): Promise<void> {
  let chunk = ''
  for (const piece of pieces) {
    chunk += piece
    if (chunk.length < chunkLength) continue
    if (!response.write(chunk)) await drained(response)
    if (response.destroyed) return
    chunk = ''
  }
  if (chunk !== '' && !response.write(chunk)) await drained(response)
}

/** Resolves when the client has taken what was written, or is gone. */
export function drained(response: ServerResponse): Promise<void> {
  if (response.destroyed || !response.writableNeedDrain) return Promise.resolve()
  return new Promise((resolve) => {
    const done = (): void => {
      response.off('drain', done).off('close', done)
      resolve()
    }
    response.on('drain', done).on('close', done)
  })
}
