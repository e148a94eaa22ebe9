// Brings what a fresh machine lacks: pnpm, the packages, the pinned Node. Plain JavaScript for Node 20; does nothing when nothing changed.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const PNPM = 'pnpm@12.21.0'
export const root = fileURLToPath(new URL('..', import.meta.url))
export const node = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
const stamp = join(root, 'node_modules', '.whypod-setup')

function fingerprint() {
  const hash = createHash('sha256')
  const manifests = ['.', ...['apps', 'packages'].flatMap((dir) => readdirSync(join(root, dir)).map((name) => join(dir, name))), 'e2e']
  for (const file of ['pnpm-lock.yaml', 'pnpm-workspace.yaml', ...manifests.map((dir) => join(dir, 'package.json'))]) {
    const path = join(root, file)
    hash.update(existsSync(path) ? readFileSync(path) : '')
  }
  return hash.digest('hex')
}

export function setUp() {
  const wanted = fingerprint()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted && existsSync(node)) return
  process.stderr.write('whypod: installing packages (the first time takes about half a minute) …\n')
  const frozen = existsSync(join(root, 'pnpm-lock.yaml')) ? ['--frozen-lockfile'] : []
  const result = spawnSync('npx', ['--yes', PNPM, 'install', '--reporter=append-only', ...frozen], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, CI: 'true' },
    shell: process.platform === 'win32',
  })
  if (result.status !== 0) {
    process.stderr.write(`${result.stdout ?? ''}${result.stderr ?? ''}\nwhypod: the packages could not be installed; the lines above say why.\n`)
    process.exit(2)
  }
  writeFileSync(stamp, wanted)
}
