import { gzipSync } from 'node:zlib'
import { expect, type Page } from '@playwright/test'
import type { BoardSnapshot } from '@whypod/contract'
import { watchFlicker } from './flicker.ts'
import { startStack, test } from './stack.ts'

const INITIAL_BYTES = 200_000
const CHANGES_PER_SECOND = 200

/** Notes how large, gzipped, each script is that the page asks for. */
function weighScripts(page: Page) {
  const bodies: Promise<number>[] = []
  page.on('response', (response) => {
    if (response.request().resourceType() === 'script') bodies.push(response.body().then((body) => gzipSync(body).length))
  })
  return async (): Promise<number> => (await Promise.all(bodies)).reduce((sum, bytes) => sum + bytes, 0)
}

test('the first screen needs at most 200 kB of scripts; a pod, the pods and the rules bring their own', async ({ page, stack }) => {
  const weigh = weighScripts(page)
  await page.goto(stack.url)
  await expect(page.getByRole('table', { name: 'Pods' }).getByRole('row').nth(3)).toBeVisible()
  await page.waitForLoadState('networkidle').catch(() => undefined)
  let before = await weigh()
  expect(before).toBeGreaterThan(0)
  expect(before).toBeLessThanOrEqual(INITIAL_BYTES)
  const views = page.getByRole('navigation', { name: 'Views' })
  for (const go of [
    () => page.getByRole('table', { name: 'Pods' }).getByRole('link').first().click(),
    () => views.getByRole('link', { name: 'Pods' }).click(),
    () => views.getByRole('link', { name: 'Rules' }).click(),
  ]) {
    await go()
    await expect.poll(weigh).toBeGreaterThan(before)
    before = await weigh()
  }
})

/** The row with the focus, where it is on the screen, and how far the list is scrolled. */
const look = (page: Page) =>
  page.evaluate(() => {
    const row = document.activeElement?.closest('[role="row"]')
    return {
      row: document.activeElement?.getAttribute('href') ?? '',
      top: Math.round(row?.getBoundingClientRect().top ?? 0),
      scrolled: document.querySelector('.board-list')?.scrollTop ?? 0,
    }
  })

/** The address of a row in the upper half of the list whose next row is of another namespace; scrolls on where there is none in sight. */
const toBorder = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const list = document.querySelector<HTMLElement>('.board-list')
    const links = [...document.querySelectorAll<HTMLAnchorElement>('.pods-body a[data-row-link]')]
    const last = links.find((link, index) => {
      const next = links[index + 1]
      const { top } = link.getBoundingClientRect()
      return next !== undefined && next.pathname.split('/')[4] !== link.pathname.split('/')[4] && top > innerHeight * 0.3 && top < innerHeight * 0.6
    })
    if (!last) list?.scrollBy({ top: 150, behavior: 'instant' })
    return last?.pathname ?? ''
  })

test('under 200 changes a second the row that is read keeps focus and place, and nothing flickers', async ({ page }) => {
  // A stack of its own, and eight seconds of looking.
  test.setTimeout(120_000)
  const stack = await startStack({ demo: { synthetic: { pods: 1_000 } } })
  try {
    await page.goto(`${stack.url}c/demo?view=pods&problems=0`)
    const rows = page.getByRole('table', { name: 'Pods' }).getByRole('row')
    await expect(rows.nth(3)).toBeVisible()
    await page.mouse.move(800, 600)
    await page.mouse.wheel(0, 6_000)
    await expect.poll(async () => (await look(page)).scrolled).toBeGreaterThan(3_000)
    // The hand is off the list: nothing but the focus and the scroll says what is read.
    await page.mouse.move(800, 5)
    // The last row of a namespace: what is below it in sight changes, it does not.
    await expect.poll(() => toBorder(page)).not.toBe('')
    const link = rows.locator(`a[href^="${await toBorder(page)}"]`)
    const namespace = (await link.getAttribute('href'))?.split('/')[4]
    await link.focus()
    const before = await look(page)
    expect(before.row).toContain('/pod/')
    const endWatch = await watchFlicker(page)
    stack.cluster.control.startChanges(CHANGES_PER_SECOND, namespace)
    const end = Date.now() + 8_000
    while (Date.now() < end) {
      const { row, top } = await look(page)
      expect(row).toBe(before.row)
      expect(Math.abs(top - before.top)).toBeLessThanOrEqual(1)
    }
    expect(await endWatch()).toEqual({ rows: 0, layoutShift: 0, moved: [] })
    expect(stack.cluster.control.changesMade()).toBeGreaterThan(800)
  } finally {
    await stack.close()
  }
})

/** How many rows of pods the page's memory holds, whoever holds them. */
async function rowsInMemory(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  const { result: prototype } = await session.send('Runtime.evaluate', { expression: 'Object.prototype' })
  const { objects } = await session.send('Runtime.queryObjects', { prototypeObjectId: prototype.objectId ?? '' })
  const isRow = `function () { return this.filter((one) => Object.hasOwn(one, 'uid') && Object.hasOwn(one, 'health') && Object.hasOwn(one, 'containers')).length }`
  const { result } = await session.send('Runtime.callFunctionOn', { objectId: objects.objectId ?? '', functionDeclaration: isRow, returnByValue: true })
  await session.detach()
  return Number(result.value)
}

test('neither the view of pods nor that of incidents holds rows that were replaced', async ({ context }) => {
  // A stack of its own, and each look at the memory collects it.
  test.setTimeout(180_000)
  const stack = await startStack({ demo: { synthetic: { pods: 1_000 } } })
  try {
    const open = async (view: string): Promise<Page> => {
      const page = await context.newPage()
      await page.goto(`${stack.url}c/demo?view=${view}&problems=0`)
      await expect(page.getByRole('table', { name: 'Pods' }).getByRole('row').nth(3)).toBeVisible()
      return page
    }
    const pages = [await open('pods'), await open('incidents')]
    const { pods } = (await (await context.request.get(`${stack.url}api/clusters/demo/board`)).json()) as BoardSnapshot
    for (const { namespace, name } of pods) {
      const pod = stack.cluster.control.read('Pod', namespace, name)
      if (pod) stack.cluster.control.apply({ ...pod, metadata: { ...pod.metadata, labels: { ...pod.metadata.labels, replaced: 'yes' } } })
    }
    // The latest changes are kept, by the dozen; small ones push out the large one.
    for (const page of pages) await expect.poll(() => rowsInMemory(page), { timeout: 30_000 }).toBeGreaterThan(pods.length * 1.8)
    stack.cluster.control.startChanges(30)
    for (const page of pages) {
      // A page behind another is told of changes once a second.
      await page.bringToFront()
      await expect.poll(() => rowsInMemory(page), { timeout: 45_000 }).toBeLessThan(pods.length * 1.5)
    }
  } finally {
    await stack.close()
  }
})
