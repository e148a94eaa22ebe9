import type { Page } from '@playwright/test'

/** Lets the page note when it got the snapshot and when the first row stood on the screen. */
export const watchFirstRows = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    window.EventSource = class extends EventSource {
      constructor(url: string | URL) {
        super(url)
        this.addEventListener('snapshot', () => performance.mark('snapshot'))
      }
    }
    const watcher = new MutationObserver(() => {
      if (performance.getEntriesByName('snapshot').length === 0 || !document.querySelector('[role="row"][data-health]')) return
      watcher.disconnect()
      // The frame after this one has been painted.
      requestAnimationFrame(() => setTimeout(() => performance.mark('first-rows')))
    })
    watcher.observe(document, { childList: true, subtree: true })
  })

export interface FirstRows {
  /** Since the last of the snapshot was there: of a large board the parts before it have been read by then, as they came. */
  readonly afterSnapshotMs: number
  /** Since the page was asked for: with the scripts, the server's work and the way of all bytes. */
  readonly afterOpeningMs: number
}

export async function firstRows(page: Page): Promise<FirstRows> {
  await page.waitForFunction(() => performance.getEntriesByName('first-rows').length > 0, undefined, { timeout: 120_000 })
  return page.evaluate(() => ({
    afterSnapshotMs: performance.measure('first', 'snapshot', 'first-rows').duration,
    afterOpeningMs: performance.getEntriesByName('first-rows')[0]?.startTime ?? 0,
  }))
}
