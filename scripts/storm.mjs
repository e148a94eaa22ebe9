// `npm run storm -- [CHANGES] [SEED]`: random faults over a changing cluster, until so many changes were made (default 200000).
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from './setup.mjs'

const [changes = '200000', seed = '1'] = process.argv.slice(2)
const result = spawnSync(join(root, 'node_modules/.bin/vitest'), ['run', '--project', '@whypod/server', 'test/faults/storm'], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, STORM_CHANGES: changes, STORM_PODS: '1000', EQUAL_WITHIN_MS: '120000', STORM_SEED: seed },
})
process.exit(result.status ?? 1)
