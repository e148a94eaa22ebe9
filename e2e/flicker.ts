import type { Page } from '@playwright/test'

/** What a reader would see flicker. */
export interface Flicker {
  /** Rows in sight that went and came back, or that another element took the place of. */
  readonly rows: number
  /** Of the whole page, as browsers reckon it, to four places: that a figure gains a digit is less than that. */
  readonly layoutShift: number
  /** What moved, to be looked for. */
  readonly moved: readonly string[]
}

interface Shift extends PerformanceEntry {
  readonly value: number
  readonly sources: readonly { readonly node: Node | null }[]
}

interface Watched {
  stop: () => Flicker
}

/** News is drawn every 100 ms at most: who is back sooner never was gone. */
const BACK_WITHIN_MS = 60

/** Begins to watch the rows of a list and the layout of the page; the answer ends it. What it does itself lays nothing out. */
export async function watchFlicker(page: Page, list = '.pods-body', scroller = '.board-list'): Promise<() => Promise<Flicker>> {
  await page.evaluate(
    ({ list, scroller, within }) => {
      const rows = document.querySelector<HTMLElement>(list)
      const frame = document.querySelector<HTMLElement>(scroller)
      if (!rows || !frame) throw new Error(`there is no ${list} in a ${scroller}`)
      let scrolled = frame.scrollTop
      const height = frame.clientHeight
      const begin = rows.getBoundingClientRect().top - frame.getBoundingClientRect().top + scrolled
      frame.addEventListener('scroll', () => (scrolled = frame.scrollTop), { passive: true })
      const keyOf = (node: Node): string | undefined => (node instanceof HTMLElement ? node.dataset['key'] : undefined)
      const isInSight = (node: Node): boolean => {
        const top = begin + Number(/translateY\((\d+)px\)/.exec((node as HTMLElement).style.transform)?.[1] ?? Number.NaN)
        return top >= scrolled && top <= scrolled + height
      }
      let flickered = 0
      const gone = new Map<string, number>()
      const look = (records: readonly MutationRecord[]): void => {
        const now = performance.now()
        for (const { removedNodes, addedNodes } of records) {
          for (const node of removedNodes) {
            const key = keyOf(node)
            // A row that is only moved to another place among its neighbours is still there.
            if (key !== undefined && !node.isConnected && isInSight(node)) gone.set(key, now)
          }
          for (const node of addedNodes) {
            const key = keyOf(node)
            const since = key === undefined ? undefined : gone.get(key)
            if (key === undefined || since === undefined) continue
            gone.delete(key)
            if (now - since < within) flickered += 1
          }
        }
      }
      const observer = new MutationObserver(look)
      observer.observe(rows, { childList: true })
      let layoutShift = 0
      const moved = new Set<string>()
      const reckon = (entries: PerformanceEntryList): void => {
        for (const entry of entries as Shift[]) {
          layoutShift += entry.value
          for (const { node } of entry.sources) moved.add(`${node?.nodeName} ${node?.textContent?.slice(0, 60)} in ${node?.parentElement?.className}`)
        }
      }
      const shifts = new PerformanceObserver((entries) => reckon(entries.getEntries()))
      shifts.observe({ type: 'layout-shift' })
      ;(window as Window & { flicker?: Watched }).flicker = {
        stop: () => {
          look(observer.takeRecords())
          reckon(shifts.takeRecords())
          observer.disconnect()
          shifts.disconnect()
          const rounded = Math.round(layoutShift * 10_000) / 10_000
          return { rows: flickered, layoutShift: rounded, moved: rounded === 0 ? [] : [...moved] }
        },
      }
    },
    { list, scroller, within: BACK_WITHIN_MS },
  )
  return () =>
    page.evaluate(() => {
      const { flicker } = window as Window & { flicker?: Watched }
      if (!flicker) throw new Error('nothing is watched')
      return flicker.stop()
    })
}
