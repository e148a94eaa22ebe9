import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { test as base } from '@playwright/test'
import { type DemoCluster, type DemoClusterOptions, startDemoCluster } from '@whypod/demo-cluster'

const server = fileURLToPath(new URL('../apps/server/src/main.ts', import.meta.url))

/** A demo cluster and a whypod in front of it, as a user starts them. */
export interface Stack {
  readonly url: string
  readonly cluster: DemoCluster
  /** Takes the API server away; `startAgain` brings it back at the same address. */
  readonly stopCluster: () => Promise<void>
  readonly startAgain: () => Promise<void>
  readonly close: () => Promise<void>
}

export interface StackOptions {
  readonly demo?: DemoClusterOptions
  readonly token?: string
  readonly args?: readonly string[]
  /** What befalls the cluster before whypod is started. */
  readonly before?: (cluster: DemoCluster) => void | Promise<void>
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()))
    child.stdout?.on('data', (chunk: Buffer) => {
      const url = /http:\/\/localhost:\d+\//.exec(chunk.toString())?.[0]
      if (url !== undefined) resolve(url)
    })
    child.once('exit', (code) => reject(new Error(`whypod ended with ${code}: ${said}`)))
  })
}

export async function startStack({ demo = { startAt: 'end' }, token, args = [], before }: StackOptions = {}): Promise<Stack> {
  const folder = await mkdtemp(join(tmpdir(), 'whypod-e2e-'))
  const kubeconfig = join(folder, 'config')
  let cluster = await startDemoCluster(demo)
  await writeFile(kubeconfig, cluster.kubeconfig(token))
  await before?.(cluster)
  const child = spawn(process.execPath, [server, '--port', '0', ...args], {
    env: { ...process.env, KUBECONFIG: kubeconfig, CI: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const url = await addressOf(child)
  return {
    url,
    get cluster() {
      return cluster
    },
    stopCluster: () => cluster.close(),
    startAgain: async () => {
      cluster = await startDemoCluster({ ...demo, port: Number(new URL(cluster.url).port) })
    },
    close: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
      await cluster.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** `stack`: the end of the recorded session, shared by the tests of a file that do not change it. */
export const test = base.extend<object, { stack: Stack }>({
  stack: [
    // eslint-disable-next-line no-empty-pattern -- Playwright wants a pattern here
    async ({}, use) => {
      const stack = await startStack()
      await use(stack)
      await stack.close()
    },
    { scope: 'worker' },
  ],
})
