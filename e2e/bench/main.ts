// The figures of the web: the real server with very many pods, looked at in Chromium. Arguments: pods, seconds under changes.
import { chromium } from '@playwright/test'
import { startStack } from '../stack.ts'
import { type Figure, measureView } from './measure-view.ts'
import { steadyUnderChanges } from './changes.ts'

const executablePath = process.env['CHROMIUM'] ?? ''
const pods = Number(process.argv[2] ?? 50_000)
const seconds = Number(process.argv[3] ?? 60)

const stack = await startStack({ demo: { synthetic: { pods } } })
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] })
try {
  const page = await browser.newPage()
  await page.goto(`${stack.url}c/demo`)
  // The server reads the cluster only once somebody looks.
  await page.getByRole('table').getByRole('row').nth(3).waitFor({ timeout: 600_000 })
  await page.close()
  const figures: Figure[] = []
  for (const view of ['pods', 'incidents']) figures.push(...(await measureView(browser, stack, view)))
  const steadiness = await steadyUnderChanges(browser, stack, seconds)
  // eslint-disable-next-line no-console -- tables for a person
  for (const table of [figures, [steadiness]]) console.table(table)
  process.stdout.write(`${JSON.stringify({ pods, figures, steadiness })}\n`)
} finally {
  await browser.close()
  await stack.close()
}
