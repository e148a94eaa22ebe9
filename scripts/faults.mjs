// `npm run faults -- [TIMES]`: the fault suite again and again (default 20), until a run fails.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from './setup.mjs'

const times = Number(process.argv[2] ?? 20)
if (!Number.isInteger(times) || times < 1) {
  process.stderr.write('whypod: `npm run faults -- TIMES` takes a whole number.\n')
  process.exit(2)
}
for (let run = 1; run <= times; run += 1) {
  const startedAt = performance.now()
  const seed = { STORM_SEED: String(run) }
  const { status } = spawnSync(join(root, 'node_modules/.bin/vitest'), ['run', '--reporter=dot', '--project', '@whypod/server', 'test/faults'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...seed },
  })
  process.stdout.write(`run ${run} of ${times}: ${status === 0 ? 'green' : 'RED'} in ${Math.round((performance.now() - startedAt) / 1000)} s\n`)
  if (status !== 0) process.exit(1)
}
