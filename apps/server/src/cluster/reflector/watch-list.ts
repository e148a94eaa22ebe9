import type { WatchEvent } from './watch-event.ts'
import { watch, type WatchEnd, type WatchOptions } from './watch.ts'

export interface WatchListOptions<T> extends Omit<WatchOptions, 'query'> {
  readonly parse: (raw: unknown) => T | undefined
  readonly timeoutSeconds: number
  /** A server that ignores the question sends objects, but never says that these were all. */
  readonly silenceMs: number
  readonly limitMs: number
  readonly onProgress: (loaded: number) => void
  /** All objects, by uid, and the version they stand at. From here on it is a WATCH like any other. */
  readonly onComplete: (items: ReadonlyMap<string, T>, version: string) => void
}

export type WatchListEnd = WatchEnd | { readonly kind: 'not-a-watch-list' }

/** What servers answer that do not know the question, or not for this kind. */
const refusals: readonly (number | undefined)[] = [400, 405, 406, 422]

/** List and watch in one stream: cheapest for the server, and nothing can fall between the two. */
export async function watchList<T>(options: WatchListOptions<T>): Promise<WatchListEnd> {
  const { parse, signal, silenceMs, limitMs, timeoutSeconds, onProgress, onComplete, onEvents, onHeard } = options
  const tooLate = new AbortController()
  const timers = [setTimeout(() => tooLate.abort(), limitMs), setTimeout(() => tooLate.abort(), silenceMs)]
  const stopTimers = (): void => timers.forEach((timer) => clearTimeout(timer))
  const items = new Map<string, T>()
  let isComplete = false

  const collect = (event: WatchEvent): void => {
    if (event.kind === 'bookmark') return
    const item = event.kind === 'set' ? parse(event.raw) : undefined
    if (item === undefined) items.delete(event.identity.uid)
    else items.set(event.identity.uid, item)
  }
  const end = await watch({
    ...options,
    // The versions of the first events say nothing: the objects come in any order.
    query: { sendInitialEvents: true, resourceVersionMatch: 'NotOlderThan', timeoutSeconds },
    signal: AbortSignal.any([signal, tooLate.signal]),
    onHeard: () => {
      if (!isComplete) timers[1]?.refresh()
      onHeard()
    },
    onEvents: (events) => {
      if (isComplete) return onEvents(events)
      const last = events.findIndex((event) => event.kind === 'bookmark' && event.endsInitial)
      const bookmark = events[last]
      events.slice(0, bookmark ? last : events.length).forEach(collect)
      onProgress(items.size)
      if (bookmark?.kind !== 'bookmark') return undefined
      isComplete = true
      stopTimers()
      onComplete(items, bookmark.version)
      return onEvents(events.slice(last + 1))
    },
  })
  stopTimers()
  if (isComplete || signal.aborted) return end
  if (tooLate.signal.aborted || end.kind === 'ended') return { kind: 'not-a-watch-list' }
  return end.kind === 'failed' && refusals.includes(end.failure.status) ? { kind: 'not-a-watch-list' } : end
}
