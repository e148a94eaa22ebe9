import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { expectNoViolations } from './axe.ts'
import { startStack, type Stack } from './stack.ts'

const TOKEN = 'the-token-of-this-very-test'
const POD = 'c/demo/pod/payments/ledger-5b865469bd-wkvpg'
let stack: Stack

test.use({ bypassCSP: true })
test.beforeAll(async () => {
  const file = join(await mkdtemp(join(tmpdir(), 'whypod-e2e-')), 'token')
  await writeFile(file, TOKEN)
  stack = await startStack({ args: ['--token-file', file] })
})
test.afterAll(() => stack.close())

test('a link to a pod asks for the token first, then shows the pod; when the session is over it asks again', async ({ page, context }) => {
  await page.goto(`${stack.url}${POD}`)
  const token = page.getByLabel('Access token')
  await expect(token).toBeFocused()
  await token.fill('not this one')
  await page.getByRole('button', { name: 'Open' }).click()
  await expect(page.getByRole('alert')).toHaveText('That is not the token.')
  await token.fill(TOKEN)
  await token.press('Enter')
  await expect(page).toHaveURL(`${stack.url}${POD}`)
  await expect(page.getByRole('button', { name: 'Copy command' }).first()).toBeVisible()
  await context.clearCookies()
  await page.reload()
  await expect(token).toBeVisible()
  await token.fill(TOKEN)
  await token.press('Enter')
  await expect(page.getByRole('button', { name: 'Copy command' }).first()).toBeVisible()
  await context.clearCookies()
  // A page that is open meanwhile learns it from the next answer.
  await page.keyboard.press('y')
  await expect(page).toHaveURL(/\/login\?next=/)
})

for (const [locale, label] of [
  ['en-US', 'Access token'],
  ['zh-CN', '访问令牌'],
] as const) {
  test.describe(locale, () => {
    test.use({ locale })
    test('the login page is plain to everybody', async ({ page }) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme })
        for (const width of [1440, 390]) {
          await page.setViewportSize({ width, height: 900 })
          await page.goto(`${stack.url}login`)
          await expect(page.getByLabel(label)).toBeVisible()
          await expectNoViolations(page, `${width} px, ${colorScheme}`)
        }
      }
    })
  })
}
