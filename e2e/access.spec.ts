import { expect } from '@playwright/test'
import { sideways, violations } from './axe.ts'
import { test } from './stack.ts'

// The product's Content-Security-Policy refuses foreign scripts, axe's too.
test.use({ bypassCSP: true })

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
        expect(await sideways(page), 'no sideways scroll').toBeLessThanOrEqual(0)
      })
    }
  }
}

const furtherViews = [
  ['pods', 'c/demo?view=pods&group=1&sev=critical,warning', 'light'],
  ['nodes', 'c/demo?view=nodes', 'dark'],
  ['workloads', 'c/demo?view=workloads', 'light'],
  ['rules', 'c/demo?view=rules', 'dark'],
  ['a rule', 'c/demo/rule/oom.container?view=rules', 'light'],
  ['the palette', 'c/demo', 'dark'],
  ['the keys', 'c/demo', 'light'],
  ['clusters', 'clusters', 'light'],
] as const
const languages = [
  ['en-US', 'en'],
  ['zh-CN', 'zh-CN'],
] as const

for (const [locale, lang] of languages) {
  test.describe(lang, () => {
    test.use({ locale })
    for (const [name, path, colorScheme] of furtherViews) {
      test(`axe finds nothing on ${name}, wide and narrow`, async ({ page, stack }) => {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
        await page.goto(`${stack.url}${path}`)
        await expect(page.locator('html')).toHaveAttribute('lang', lang)
        if (path !== 'clusters') await expect(page.locator('[data-state="live"]')).toBeVisible()
        if (name === 'the palette') await page.keyboard.press('Control+k')
        if (name === 'the keys') await page.keyboard.press('?')
        await expect(page.getByRole(name === 'the palette' ? 'combobox' : 'heading').first()).toBeVisible()
        for (const width of [1440, 390]) {
          await page.setViewportSize({ width, height: 900 })
          expect(await violations(page), `${width} px`).toEqual([])
          expect(await sideways(page), 'no sideways scroll').toBeLessThanOrEqual(0)
        }
      })
    }
  })
}
