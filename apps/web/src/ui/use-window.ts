import { useEffect, useLayoutEffect, useState } from 'react'
import { drawMore, type Range } from './draw-more.ts'

/** The window moves in steps: not every pixel of a scroll is a drawing. */
const STEP = 4

interface WindowOptions {
  /** The element that scrolls; null until it is there. */
  readonly scroller: HTMLElement | null
  readonly count: number
  /** Of every row, in px. */
  readonly height: number
  /** Where in the scrolled content the first row begins, in px. */
  readonly offset?: number
  /** Another epoch is another list: all its rows are new. */
  readonly epoch?: string
}

interface Window {
  readonly epoch: string
  readonly seen: Range
  readonly drawn: readonly number[]
}

/** Calls back once the next frame stands on the screen. */
function afterFrame(act: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const frame = requestAnimationFrame(() => (timer = setTimeout(act)))
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
}

/** A list that has become shorter than where it was looked at shows its end. */
function withinList({ from, to }: Range, count: number): Range {
  const first = Math.min(from, Math.max(0, count - (to - from)))
  return { from: first, to: first + to - from }
}

/**
 * Which of many rows of one height are drawn, by their places. Nothing is kept per row, there may be 50,000. A few are drawn
 * a frame, so that no frame is late, however fast somebody scrolls; a slow scroll finds the next ones drawn.
 */
export function useWindow({ scroller, count, height, offset = 0, epoch = '' }: WindowOptions): readonly number[] {
  const [{ seen, drawn, ...before }, set] = useState<Window>({ epoch, seen: { from: 0, to: 0 }, drawn: [] })
  if (before.epoch !== epoch) set({ epoch, seen, drawn: drawMore([], withinList(seen, count), count) })
  useLayoutEffect(() => {
    if (!scroller) return
    const look = (): void =>
      set((now) => {
        const from = Math.floor((scroller.scrollTop - offset) / height / STEP) * STEP
        const to = from + Math.ceil(scroller.clientHeight / height) + STEP
        if (from === now.seen.from && to === now.seen.to) return now
        return { ...now, seen: { from, to }, drawn: drawMore(now.drawn, withinList({ from, to }, count), count) }
      })
    const observer = new ResizeObserver(look)
    look()
    observer.observe(scroller)
    scroller.addEventListener('scroll', look, { passive: true })
    return () => {
      observer.disconnect()
      scroller.removeEventListener('scroll', look)
    }
  }, [scroller, height, offset, count])
  useEffect(() => {
    const next = drawMore(drawn, withinList(seen, count), count)
    return next === drawn ? undefined : afterFrame(() => set((now) => ({ ...now, drawn: drawMore(now.drawn, withinList(now.seen, count), count) })))
  }, [seen, drawn, count])
  return drawn
}
