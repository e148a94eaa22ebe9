import { expect, type Page } from '@playwright/test'
import { parse } from 'shell-quote'
import { startStack, test } from './stack.ts'

const incidents = (page: Page) => page.getByRole('region', { name: 'Incidents' })
const podRow = (page: Page, name: string) => page.getByRole('table', { name: 'Pods' }).getByRole('row').filter({ hasText: name })
const connection = (page: Page) => page.getByRole('status', { name: 'Connection' })

/** A pod of our own in the API's form; with a message its image cannot be pulled. */
const pod = (
  name: string,
  { image = 'registry.example/team/app:1', message, annotations = {} }: { image?: string; message?: string; annotations?: Record<string, string> } = {},
) => {
  const at = new Date().toISOString()
  const state = message === undefined ? { running: { startedAt: at } } : { waiting: { reason: 'ErrImagePull', message } }
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'shop', uid: `uid-${name}`, creationTimestamp: at, annotations },
    spec: { nodeName: 'worker-1', containers: [{ name: 'app', image }] },
    status: {
      phase: message === undefined ? 'Running' : 'Pending',
      conditions: [{ type: 'Ready', status: message === undefined ? 'True' : 'False' }],
      containerStatuses: [{ name: 'app', image, imageID: '', ready: message === undefined, started: message === undefined, restartCount: 0, state }],
    },
  }
}
const notFound = (image: string) => `rpc error: code = NotFound desc = failed to pull and unpack image "${image}": failed to resolve image: ${image}: not found`

test('the top incident, its cause, its evidence, and a command in the clipboard', async ({ page, stack }) => {
  await page.goto(stack.url)
  await expect(connection(page)).toContainText('Live')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('critical incidents')
  const top = incidents(page).getByRole('listitem').first()
  const title = await top.getByRole('link').first().innerText()
  await top.getByRole('link').first().click()
  await expect(page.getByRole('heading', { name: title }).first()).toBeVisible()
  await expect(page.getByRole('heading', { name: 'What to type next' }).first()).toBeVisible()
  await expect(page.getByRole('heading', { name: 'How we know' }).first()).toBeVisible()
  await expect(
    page
      .getByRole('table')
      .filter({ has: page.getByRole('columnheader', { name: 'Value' }) })
      .first()
      .getByRole('row')
      .nth(1),
  ).toBeVisible()
  const block = page.getByRole('main').getByRole('button', { name: 'Copy command' }).last()
  await block.click()
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  expect(copied).toMatch(/^kubectl --context demo -n \S+ /)
  expect(parse(copied).every((word) => typeof word === 'string')).toBe(true)
})

test('from opening the page to a copied command it is one click', async ({ page, stack }) => {
  await page.goto(stack.url)
  await incidents(page).getByRole('button', { name: 'Copy command' }).first().click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^kubectl --context demo /)
})

test('at least 30 distinct causes are on the board of the demo', async ({ page, stack }) => {
  await page.goto(stack.url)
  await expect(connection(page)).toContainText('Live')
  await page.getByRole('button', { name: /^Show \d+ more/ }).click()
  const links = await incidents(page)
    .getByRole('link')
    .evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
  const causes = new Set(links.map((href) => decodeURIComponent(href.split('/incident/')[1] ?? '').split('/')[0]).filter(Boolean))
  expect(causes.size).toBeGreaterThanOrEqual(30)
})

test('STATUS stands in the table as kubectl prints it, and a pod opens with its log', async ({ page, stack }) => {
  await page.goto(stack.url)
  const row = podRow(page, 'ledger-5b865469bd-wkvpg')
  await page.getByRole('searchbox').fill('ledger')
  await expect(row).toContainText('CrashLoopBackOff')
  await row.getByRole('link').first().click()
  await expect(page).toHaveURL(/\/c\/demo\/pod\/payments\/ledger-/)
  await expect(page.getByRole('heading', { name: /killed for using more memory/ })).toBeVisible()
  await expect(page.getByText('loading ledger')).toBeVisible()
})

test('a pod that breaks appears by itself, and one that is mended leaves', async ({ page }) => {
  const stack = await startStack()
  try {
    await page.goto(stack.url)
    await expect(connection(page)).toContainText('Live')
    await page.getByRole('searchbox').fill('breaks-now')
    stack.cluster.control.apply(pod('breaks-now', { message: notFound('registry.example/team/app:1') }))
    await expect(podRow(page, 'breaks-now')).toContainText('ErrImagePull')
    await expect(incidents(page)).toContainText('registry.example/team/app:1')
    await expect(page.locator('[aria-live]').getByText(/^New critical incident: registry\.example/), 'told to a screen reader').toHaveCount(1)
    stack.cluster.control.apply(pod('breaks-now'))
    await expect(podRow(page, 'breaks-now')).toContainText('Running')
    await expect(incidents(page).getByRole('link', { name: /registry\.example/ })).toHaveCount(0)
    stack.cluster.control.remove('Pod', 'shop', 'breaks-now')
    await expect(podRow(page, 'breaks-now')).toHaveCount(0)
  } finally {
    await stack.close()
  }
})

