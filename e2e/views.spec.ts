import { expect, type Page } from '@playwright/test'
import { startStack, test } from './stack.ts'

const table = (page: Page, name: string) => page.getByRole('table', { name })
const podRow = (page: Page, name: string) => table(page, 'Pods').getByRole('row').filter({ hasText: name })
const connection = (page: Page) => page.getByRole('status', { name: 'Connection' })
const facet = (page: Page, name: string) => page.getByRole('group', { name, exact: true })
const views = (page: Page) => page.getByRole('navigation', { name: 'Views' })

/** A pod of our own whose image does not exist, or one that is well. */
const pod = (name: string, isBroken: boolean) => {
  const at = new Date().toISOString()
  const message =
    'rpc error: code = NotFound desc = failed to pull and unpack image "registry.example/team/app:1": failed to resolve reference "registry.example/team/app:1": registry.example/team/app:1: not found'
  const state = isBroken ? { waiting: { reason: 'ErrImagePull', message } } : { running: { startedAt: at } }
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'shop', uid: `uid-${name}`, creationTimestamp: at, labels: { team: 'lanterns' } },
    spec: { nodeName: 'worker-1', containers: [{ name: 'app', image: 'registry.example/team/app:1' }] },
    status: {
      phase: isBroken ? 'Pending' : 'Running',
      conditions: [{ type: 'Ready', status: isBroken ? 'False' : 'True' }],
      containerStatuses: [{ name: 'app', image: 'x', imageID: '', ready: !isBroken, started: !isBroken, restartCount: 0, state }],
    },
  }
}

test('pods are narrowed down by several facets at once, and the address opens the same in another browser', async ({ page, stack, browser }) => {
  await page.goto(stack.url)
  await views(page).getByRole('link', { name: 'Pods' }).click()
  const critical = facet(page, 'Health').getByRole('checkbox', { name: /critical/ })
  await critical.click()
  await expect(critical).toBeChecked()
  await facet(page, 'Namespace')
    .getByRole('checkbox', { name: /payments/ })
    .click()
  await expect(page).toHaveURL(/view=pods.*sev=critical.*ns=payments|ns=payments.*sev=critical/)
  await expect(podRow(page, 'payments').first()).toBeVisible()
  await expect(podRow(page, 'orders-db-0')).toHaveCount(0)
  await page.getByRole('button', { name: 'By workload' }).click()
  await expect(page.getByRole('button', { name: 'Pods of Deployment ledger' })).toBeVisible()
  const other = await (await browser.newContext()).newPage()
  await other.goto(page.url())
  await expect(facet(other, 'Health').getByRole('checkbox', { name: /critical/ })).toBeChecked()
  await expect(other.getByRole('button', { name: 'Pods of Deployment ledger' })).toBeVisible()
  await other.context().close()
  await page.goBack()
  await page.goBack()
  await expect(podRow(page, 'orders-db-0')).toHaveCount(1)
  await page.goForward()
  await expect(podRow(page, 'orders-db-0')).toHaveCount(0)
  await page.getByRole('button', { name: /^Remove filter Health/ }).click()
  await expect(facet(page, 'Health').getByRole('checkbox', { name: /critical/ })).not.toBeChecked()
})

test('"only problems" is remembered', async ({ page, stack }) => {
  await page.goto(`${stack.url}c/demo?view=pods&q=web-6bfd88cc4b`)
  await expect(podRow(page, 'web-6bfd88cc4b')).toHaveCount(3)
  await page.getByRole('button', { name: 'Only problems' }).click()
  await expect(podRow(page, 'web-6bfd88cc4b')).toHaveCount(0)
  await page.goto(`${stack.url}c/demo?view=pods&q=web-6bfd88cc4b`)
  await expect(page.getByRole('button', { name: 'Only problems' })).toHaveAttribute('aria-pressed', 'true')
  await expect(podRow(page, 'web-6bfd88cc4b')).toHaveCount(0)
})

