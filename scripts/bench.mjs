// `npm run bench`: figures as ratios within one run, then those of the web. Arguments: how many pods (default 10000; the web 50000).
// `npm run bench -- web [PODS [SECONDS]]` measures the web alone.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { chromium, howToGetChromium } from './chromium.mjs'
import { node, root } from './setup.mjs'

function run(args) {
  const { status } = spawnSync(node, args, { cwd: root, stdio: 'inherit', env: { ...process.env, CHROMIUM: chromium } })
  if (status !== 0) process.exit(status ?? 1)
}

const [first, ...others] = process.argv.slice(2)
if (first !== 'web') run(['--expose-gc', join(root, 'apps/server/bench/main.ts'), ...process.argv.slice(2)])
if (chromium === undefined) process.stdout.write(`The figures of the web are left out. ${howToGetChromium}\n`)
else run([join(root, 'e2e/bench/main.ts'), ...(first === 'web' ? others : [])])
