import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Control } from '@whypod/demo-cluster'
import { request } from 'undici'

const main = fileURLToPath(import.meta.resolve('@whypod/demo-cluster/main'))

export interface DemoProcess {
  readonly url: string
  readonly kubeconfigFile: string
  readonly control: <Call extends keyof Control>(call: Call, ...args: Parameters<Control[Call]>) => Promise<ReturnType<Control[Call]>>
  readonly stop: () => Promise<void>
}

/** A synthetic demo cluster in a process of its own, so that its work is not counted as ours. */
export async function startDemoProcess(pods: number): Promise<DemoProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'whypod-bench-'))
  const kubeconfigFile = join(folder, 'config')
  const child = spawn(process.execPath, [main, '--synthetic', String(pods), '--control', '--kubeconfig', kubeconfigFile], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      const found = /http:\/\/[\d.]+:\d+/.exec(chunk.toString())?.[0]
      if (found !== undefined) resolve(found)
    })
    child.once('exit', (code) => reject(new Error(`The demo cluster ended with ${code}.`)))
  })
  return {
    url,
    kubeconfigFile,
    control: async (call, ...args) => {
      const { body } = await request(`${url}/__control`, { method: 'POST', body: JSON.stringify({ call, args }) })
      return ((await body.json()) as { readonly result: never }).result
    },
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
      await rm(folder, { recursive: true, force: true })
    },
  }
}
