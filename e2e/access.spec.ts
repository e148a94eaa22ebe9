import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, type Page } from '@playwright/test'
import { test } from './stack.ts'

// The product's Content-Security-Policy refuses foreign scripts, axe's too.
test.use({ bypassCSP: true })

const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly html: string }[]
}

async function violations(page: Page): Promise<string[]> {
  await page.addScriptTag({ content: axe })
  const found = await page.evaluate(
    async () => (await (window as unknown as { axe: { run: () => Promise<{ violations: Violation[] }> } }).axe.run()).violations,
  )
  return found.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .map(({ html }) => html)
        .join(' | ')
        .slice(0, 300)}`,
  )
}

const views = [
  ['the board', ''],
  ['an incident', 'c/demo/incident/node.lost%2Fworker-2'],
  ['a pod', 'c/demo/pod/payments/ledger-5b865469bd-wkvpg'],
  ['a workload', 'c/demo/workload/Deployment/locked/privileged-agent'],
] as const

for (const [name, path] of views) {
  for (const width of [1440, 390]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      test(`axe finds nothing on ${name} at ${width} px, ${colorScheme}`, async ({ page, stack }) => {
        await page.setViewportSize({ width, height: 900 })
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await page.goto(`${stack.url}${path}`)
        await expect(page.getByRole('status', { name: 'Connection' })).toContainText('Live')
        await expect(page.getByRole('button', { name: 'Copy command' }).first()).toBeVisible()
        expect(await violations(page)).toEqual([])
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
          'no sideways scroll',
        ).toBeLessThanOrEqual(0)
      })
    }
  }
}
