import { expect, type Page } from '@playwright/test'
import { sideways, violations } from './axe.ts'
import { type Stack, type StackOptions, startStack, test } from './stack.ts'

test.use({ bypassCSP: true })

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name })
const isHealthy = (page: Page) => page.getByRole('img', { name: 'healthy', exact: true })

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

for (const { name, options, path = 'c/demo', befalls, pill, says, mayBeWell = false } of states) {
  test(`${name} is a picture of its own`, async ({ page }) => {
    const stack = await startStack({ demo: { startAt: 'end' }, ...options })
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
      for (const width of [1440, 390]) {
        await page.setViewportSize({ width, height: 900 })
        expect(await violations(page), `${width} px`).toEqual([])
        expect(await sideways(page), 'no sideways scroll').toBeLessThanOrEqual(0)
      }
    } finally {
      await stack.close()
    }
  })
}
