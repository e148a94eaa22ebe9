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

export async function firstRowsMs(page: Page): Promise<number> {
  await page.waitForFunction(() => performance.getEntriesByName('first-rows').length > 0, undefined, { timeout: 120_000 })
  return page.evaluate(() => performance.measure('first', 'snapshot', 'first-rows').duration)
}