test('an incident says that it grows; when it is mended it stands among the resolved, and its address still opens', async ({ page }) => {
  const stack = await startStack()
  try {
    await page.goto(stack.url)
    await expect(connection(page)).toContainText('Live')
    const list = page.getByRole('region', { name: 'Incidents' })
    stack.cluster.control.apply(pod('one', true))
    await expect(list.getByRole('link', { name: /registry\.example/ })).toBeVisible()
    stack.cluster.control.apply(pod('two', true))
    stack.cluster.control.apply(pod('three', true))
    await expect(list.getByRole('listitem').filter({ hasText: 'registry.example' })).toContainText('+2')
    await page.getByRole('searchbox').fill('lanterns')
    await expect(podRow(page, 'three')).toBeVisible()
    await page.getByRole('searchbox').fill('')
    for (const name of ['one', 'two', 'three']) stack.cluster.control.apply(pod(name, false))
    const resolved = page.getByRole('region', { name: 'Resolved in this session' })
    await resolved.getByRole('link', { name: /registry\.example/ }).click()
    await expect(page.getByRole('heading', { name: 'This incident is resolved' })).toBeVisible()
  } finally {
    await stack.close()
  }
})

test('a pod tells its life, its log is searched and followed, and it goes to the incident channel as Markdown', async ({ page }) => {
  const stack = await startStack()
  try {
    await page.goto(`${stack.url}c/demo/pod/payments/not-ready`)
    await expect(page.getByRole('img', { name: /What happened to this pod/ })).toBeVisible()
    await page.getByText('As a table').click()
    await expect(page.getByRole('row').filter({ hasText: 'runs, not ready' })).toBeVisible()
    const log = page.getByRole('region', { name: 'Log' })
    await log.getByRole('button', { name: 'Follow' }).click()
    await expect(log.getByText('Following')).toBeVisible()
    stack.cluster.control.appendLog({ namespace: 'payments', pod: 'not-ready', container: 'app', previous: false }, 'a fresh line <b>bold</b>')
    await expect(log.getByText('a fresh line <b>bold</b>')).toBeVisible()
    await log.getByRole('searchbox', { name: 'Find in log' }).fill('fresh')
    await expect(log.getByText('1 match', { exact: false })).toBeVisible()
    const fact = page.getByRole('button', { name: /in the raw object$/ }).first()
    const path = (await fact.innerText()).trim()
    await fact.click()
    const raw = page.getByRole('region', { name: 'Raw object' })
    const place = raw.locator('.raw-found')
    await expect(place, 'a fact leads to its place in the raw object').toBeInViewport()
    await expect(place).toContainText(`${path.slice(path.lastIndexOf('.') + 1)}:`)
    await raw.getByRole('button', { name: 'Fold all', exact: true }).click()
    await expect(raw.getByText('namespace: payments')).toHaveCount(0)
    await raw.getByRole('searchbox').fill('namespace: payments')
    await expect(raw.getByText('namespace: payments'), 'a search unfolds what it finds').toBeInViewport()
    await page.getByRole('button', { name: 'Copy as Markdown' }).click()
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    expect(copied).toContain('### Pod `payments/not-ready`')
    expect(copied).toContain(`${stack.url}c/demo/pod/payments/not-ready`)
    expect(copied).toMatch(/```sh\nkubectl --context demo -n payments /)
  } finally {
    await stack.close()
  }
})

test('an old link to a pod that is gone says so and leads to what replaced it; back and forward go between them', async ({ page, stack }) => {
  await page.goto(`${stack.url}c/demo/pod/payments/ledger-5b865469bd-gone1`)
  await expect(page.getByRole('heading', { name: 'This pod is gone' })).toBeVisible()
  await page.getByRole('region', { name: 'Detail' }).getByRole('link', { name: /wkvpg/ }).click()
  await expect(page.getByRole('heading', { name: /killed for using more memory/ })).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('heading', { name: 'This pod is gone' })).toBeVisible()
  await page.goForward()
  await expect(page.getByRole('heading', { name: /killed for using more memory/ })).toBeVisible()
})

test('what a rollout changed stands beside what it broke', async ({ page }) => {
  const stack = await startStack()
  try {
    await page.goto(`${stack.url}c/demo?view=workloads`)
    const change = page.getByRole('region', { name: 'What changed' })
    await table(page, 'Workloads').getByRole('link', { name: 'shop/web' }).click()
    await expect(change.getByRole('row').filter({ hasText: 'containers[' }).first()).toBeVisible()
    await page.goto(`${stack.url}c/demo/pod/data/orders-db-0`)
    await expect(change, 'what is not known is said, with what tells it').toContainText('kubectl --context demo -n data rollout history statefulset/orders-db')
  } finally {
    await stack.close()
  }
})

test('nodes and workloads say what they take along', async ({ page, stack }) => {
  await page.goto(stack.url)
  await views(page).getByRole('link', { name: 'Nodes' }).click()
  const lost = table(page, 'Nodes').getByRole('row').filter({ hasText: 'worker-2' })
  await expect(lost.getByRole('link', { name: /worker-2 is down/ })).toBeVisible()
  await lost.getByRole('link', { name: 'worker-2', exact: true }).click()
  await expect(page).toHaveURL(/node=worker-2/)
  await expect(page.getByRole('button', { name: 'Remove filter Node: worker-2' })).toBeVisible()
  await views(page).getByRole('link', { name: 'Workloads' }).click()
  await expect(table(page, 'Workloads').getByRole('row').filter({ hasText: 'locked/privileged-agent' })).toContainText('0/2')
})

test('each rule has its own page, is found by its words, and says what it makes now', async ({ page, stack }) => {
  await page.goto(`${stack.url}c/demo?view=rules`)
  await page.getByRole('searchbox').fill('oom.container')
  await page
    .getByRole('link', { name: /memory/ })
    .first()
    .click()
  await expect(page).toHaveURL(/\/rule\/oom\.container/)
  await expect(page.getByRole('heading', { name: 'What it matches' })).toBeVisible()
  await page
    .getByRole('region', { name: 'Detail' })
    .getByRole('link', { name: /ledger/ })
    .click()
  await expect(page).toHaveURL(/\/incident\//)
  await page.goto(`${stack.url}c/demo/rule/no.such?view=rules`)
  await expect(page.getByRole('heading', { name: 'The table has no rule of this name.' })).toBeVisible()
})

test('the clusters page shows each context with its connection', async ({ page, stack }) => {
  await page.goto(stack.url)
  await page.getByRole('button', { name: /^Cluster/ }).click()
  await page.getByRole('menuitem', { name: 'All clusters' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'demo' })).toContainText('Live')
  await page.getByRole('link', { name: 'demo' }).click()
  await expect(connection(page)).toContainText('Live')
})

test('keys: views, rows, log, palette; none while typing', async ({ page, stack }) => {
  await page.goto(stack.url)
  await expect(connection(page)).toContainText('Live')
  await page.keyboard.press('g')
  await page.keyboard.press('p')
  await expect(page.getByRole('heading', { name: 'Pods', level: 1 })).toBeVisible()
  await page.keyboard.press('/')
  await page.keyboard.type('ledger gi?')
  await expect(page).toHaveURL(/q=ledger/)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.getByRole('searchbox', { name: 'Search' }).fill('ledger')
  await expect(podRow(page, 'ledger')).toHaveCount(1)
  await page.keyboard.press('Tab')
  await page.keyboard.press('j')
  await page.keyboard.press('l')
  await expect(page).toHaveURL(/\/pod\/payments\/ledger-/)
  await expect(page.getByRole('region', { name: 'Log' })).toBeInViewport()
  await expect(page.getByRole('banner'), 'the page itself never scrolls').toBeInViewport({ ratio: 1 })
  await page.keyboard.press('y')
  await expect(page.getByRole('searchbox', { name: 'Find in raw object' })).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Go to anything' }).fill('orders-db')
  await expect(page.getByRole('dialog').getByRole('option').first()).toContainText('orders-db')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/orders-db/)
  await page.keyboard.press('Escape')
  await page.keyboard.press('n')
  await page.getByRole('dialog').getByRole('checkbox', { name: 'edge' }).click()
  await expect(page).toHaveURL(/ns=edge/)
})

test('title and icon of the tab count critical incidents, and know nothing once the line is cut', async ({ page }) => {
  const stack = await startStack()
  try {
    await page.goto(stack.url)
    await expect(page).toHaveTitle(/^\(\d+\) demo/)
    const icon = page.locator('link[rel="icon"]')
    // The number may still change while logs and references are looked up: both must come to say the same.
    const numbers = async () => ({ title: /\d+/.exec(await page.title())?.[0], icon: /%3E(\d+)%3C/.exec((await icon.getAttribute('href')) ?? '')?.[1] })
    await expect
      .poll(async () => {
        const { title, icon: shown } = await numbers()
        return title !== undefined && title === shown
      })
      .toBe(true)
    await stack.stopCluster()
    await expect(page).toHaveTitle('(?) demo · whypod')
    await expect(icon).toHaveAttribute('href', /%3E%3F%3C/)
  } finally {
    await stack.close()
  }
})