test('when the API server dies the page says stale within 10 s and shows nothing as healthy; when it is back, live within 10 s, no row twice', async ({
  page,
}) => {
  const stack = await startStack()
  try {
    await page.goto(stack.url)
    await expect(connection(page)).toContainText('Live')
    await page.getByRole('searchbox').fill('web-6bfd88cc4b')
    await expect(podRow(page, 'web-6bfd88cc4b')).toHaveCount(3)
    await expect(podRow(page, 'web-6bfd88cc4b').first().getByRole('img', { name: 'healthy', exact: true })).toBeVisible()
    await page.evaluate(() => Object.assign(window, { sameDocument: true }))
    await stack.stopCluster()
    await expect(connection(page)).toContainText('Stale', { timeout: 10_000 })
    await expect(page.getByRole('table', { name: 'Pods' }).getByRole('img', { name: 'healthy', exact: true })).toHaveCount(0)
    await stack.startAgain()
    await expect(connection(page)).toContainText('Live', { timeout: 10_000 })
    await expect(podRow(page, 'web-6bfd88cc4b')).toHaveCount(3)
    expect(await page.evaluate(() => 'sameDocument' in window), 'no reload').toBe(true)
  } finally {
    await stack.close()
  }
})

/** What becomes of scripts that somehow got into the page: inline, and as a handler. */
const injected = (page: Page) =>
  page.evaluate(async () => {
    const seen = { ran: [] as string[], refused: [] as string[] }
    Object.assign(window, { ran: seen.ran })
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => seen.refused.push(effectiveDirective))
    const inline = document.createElement('script')
    inline.textContent = "window.ran.push('inline')"
    const image = document.createElement('div')
    image.innerHTML = '<img src="/no-such.png" onerror="window.ran.push(1)">'
    const failed = new Promise((resolve) => image.firstElementChild?.addEventListener('error', resolve))
    document.body.append(inline, image)
    await failed
    await new Promise((resolve) => setTimeout(resolve))
    return { ran: seen.ran, refused: seen.refused.toSorted() }
  })

test('names, images and annotations that mean harm are text, in the page and in what is copied', async ({ page }) => {
  const stack = await startStack()
  const image = 'busybox:1;curl${IFS}x|sh'
  try {
    const dialogs: string[] = []
    page.on('dialog', (dialog) => {
      dialogs.push(dialog.message())
      void dialog.dismiss()
    })
    const message = `Failed to pull image "${image}": <img src=x onerror=alert(1)> not found`
    stack.cluster.control.apply(pod('hostile', { image, message: `${notFound(image)} ${message}`, annotations: { note: '<img src=x onerror=alert(2)>' } }))
    await page.goto(`${stack.url}c/demo/pod/shop/hostile`)
    await expect(page.getByText('busybox:1;curl${IFS}x|sh').first()).toBeVisible()
    await page.getByRole('button', { name: 'Show raw object', exact: true }).click()
    await expect(page.getByText('onerror=alert(2)').first(), 'the annotation is on the screen, as text').toBeVisible()
    expect(await page.locator('img[src="x"]').count()).toBe(0)
    for (const button of await page.getByRole('button', { name: 'Copy command' }).all()) {
      await button.click()
      const words = parse(await page.evaluate(() => navigator.clipboard.readText()), (name) => `$${name}`)
      expect(words.every((word) => typeof word === 'string')).toBe(true)
    }
    expect(dialogs).toEqual([])
    expect(await injected(page), 'the browser refuses both, by the policy for scripts').toEqual({ ran: [], refused: ['script-src-attr', 'script-src-elem'] })
  } finally {
    await stack.close()
  }
})

test('a context with rights in one namespace works and names what it cannot see', async ({ page }) => {
  const stack = await startStack({ demo: { startAt: 'end' }, token: 'namespace:shop', args: ['--namespace', 'shop'] })
  try {
    await page.goto(stack.url)
    await expect(connection(page)).toContainText('Live')
    await expect(podRow(page, 'storefront')).toBeVisible()
    await expect(page.getByText(/whypod may not read/)).toBeVisible()
    await page.getByText(/whypod may not read/).click()
    await expect(page.getByText('nodes').first()).toBeVisible()
  } finally {
    await stack.close()
  }
})

test('Chinese and dark, without a reload, and remembered', async ({ page, stack }) => {
  await page.goto(stack.url)
  await expect(connection(page)).toContainText('Live')
  await page.getByRole('button', { name: /^Language/ }).click()
  await page
    .getByRole('menuitemradio', { name: '简体中文' })
    .or(page.getByRole('menuitem', { name: '简体中文' }))
    .click()
    .catch(() => undefined)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('严重故障')
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('严重故障')
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
})
