import type { Browser, Page } from '@playwright/test'
import type { BoardSnapshot } from '@whypod/contract'
import type { Stack } from '../stack.ts'
import { traceWork, type Work } from './page-trace.ts'
import { firstRows, watchFirstRows } from './first-rows.ts'

export interface Figure {
  readonly figure: string
  readonly ms: number
  readonly cpuMs?: number
  /** Absent: only told. */
  readonly bar?: number
}

const RUNS = 5
const DELTA_PODS = 100
const KEYSTROKES = 'crash'

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
const rounded = (value: number): number => Math.round(value * 10) / 10

const worst = (figure: string, works: readonly Work[]): Figure => ({
  figure,
  ms: rounded(median(works.map(({ longest }) => longest))),
  cpuMs: rounded(median(works.map(({ longestCpu }) => longestCpu))),
  bar: 50,
})

async function repeat<Result>(times: number, act: (run: number) => Promise<Result>): Promise<Result[]> {
  const results: Result[] = []
  for (let run = 0; run < times; run += 1) results.push(await act(run))
  return results
}

const settle = (page: Page): Promise<void> => page.waitForTimeout(1_500)

async function keystrokes(browser: Browser, page: Page): Promise<Work[]> {
  const field = page.getByRole('searchbox', { name: /search/i }).first()
  await field.focus()
  const works: Work[] = []
  for (const key of KEYSTROKES) {
    works.push(
      await traceWork(browser, page, async () => {
        await page.keyboard.press(key)
        await page.waitForTimeout(600)
      }),
    )
  }
  await field.fill('')
  await settle(page)
  return works
}

const scroll = (browser: Browser, page: Page): Promise<Work> =>
  traceWork(browser, page, async () => {
    await page.mouse.move(800, 600)
    for (let step = 0; step < 30; step += 1) {
      await page.mouse.wheel(0, 700)
      await page.waitForTimeout(30)
    }
  })

/** One write to each of so many pods, at once: the server tells them as they come in, in one delta or a few. */
function changePods({ cluster }: Stack, keys: readonly string[]): void {
  for (const key of keys) {
    const [namespace, name = ''] = key.split('/')
    const pod = cluster.control.read('Pod', namespace, name)
    if (pod) cluster.control.apply({ ...pod, metadata: { ...pod.metadata, labels: { ...pod.metadata.labels, bench: `at-${Date.now()}` } } })
  }
}

async function podKeys(page: Page, { url }: Stack): Promise<string[]> {
  const board = (await (await page.request.get(`${url}api/clusters/demo/board`)).json()) as BoardSnapshot
  return board.pods.map(({ key }) => key)
}

/** What the page does in this long, in ms: the time in which a delta is told and drawn. */
const WHILE_MS = 1_200

/** Beside each delta the same time at rest: clocks tick, and the cluster has news of its own. */
async function deltas(browser: Browser, page: Page, stack: Stack): Promise<{ readonly delta: Work; readonly rest: Work }[]> {
  const keys = await podKeys(page, stack)
  return repeat(RUNS, async (run) => {
    const rest = await traceWork(browser, page, () => page.waitForTimeout(WHILE_MS))
    const delta = await traceWork(browser, page, async () => {
      changePods(stack, keys.slice(run * DELTA_PODS, (run + 1) * DELTA_PODS))
      await page.waitForTimeout(WHILE_MS)
    })
    return { delta, rest }
  })
}

/** What a view costs the page with very many pods. Long tasks are medians of several runs. */
export async function measureView(browser: Browser, stack: Stack, view: string): Promise<Figure[]> {
  const firsts = await repeat(3, async () => {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await watchFirstRows(page)
    await page.goto(`${stack.url}c/demo?view=${view}&problems=0`, { waitUntil: 'commit' })
    const first = await firstRows(page)
    await page.close()
    return first
  })
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(`${stack.url}c/demo?view=${view}&problems=0`, { waitUntil: 'commit' })
  await page.getByRole('table').getByRole('row').nth(3).waitFor({ timeout: 120_000 })
  await settle(page)
  const keys = await keystrokes(browser, page)
  const pairs = await deltas(browser, page, stack)
  const atRest = median(pairs.map(({ rest }) => rest.totalCpu))
  const withDelta = median(pairs.map(({ delta }) => delta.totalCpu))
  const scrolled = await repeat(3, () => scroll(browser, page))
  await page.close()
  return [
    { figure: `${view}: first rows after the snapshot's arrival`, ms: rounded(median(firsts.map(({ afterSnapshotMs }) => afterSnapshotMs))), bar: 1_000 },
    { figure: `${view}: first rows after the page was asked for`, ms: rounded(median(firsts.map(({ afterOpeningMs }) => afterOpeningMs))) },
    { ...worst(`${view}: a keystroke of the filter, longest task (first key)`, keys.slice(0, 1)) },
    worst(`${view}: a keystroke of the filter, longest task (median of the others)`, keys.slice(1)),
    worst(`${view}: scrolling, longest task`, scrolled),
    worst(
      `${view}: a delta of ${DELTA_PODS} pods, longest task`,
      pairs.map(({ delta }) => delta),
    ),
    { figure: `${view}: at rest, all work of the page in ${WHILE_MS} ms`, ms: rounded(atRest) },
    { figure: `${view}: a delta of ${DELTA_PODS} pods, all work of the page beyond that`, ms: rounded(withDelta - atRest), bar: 50 },
  ]
}
