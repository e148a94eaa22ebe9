import { failure, type ApiFailure } from '../transport/api-failure.ts'
import { networkFailure } from '../transport/network-failure.ts'
import type { Query } from '../transport/read-only.ts'
import { foreignAnswer } from '../transport/response-body.ts'
import type { Transport } from '../transport/transport.ts'
import { collectionPath, type Collection } from './collection.ts'
import { LineSplitter } from './line-splitter.ts'
import { parseObjects } from './parse-objects.ts'
import { readWatchLine, type WatchEvent } from './watch-event.ts'

/** Why a WATCH is over. */
export type WatchEnd =
  /** The server closed it in good order: its time was over. */
  | { readonly kind: 'ended' }
  /** Not a byte for too long. */
  | { readonly kind: 'idle' }
  /** A line that is no JSON: nothing after it can be trusted. */
  | { readonly kind: 'garbage' }
  /** The versions run backwards: the server's store was restored. */
  | { readonly kind: 'went-back' }
  | { readonly kind: 'failed'; readonly failure: ApiFailure }
  /** We gave it up. */
  | { readonly kind: 'stopped' }

export interface WatchOptions {
  readonly transport: Transport
  readonly collection: Collection
  readonly query: Query
  readonly idleMs: number
  readonly signal: AbortSignal
  /** The server accepted; events may come. */
  readonly onOpen: () => void
  /** Bytes came. */
  readonly onHeard: () => void
  /** The events of one piece of the stream, in order. What it answers ends the watch. */
  readonly onEvents: (events: readonly WatchEvent[]) => WatchEnd | undefined
}

/** No object of a cluster is larger than etcd's limit of 1.5 MiB. */
const lineLimitBytes = 16 * 1024 * 1024

/** Follows a collection until the stream ends, one way or the other. Never throws for what the other side does. */
export async function watch(options: WatchOptions): Promise<WatchEnd> {
  const { idleMs, signal } = options
  const silence = new AbortController()
  const timer = setTimeout(() => silence.abort(), idleMs)
  const heard = (): void => {
    timer.refresh()
    options.onHeard()
  }
  const end = await readStream({ ...options, onHeard: heard, signal: AbortSignal.any([signal, silence.signal]) })
  clearTimeout(timer)
  if (signal.aborted) return { kind: 'stopped' }
  return silence.signal.aborted ? { kind: 'idle' } : end
}

async function readStream({ transport, collection, query, idleMs, signal, onOpen, onHeard, onEvents }: WatchOptions): Promise<WatchEnd> {
  const answer = await transport.request({
    method: 'GET',
    path: collectionPath(collection),
    query: { ...query, watch: true, allowWatchBookmarks: true, fieldSelector: collection.fieldSelector },
    signal,
    headersTimeoutMs: idleMs + 1000,
  })
  if (answer.kind === 'failure') return { kind: 'failed', failure: answer }
  if (String(answer.headers['content-type'] ?? '').startsWith('text/html')) {
    answer.body.destroy()
    return { kind: 'failed', failure: foreignAnswer(transport.server, 'a web page') }
  }
  onHeard()
  onOpen()
  const lines = new LineSplitter()
  try {
    for await (const chunk of answer.body as AsyncIterable<Buffer>) {
      onHeard()
      const { events, end } = readLines(lines.push(chunk), transport.server)
      const verdict = (events.length > 0 ? onEvents(events) : undefined) ?? end
      if (verdict) return verdict
      if (lines.pendingBytes > lineLimitBytes) return { kind: 'garbage' }
    }
    return { kind: 'ended' }
  } catch (error) {
    const failed = networkFailure(error, transport.server)
    return { kind: 'failed', failure: failed.cause === 'aborted' ? failure('broken', failed.message) : failed }
  }
}

/** The events up to the line that ends the stream, if there is one. */
function readLines(lines: readonly string[], server: string): { readonly events: readonly WatchEvent[]; readonly end?: WatchEnd } {
  const events: WatchEvent[] = []
  for (const line of lines) {
    if (line === '') continue
    let value: unknown
    try {
      value = parseObjects(line)
    } catch {
      return { events, end: { kind: 'garbage' } }
    }
    const read = readWatchLine(value, server)
    if (read?.kind === 'error') return { events, end: { kind: 'failed', failure: read.failure } }
    if (read) events.push(read)
  }
  return { events }
}
