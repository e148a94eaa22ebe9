import { fileURLToPath } from 'node:url'
import { expect } from '@playwright/test'
import { test } from './stack.ts'

/** `TOUR=1 npm run e2e tour` writes the README's pictures anew; otherwise they go with the test results. */
const folder = fileURLToPath(new URL(process.env['TOUR'] === '1' ? '../docs/' : './test-results/tour/', import.meta.url))

const stops = [
  { file: 'board.png', path: '', width: 1440, height: 900, colorScheme: 'light', language: 'en-US' },
  { file: 'pod.png', path: 'c/demo/pod/payments/ledger-5b865469bd-wkvpg', width: 1440, height: 1100, colorScheme: 'dark', language: 'en-US' },
  { file: 'pods.png', path: 'c/demo?view=pods&group=1', width: 1440, height: 900, colorScheme: 'light', language: 'en-US' },
  {
    file: 'proof.png',
    path: 'c/demo/pod/payments/liveness-kills',
    width: 1440,
    height: 900,
    colorScheme: 'light',
    language: 'en-US',
    click: /^Show spec.*in the raw object$/,
  },
  { file: 'board-zh-CN.png', path: '', width: 1440, height: 900, colorScheme: 'light', language: 'zh-CN' },
  { file: 'phone.png', path: 'c/demo/pod/payments/ledger-5b865469bd-wkvpg', width: 390, height: 844, colorScheme: 'dark', language: 'en-US' },
] as const

for (const { file, path, width, height, colorScheme, language, ...stop } of stops) {
  test(`the tour: ${file}`, async ({ browser, stack }) => {
    const context = await browser.newContext({ viewport: { width, height }, colorScheme, locale: language, reducedMotion: 'reduce' })
    const page = await context.newPage()
    await page.goto(`${stack.url}${path}`)
    if (path.includes('view=pods')) await expect(page.getByRole('table', { name: 'Pods' }).getByRole('row').nth(5)).toBeVisible()
    else await expect(page.getByRole('button', { name: /^(Copy command|复制命令)$/ }).first()).toBeVisible()
    if ('click' in stop) {
      await page.getByRole('button', { name: stop.click }).first().click()
      await expect(page.locator('.raw-found')).toBeInViewport()
    }
    await page.screenshot({ path: `${folder}${file}`, animations: 'disabled' })
    await context.close()
  })
}
