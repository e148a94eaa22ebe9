import { useLayoutEffect, useState } from 'react'
import { flushSync } from 'react-dom'

/** Rows that are drawn beyond what is seen, so that a turn of the wheel finds them there. */
const OVERSCAN = 12
/** The window moves in steps: not every pixel of a scroll is a drawing. */
const STEP = 6

interface WindowOptions {
  /** The element that scrolls; null until it is there. */
  readonly scroller: HTMLElement | null
  readonly count: number
  /** Of every row, in px. */
  readonly height: number
  /** Where in the scrolled content the first row begins, in px. */
  readonly offset?: number
}

/** Which of many rows of one height are drawn: `from` up to but not including `to`. Nothing is kept per row, there may be 50,000. */
export function useWindow({ scroller, count, height, offset = 0 }: WindowOptions): { readonly from: number; readonly to: number } {
  const [seen, setSeen] = useState({ first: 0, rows: OVERSCAN })
  useLayoutEffect(() => {
    if (!scroller) return
    const look = (): void =>
      setSeen((before) => {
        const first = Math.floor((scroller.scrollTop - offset) / height / STEP) * STEP
        const rows = Math.ceil(scroller.clientHeight / height) + STEP
        return first === before.first && rows === before.rows ? before : { first, rows }
      })
    // Drawn within the frame of the scroll: nothing blank is seen.
    const onScroll = (): void => flushSync(look)
    const observer = new ResizeObserver(look)
    look()
    observer.observe(scroller)
    scroller.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      observer.disconnect()
      scroller.removeEventListener('scroll', onScroll)
    }
  }, [scroller, height, offset])
  const to = Math.max(0, Math.min(count, seen.first + seen.rows + OVERSCAN))
  return { from: Math.max(0, Math.min(seen.first, count - seen.rows) - OVERSCAN), to }
}
