import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, type Page } from '@playwright/test'

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

/** Axe reads the whole page: long on a busy machine. */
const WITHIN_MS = 30_000

/**
 * Axe finds nothing on the page; what it finds while colours change is not what stays, so it is asked until all stands.
 * The page needs `bypassCSP`: the product refuses foreign scripts, axe's too.
 */
export const expectNoViolations = (page: Page, where: string): Promise<void> =>
  expect.poll(() => violations(page), { message: where, timeout: WITHIN_MS }).toEqual([])

/** How far the page can be scrolled sideways, in px. */
export const sideways = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
