import { expect } from '@playwright/test'
import { expectNoViolations, sideways } from './axe.ts'
import { test } from './stack.ts'

// The product's Content-Security-Policy refuses foreign scripts, axe's too.
test.use({ bypassCSP: true })
// Axe reads the whole page several times: long on a busy machine.
test.setTimeout(150_000)

const views = [
  ['the board', ''],
  ['an incident', 'c/demo/incident/node.lost%2Fworker-2'],
  ['a pod', 'c/demo/pod/payments/ledger-5b865469bd-wkvpg'],
  ['a workload', 'c/demo/workload/Deployment/locked/privileged-agent'],
] as const

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
    for (const [name, path] of views) {
      test(`axe finds nothing on ${name}, wide and narrow, light and dark`, async ({ page, stack }) => {
        await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
        await page.goto(`${stack.url}${path}`)
        await expect(page.locator('html')).toHaveAttribute('lang', lang)
        await expect(page.locator('[data-state="live"]')).toBeVisible()
        await expect(page.getByRole('button', { name: /^(Copy command|复制命令)$/ }).first()).toBeVisible()
        if (name === 'a pod') {
          await page.keyboard.press('y')
          await expect(page.getByRole('textbox', { name: /^(Raw object|原始对象)$/ })).toBeVisible()
          await page.getByRole('button', { name: /^(Fold all|全部折叠)$/ }).click()
        }
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
          await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme)
          for (const width of [1440, 390]) {
            await page.setViewportSize({ width, height: 900 })
            await expectNoViolations(page, `${width} px, ${colorScheme}`)
            expect(await sideways(page), 'no sideways scroll').toBeLessThanOrEqual(0)
          }
        }
      })
    }
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
          await expectNoViolations(page, `${width} px`)
          expect(await sideways(page), 'no sideways scroll').toBeLessThanOrEqual(0)
        }
      })
    }
  })
}
