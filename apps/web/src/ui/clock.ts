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
