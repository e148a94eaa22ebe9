import type { Browser, CDPSession, Page } from '@playwright/test'
import { watchFlicker } from '../flicker.ts'
import type { Stack } from '../stack.ts'

const PER_SECOND = 200

/** What a reader would notice while a cluster changes under them. */
export interface Steadiness {
  readonly seconds: number
  readonly changes: number
  /** Whether the row that had the focus has it still, and stands where it stood. */
  readonly focusStays: boolean
  readonly movedPx: number
  readonly scrolledPx: number
  /** Rows in sight that went and came back. */
  readonly flickered: number
  /** How much of the page moved by itself, as browsers reckon it. */
  readonly layoutShift: number
  /** After the changes, when all that they brought is drawn. */
  readonly heapMb: number
  /** Of a page that was opened after the changes and stands where this one stood: more than this was kept of the past. */
  readonly heapFreshMb: number
  /** How much of the time the page's thread worked, in percent. */
  readonly cpuPercent: number
}

async function heapMb(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  return Math.round(usedSize / 100_000) / 10
}

async function threadSeconds(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0
}

/** Where the focus is, and where on the screen it is. */
const lookAt = (page: Page) =>
  page.evaluate(() => ({
    focus: document.activeElement?.getAttribute('href') ?? '',
    top: document.activeElement?.getBoundingClientRect().top ?? 0,
    scrolled: document.querySelector('.board-list')?.scrollTop ?? 0,
  }))

/** A reader in the middle of the list of pods. */
async function openReader(browser: Browser, stack: Stack): Promise<{ readonly page: Page; readonly session: CDPSession }> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(`${stack.url}c/demo?view=pods&problems=0`, { waitUntil: 'commit' })
  await page.getByRole('table').getByRole('row').nth(3).waitFor({ timeout: 120_000 })
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  await page.mouse.move(800, 600)
  for (let step = 0; step < 10; step += 1) await page.mouse.wheel(0, 700)
  await page.waitForTimeout(500)
  await page.mouse.move(800, 10)
  return { page, session }
}

/** What is kept once (texts, order) has been kept by then. */
const WARM_MS = 10_000
const SETTLE_MS = 5_000

async function freshHeapMb(browser: Browser, stack: Stack): Promise<number> {
  const { page, session } = await openReader(browser, stack)
  await page.waitForTimeout(WARM_MS)
  const heap = await heapMb(session)
  await page.close()
  return heap
}

/** A reader with the focus on a row, hands off, while the cluster changes. */
export async function steadyUnderChanges(browser: Browser, stack: Stack, seconds: number): Promise<Steadiness> {
  const { page, session } = await openReader(browser, stack)
  const link = page.getByRole('table').getByRole('row').nth(18).getByRole('link').first()
  const namespace = (await link.getAttribute('href'))?.split('/')[4]
  await link.focus()
  const before = await lookAt(page)
  const endWatch = await watchFlicker(page)
  const madeBefore = stack.cluster.control.changesMade()
  stack.cluster.control.startChanges(PER_SECOND, namespace)
  const warmMs = Math.min(WARM_MS, (seconds * 1_000) / 3)
  await page.waitForTimeout(warmMs)
  const workedBefore = await threadSeconds(session)
  const from = Date.now()
  await page.waitForTimeout(seconds * 1_000 - warmMs)
  const worked = (await threadSeconds(session)) - workedBefore
  const tookSeconds = (Date.now() - from) / 1_000
  stack.cluster.control.stopChanges()
  // What is on its way is no memory that is kept.
  await page.waitForTimeout(SETTLE_MS)
  const heapOfReaderMb = await heapMb(session)
  const flicker = await endWatch()
  const after = await lookAt(page)
  await page.close()
  const heapFreshMb = await freshHeapMb(browser, stack)
  return {
    seconds,
    changes: stack.cluster.control.changesMade() - madeBefore,
    focusStays: before.focus !== '' && after.focus === before.focus,
    movedPx: Math.round(after.top - before.top),
    scrolledPx: Math.round(after.scrolled - before.scrolled),
    flickered: flicker.rows,
    layoutShift: flicker.layoutShift,
    heapMb: heapOfReaderMb,
    heapFreshMb,
    cpuPercent: Math.round((worked / tookSeconds) * 100),
  }
}
