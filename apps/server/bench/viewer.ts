import { joinParts, type StreamEvent, type StreamMessage } from '@whypod/contract'
import { request } from 'undici'
import { LineSplitter } from '../src/cluster/reflector/line-splitter.ts'

const DATA = 'data: '

/** One reader of a board's stream, as a page is. Without `onEvent` it only takes the bytes in; with it, it is there once it has the first event. */
export async function startViewer(url: string, cluster: string, signal: AbortSignal, onEvent?: (event: StreamEvent) => void): Promise<void> {
  // Packed, as browsers ask for it, where nobody reads what is in it.
  const headers = { 'accept-encoding': onEvent ? 'identity' : 'gzip' }
  const { body } = await request(`${url}/api/clusters/${cluster}/stream`, { signal, headers, bodyTimeout: 0 })
  body.on('error', () => undefined)
  if (!onEvent) {
    body.resume()
    return
  }
  const lines = new LineSplitter()
  const join = joinParts()
  await new Promise<void>((resolve) => {
    body.on('data', (chunk: Buffer) => {
      for (const line of lines.push(chunk)) {
        if (!line.startsWith(DATA)) continue
        const event = join(JSON.parse(line.slice(DATA.length)) as StreamMessage)
        if (event) onEvent(event)
        resolve()
      }
    })
  })
}

/** Waits until the board that is streamed is live and has this many pods. */
export async function whenLive(url: string, cluster: string, pods: number): Promise<void> {
  const stop = new AbortController()
  const seen = new Set<string>()
  await new Promise<void>((resolve, reject) => {
    let isLive = false
    startViewer(url, cluster, stop.signal, (event) => {
      if (event.type === 'snapshot') {
        seen.clear()
        for (const { key } of event.board.pods) seen.add(key)
        isLive = event.board.connection.state === 'live'
      } else if (event.type === 'delta') {
        for (const { key } of event.delta.pods.set) seen.add(key)
        for (const key of event.delta.pods.remove) seen.delete(key)
        if (event.delta.connection) isLive = event.delta.connection.state === 'live'
      }
      if (isLive && seen.size >= pods) resolve()
    }).catch(reject)
  })
  stop.abort()
}
