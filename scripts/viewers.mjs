// `npm run viewers -- [VIEWERS] [SECONDS]`: so many open streams at 100 changes a second (default 500, for five minutes).
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { node, root } from './setup.mjs'

const result = spawnSync(node, [join(root, 'apps/server/bench/viewers.ts'), ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' })
process.exit(result.status ?? 1)
