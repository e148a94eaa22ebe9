// The parts of `npm test`, each with its count of passed and failed.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, howToGetChromium } from './chromium.mjs'
import { node, root } from './setup.mjs'

const bin = (name) => join(root, 'node_modules/.bin', name)

function run(command, args, env = {}) {
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, PATH: `${join(node, '..')}:${process.env.PATH}`, ...env } })
  return result.status ?? 1
}

/** Runs `act` with a file to report into, and reads the report back; a runner that broke down counts as one failure. */
function withReport(act, count) {
  const folder = mkdtempSync(join(tmpdir(), 'whypod-test-'))
  const file = join(folder, 'report.json')
  try {
    const status = act(file)
    const counted = count(JSON.parse(readFileSync(file, 'utf8')))
    return counted.failed === 0 && status !== 0 ? { ...counted, failed: 1 } : counted
  } catch (error) {
    process.stdout.write(`${error.message}\n`)
    return { passed: 0, failed: 1 }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export const unit = () =>
  withReport(
    (file) => run(bin('vitest'), ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]),
    ({ numPassedTests, numFailedTests, numFailedTestSuites, numPendingTests }) => ({
      passed: numPassedTests,
      failed: Math.max(numFailedTests + numPendingTests, numFailedTestSuites > 0 ? 1 : 0),
    }),
  )

export function e2e(args = []) {
  if (chromium === undefined) {
    process.stdout.write(`FAIL e2e: ${howToGetChromium}\n`)
    return { passed: 0, failed: 1 }
  }
  return withReport(
    (file) =>
      run(join(root, 'e2e/node_modules/.bin/playwright'), ['test', '--config', join(root, 'e2e/playwright.config.ts'), ...args], {
        CHROMIUM: chromium,
        PLAYWRIGHT_JSON_OUTPUT_NAME: file,
      }),
    ({ stats }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped }),
  )
}
