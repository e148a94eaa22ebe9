import { useLayoutEffect, useRef } from 'react'

interface KeptPlaceOptions {
  readonly scroller: HTMLElement | null
  /** Of all rows, in their order. */
  readonly keys: readonly string[]
  readonly height: number
  /** Where in the scrolled content the first row begins, in px. */
  readonly offset: number
  /** Another epoch is another list: there is no place to keep. */
  readonly epoch: string
  /** The row with the focus; it is the one that stays. */
  readonly focused: string | undefined
}

/**
 * Rows that come and go above what is read do not move it: the list is scrolled along with the row that has the focus, else
 * with the first that is seen. At its beginning, and without the focus, a list shows what is new.
 */
export function useKeptPlace({ scroller, keys, height, offset, epoch, focused }: KeptPlaceOptions): void {
  const last = useRef({ keys, epoch })
  useLayoutEffect(() => {
    const before = last.current
    last.current = { keys, epoch }
    if (!scroller || before.keys === keys || before.epoch !== epoch) return
    const first = Math.ceil((scroller.scrollTop - offset) / height)
    if (first <= 0 && focused === undefined) return
    // The first may be among those that went: the next that is left speaks for it.
    const seen = before.keys.slice(Math.max(0, first), Math.max(0, first) + Math.ceil(scroller.clientHeight / height))
    const wanted = focused !== undefined && seen.includes(focused) ? [focused, ...seen] : seen
    const anchor = wanted.find((key) => keys.includes(key))
    if (anchor === undefined) return
    const moved = (keys.indexOf(anchor) - before.keys.indexOf(anchor)) * height
    if (moved !== 0) scroller.scrollBy({ top: moved, behavior: 'instant' })
  }, [scroller, keys, height, offset, epoch, focused])
}
