import { expect, type Page } from '@playwright/test'
import { sideways, expectNoViolations } from './axe.ts'
import { type Stack, type StackOptions, startStack, test } from './stack.ts'

test.use({ bypassCSP: true })
// A stack of its own and two pages under axe: long on a busy machine.
test.setTimeout(150_000)

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name })
const isHealthy = (page: Page) => page.getByRole('img', { name: 'healthy', exact: true })

async function isInOrder(page: Page, widths: readonly number[]): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    await expectNoViolations(page, `${width} px`)
    expect(await sideways(page), 'no sideways scroll').toBeLessThanOrEqual(0)
  }
}

interface State {
  readonly name: string
  readonly options: StackOptions
  readonly path?: string
  /** What befalls the cluster once the page is live. */
  readonly befalls?: (stack: Stack) => Promise<void>
  readonly pill: string
  readonly says: string | RegExp
  readonly mayBeWell?: boolean
}

const states: readonly State[] = [
  {
    name: 'connecting',
    options: { before: (cluster) => cluster.control.fault({ trouble: { kind: 'hang' }, resource: 'pods', times: Number.POSITIVE_INFINITY }) },
    pill: 'Connecting',
    says: 'Connecting',
  },
  { name: 'live', options: {}, pill: 'Live', says: /critical incidents/, mayBeWell: true },
  { name: 'stale', options: {}, befalls: (stack) => stack.stopCluster(), pill: 'Stale', says: /critical incidents/ },
  { name: 'forbidden', options: { token: 'nothing' }, pill: 'Forbidden', says: 'Forbidden' },
  { name: 'unreachable', options: { before: (cluster) => cluster.close() }, pill: 'Unreachable', says: 'Unreachable' },
  { name: 'empty', options: { demo: { synthetic: { pods: 0 } } }, pill: 'Live', says: 'There are no pods' },
  { name: 'filtered to nothing', options: {}, path: 'c/demo?view=pods&q=no-such-thing', pill: 'Live', says: /^Pods 0 of/ },
  { name: 'all is well', options: { demo: { recording: 'calm', startAt: 'end' } }, pill: 'Live', says: 'All is well', mayBeWell: true },
]

const chinesePills: Readonly<Record<string, string>> = {
  Connecting: '正在连接',
  Live: '实时',
  Stale: '已过期',
  Forbidden: '无权限',
  Unreachable: '连不上',
}

for (const { name, options, path = 'c/demo', befalls, pill, says, mayBeWell = false } of states) {
  test(`${name} is a picture of its own`, async ({ page, browser }) => {
    const stack = await startStack({ demo: { startAt: 'end' }, ...options })
    const chinesePill = chinesePills[pill] ?? ''
    try {
      await page.goto(`${stack.url}${path}`)
      const connection = page.getByRole('status', { name: 'Connection' })
      if (befalls) {
        await expect(connection).toContainText('Live')
        await befalls(stack)
      }
      await expect(connection).toContainText(pill)
      await expect(heading(page, says).first()).toBeVisible()
      if (name === 'connecting') await expect(page.getByText(/objects read/).first()).toBeVisible()
      if (name === 'filtered to nothing') await expect(page.getByText('No pod matches the filters.')).toBeVisible()
      if (!mayBeWell) {
        await expect(heading(page, 'All is well')).toHaveCount(0)
        await expect(isHealthy(page)).toHaveCount(0)
      }
      await isInOrder(page, [1440, 390])
      const context = await browser.newContext({ locale: 'zh-CN', bypassCSP: true, viewport: { width: 1440, height: 900 } })
      const chinese = await context.newPage()
      await chinese.goto(`${stack.url}${path}`)
      await expect(chinese.locator('html')).toHaveAttribute('lang', 'zh-CN')
      await expect(chinese.getByRole('status', { name: '连接' })).toContainText(chinesePill)
      await expect(chinese.getByRole('heading', { name: '一切正常' })).toHaveCount(name === 'all is well' ? 1 : 0)
      await isInOrder(chinese, [390])
      await context.close()
    } finally {
      await stack.close()
    }
  })
}
