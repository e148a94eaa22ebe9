import type { StreamEvent } from '@whypod/contract'
import { request } from 'undici'

/** One reader of a board's stream, as a page is. Without `onEvent` it only takes the bytes in. */
export async function startViewer(url: string, cluster: string, signal: AbortSignal, onEvent?: (event: StreamEvent) => void): Promise<void> {
  // Packed, as browsers ask for it, where nobody reads what is in it.
  const headers = { 'accept-encoding': onEvent ? 'identity' : 'gzip' }
  const { body } = await request(`${url}/api/clusters/${cluster}/stream`, { signal, headers, bodyTimeout: 0 })
  body.on('error', () => undefined)
  if (!onEvent) {
    body.resume()
    return
  }
  let rest = ''
  body.setEncoding('utf8')
  body.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) if (line.startsWith('data: ')) onEvent(JSON.parse(line.slice('data: '.length)) as StreamEvent)
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
