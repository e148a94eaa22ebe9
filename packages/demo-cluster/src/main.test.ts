import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'

function start(...args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [fileURLToPath(new URL('main.ts', import.meta.url)), ...args], { stdio: ['ignore', 'pipe', 'pipe'] })
}

it('the command prints its URL, writes a kubeconfig, and ends cleanly when told to', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'demo-cluster-'))
  const file = join(folder, 'kubeconfig')
  const child = start('--start', '60', '--kubeconfig', file)
  const [output] = (await once(child.stdout ?? child, 'data')) as [Buffer]
  const url = output.toString().trim()
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  const response = await fetch(`${url}/api/v1/pods`, { headers: { authorization: 'Bearer admin' } })
  expect(((await response.json()) as { readonly items: readonly unknown[] }).items.length).toBeGreaterThan(40)
  const kubeconfig = readFileSync(file, 'utf8')
  expect(kubeconfig).toContain(`server: ${url}`)
  expect(kubeconfig).toContain('token: "admin"')
  child.kill('SIGTERM')
  expect(await once(child, 'exit')).toEqual([0, null])
  rmSync(folder, { recursive: true })
})

it('the command says what is wrong with its options', async () => {
  const child = start('--speed', 'fast')
  const [output] = (await once(child.stderr ?? child, 'data')) as [Buffer]
  expect(output.toString()).toContain('--speed takes a number, not "fast".')
  expect(await once(child, 'exit')).toEqual([2, null])
})
