import { useLayoutEffect, useRef } from 'react'
import { indexNear } from './index-near.ts'

interface KeptPlaceOptions<Item> {
  readonly scroller: HTMLElement | null
  /** All rows, in their order. */
  readonly list: readonly Item[]
  readonly keyOf: (item: Item) => string
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
export function useKeptPlace<Item>({ scroller, list, keyOf, height, offset, epoch, focused }: KeptPlaceOptions<Item>): void {
  const last = useRef({ list, epoch })
  useLayoutEffect(() => {
    const before = last.current
    last.current = { list, epoch }
    if (!scroller || before.list === list || before.epoch !== epoch) return
    const first = Math.ceil((scroller.scrollTop - offset) / height)
    if (first <= 0 && focused === undefined) return
    const top = Math.max(0, first)
    const seen = before.list.slice(top, top + Math.ceil(scroller.clientHeight / height)).map((item, index) => ({ key: keyOf(item), at: top + index }))
    const own = seen.find(({ key }) => key === focused)
    // The first may be among those that went: the next that is left speaks for it.
    for (const { key, at } of own ? [own, ...seen] : seen) {
      const now = indexNear(list, (item) => keyOf(item) === key, at)
      if (now < 0) continue
      if (now !== at) scroller.scrollBy({ top: (now - at) * height, behavior: 'instant' })
      return
    }
  }, [scroller, list, keyOf, height, offset, epoch, focused])
}
