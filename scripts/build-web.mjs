// Builds apps/web when its sources are newer than what was built.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { node, root } from './setup.mjs'

const newest = (path) => {
  if (!existsSync(path)) return 0
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))), 0)
}

const web = join(root, 'apps/web')
const sources = [
  'apps/web/src',
  'apps/web/public',
  'apps/web/index.html',
  'apps/web/vite.config.ts',
  'apps/web/package.json',
  'packages/contract/src',
  'pnpm-lock.yaml',
]
const built = join(web, 'dist/index.html')
if (!existsSync(built) || statSync(built).mtimeMs < Math.max(...sources.map((path) => newest(join(root, path))))) {
  process.stderr.write('whypod: building the web pages …\n')
  const result = spawnSync(node, [join(web, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], { cwd: web, stdio: 'inherit' })
  if (result.status !== 0) process.exit(2)
}
