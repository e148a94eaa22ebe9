import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { request } from 'undici'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))

export interface WhypodProcess {
  readonly url: string
  /** What it says of itself under /metrics. */
  readonly usage: () => Promise<{ readonly residentBytes: number; readonly cpuSeconds: number }>
  readonly stop: () => Promise<void>
}

const read = (metrics: string, name: string): number => Number(new RegExp(`^whypod_process_${name} (\\S+)$`, 'm').exec(metrics)?.[1])

/** The product as it is started by a person, following this kubeconfig. */
export async function startWhypodProcess(kubeconfigFile: string): Promise<WhypodProcess> {
  const child = spawn(process.execPath, [main, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, KUBECONFIG: kubeconfigFile, CI: 'true' },
  })
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      const port = /http:\/\/localhost:(\d+)/.exec(chunk.toString())?.[1]
      if (port !== undefined) resolve(`http://127.0.0.1:${port}`)
    })
    child.once('exit', (code) => reject(new Error(`whypod ended with ${code}.`)))
  })
  return {
    url,
    usage: async () => {
      const { body } = await request(`${url}/metrics`)
      const metrics = await body.text()
      return { residentBytes: read(metrics, 'resident_memory_bytes'), cpuSeconds: read(metrics, 'cpu_seconds_total') }
    },
    stop: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
    },
  }
}
