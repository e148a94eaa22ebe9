import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    for (const each of listeners) each()
  }, 1_000)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** What `show` makes of the time, anew each second; only a changed result draws again. One timer for the whole page. */
export const useClock = <Shown extends string | number | boolean>(show: (nowMs: number) => Shown): Shown =>
  useSyncExternalStore(subscribe, () => show(Date.now()))

/** The present second, in ms, for texts that tell how long ago; 0, and never drawn again, where `isWanted` is false. */
export const useSecond = (isWanted: boolean): number => useClock((now) => (isWanted ? now - (now % 1_000) : 0))

/** The present minute, in ms: for what is searched, not read. */
export const useMinute = (): number => useClock((now) => now - (now % 60_000))
