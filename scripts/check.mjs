// Format, lint, types (each package by its own tsconfig), dead code: all of them, then one verdict.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { node, root } from './setup.mjs'

const bin = (name) => join(root, 'node_modules/.bin', name)
const projects = ['apps', 'packages']
  .flatMap((dir) => readdirSync(join(root, dir)).map((name) => join(dir, name)))
  .concat('e2e')
  .flatMap((dir) => ['tsconfig.json', 'tsconfig.pure.json'].map((file) => join(dir, file)))
  .filter((path) => existsSync(join(root, path)))

const steps = [
  ['format', bin('oxfmt'), ['--check']],
  ['lint', bin('oxlint'), ['--type-aware', '--deny-warnings']],
  ...projects.map((path) => [`types ${path}`, bin('tsc'), ['-p', path]]),
  ['dead code', bin('knip'), []],
]

/** Runs every step and says how many held. */
export function check() {
  let failed = 0
  for (const [name, command, args] of steps) {
    const result = spawnSync(command, args, { cwd: root, encoding: 'utf8', env: { ...process.env, PATH: `${join(node, '..')}:${process.env.PATH}` } })
    const ok = result.status === 0
    process.stdout.write(`${ok ? 'ok  ' : 'FAIL'} ${String(name)}\n`)
    if (!ok) {
      failed += 1
      process.stdout.write(`${result.stdout ?? ''}${result.stderr ?? ''}\n`)
    }
  }
  return { passed: steps.length - failed, failed }
}

if (process.argv[1] === import.meta.filename) process.exit(check().failed === 0 ? 0 : 1)
