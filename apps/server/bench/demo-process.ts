import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const main = fileURLToPath(import.meta.resolve('@whypod/demo-cluster/main'))

export interface DemoProcess {
  readonly url: string
  readonly kubeconfig: string
  readonly stop: () => Promise<void>
}

/** A synthetic demo cluster in a process of its own, so that its work is not counted as ours. */
export async function startDemoProcess(pods: number): Promise<DemoProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'whypod-bench-'))
  const file = join(folder, 'config')
  const child = spawn(process.execPath, [main, '--synthetic', String(pods), '--kubeconfig', file], { stdio: ['ignore', 'pipe', 'inherit'] })
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      const found = /http:\/\/[\d.]+:\d+/.exec(chunk.toString())?.[0]
      if (found !== undefined) resolve(found)
    })
    child.once('exit', (code) => reject(new Error(`The demo cluster ended with ${code}.`)))
  })
  return {
    url,
    kubeconfig: await readFile(file, 'utf8'),
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}
