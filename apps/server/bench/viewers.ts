import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { get, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { startDemoCluster } from '@whypod/demo-cluster'

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const [viewers = 500, seconds = 300, perSecond = 100, pods = 1_000] = process.argv.slice(2).map(Number)
/** Readers that read what they get; the others only take it in, as a browser's socket does. */
const READING = 5
const P95_BAR_MS = 250
const GROWTH_BAR = 1.1

const cluster = await startDemoCluster({ synthetic: { pods } })
const folder = await mkdtemp(join(tmpdir(), 'whypod-viewers-'))
const kubeconfig = join(folder, 'config')
await writeFile(kubeconfig, cluster.kubeconfig())
const server = spawn(process.execPath, [main, '--port', '0'], {
  env: { ...process.env, KUBECONFIG: kubeconfig, CI: '1' },
  stdio: ['ignore', 'pipe', 'inherit'],
})
const url = await new Promise<string>((resolve, reject) => {
  server.stdout.on('data', (chunk: Buffer) => {
    const found = /http:\/\/localhost:(\d+)/.exec(chunk.toString())?.[1]
    if (found !== undefined) resolve(`http://127.0.0.1:${found}`)
  })
  server.once('exit', (code) => reject(new Error(`whypod ended with ${code}.`)))
})

const metric = async (name: string): Promise<number> =>
  Number(new RegExp(`^${name}(?:\\{[^}]*\\})? (.+)$`, 'm').exec(await (await fetch(`${url}/metrics`)).text())?.[1])
const MIB = 2 ** 20
const rssMiB = async (): Promise<number> => (await metric('whypod_process_resident_memory_bytes')) / MIB

const problems: string[] = []
let isOver = false
const sentAt = new Map<string, number>()
const delaysMs: number[] = []

function read(response: IncomingMessage): void {
  let rest = ''
  response.setEncoding('utf8').on('data', (chunk: string) => {
    const events = (rest + chunk).split('\n\n')
    rest = events.pop() ?? ''
    for (const event of events) {
      if (!event.includes('\nevent: delta')) continue
      for (const [, probe = ''] of event.matchAll(/"key":"probes\/(probe-\d+)"/g)) {
        const at = sentAt.get(probe)
        if (at !== undefined) delaysMs.push(performance.now() - at)
      }
    }
  })
}

function view(index: number): void {
  const failed = (what: string) => (): void => {
    if (!isOver) problems.push(what)
  }
  const request = get(`${url}/api/clusters/demo/stream`, { agent: false }, (response) => {
    if (response.statusCode !== 200) failed(`HTTP ${response.statusCode}`)()
    if (index < READING) read(response)
    else response.resume()
    response.once('close', failed('a stream was closed'))
  })
  request.on('error', failed('no connection'))
}

const probe = (name: string, uid: string) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'probes', uid, creationTimestamp: new Date().toISOString() },
  spec: { nodeName: 'node-001', containers: [{ name: 'app', image: 'app:1' }] },
  status: {
    phase: 'Pending',
    containerStatuses: [
      { name: 'app', image: '', imageID: '', ready: false, restartCount: 0, state: { waiting: { reason: 'ErrImagePull', message: `${name}: not found` } } },
    ],
  },
})

while ((await (await fetch(`${url}/readyz`)).text()) !== 'ok\n') await pause(100)
for (let index = 0; index < viewers; index += 1) view(index)
while ((await metric('whypod_streams')) < viewers && problems.length === 0) await pause(200)

/** The same fifty pods come and go, so that nothing but the streams could grow. */
const PROBES = 50
let made = 0
const startedAt = performance.now()
const samples: number[] = []
while (performance.now() - startedAt < seconds * 1000) {
  const due = ((performance.now() - startedAt) / 1000) * perSecond
  for (; made < due; made += 1) {
    const slot = made % PROBES
    cluster.control.remove('Pod', 'probes', `probe-${made - PROBES}`)
    sentAt.delete(`probe-${made - 20 * PROBES}`)
    sentAt.set(`probe-${made}`, performance.now())
    cluster.control.apply(probe(`probe-${made}`, `probe-${made}-${slot}`))
  }
  if (performance.now() - startedAt > samples.length * (seconds / 30) * 1000) samples.push(await rssMiB())
  await pause(10)
}
const dropped = await metric('whypod_streams_dropped_total')
isOver = true
server.kill('SIGTERM')
await new Promise((resolve) => server.once('exit', resolve))
await cluster.close()
await rm(folder, { recursive: true, force: true })

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
// The first third is warming up.
const settled = samples.slice(Math.floor(samples.length / 3))
const half = Math.floor(settled.length / 2)
const growth = mean(settled.slice(-half)) / mean(settled.slice(0, half))
const p95Ms = delaysMs.toSorted((a, b) => a - b)[Math.floor(delaysMs.length * 0.95)] ?? Number.NaN
const figures = {
  viewers,
  seconds,
  changes: 2 * made,
  errors: problems.length,
  dropped,
  deltas: delaysMs.length,
  p95Ms: Math.round(p95Ms),
  rssMiB: samples.map(Math.round),
  growth: Math.round(growth * 1000) / 1000,
}
process.stdout.write(`${JSON.stringify(figures)}\n`)
process.exit(problems.length === 0 && dropped === 0 && p95Ms < P95_BAR_MS && growth < GROWTH_BAR ? 0 : 1)
