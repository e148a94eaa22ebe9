// `npm run e2e`: Playwright in Chromium against the whole stack; arguments go to Playwright.
import { e2e } from './steps.mjs'

const { passed, failed } = e2e(process.argv.slice(2))
process.stdout.write(`\n${passed} passed, ${failed} failed\n`)
process.exit(failed === 0 ? 0 : 1)
