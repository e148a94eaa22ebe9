// `npm run bench`: figures as ratios within one run. Arguments: how many pods (default 10000).
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { node, root } from './setup.mjs'

const result = spawnSync(node, ['--expose-gc', join(root, 'apps/server/bench/main.ts'), ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' })
process.exit(result.status ?? 1)
