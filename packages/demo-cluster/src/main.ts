import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { RecordingName } from './recording.ts'
import { startDemoCluster } from './start-demo-cluster.ts'

const usage = `Usage: node main.ts [options]
  --recording NAME    session (default), calm, sandbox-failure or slow-pull
  --start SECONDS     where in the recording to begin (default 180), or end
  --speed X           how fast it plays (default 1)
  --no-loop           stand still at the end; else it begins anew a minute later
  --synthetic PODS    a large cluster in place of a recording
  --changes N         change N random pods a second
  --port N            default: any free port
  --control           serve POST /__control, for tests
  --kubeconfig FILE   write a kubeconfig there
`

const recordings: readonly string[] = ['session', 'calm', 'sandbox-failure', 'slow-pull'] satisfies readonly RecordingName[]

function readOptions() {
  const { values } = parseArgs({
    allowNegative: true,
    options: {
      recording: { type: 'string', default: 'session' },
      start: { type: 'string', default: '180' },
      speed: { type: 'string', default: '1' },
      loop: { type: 'boolean', default: true },
      synthetic: { type: 'string' },
      changes: { type: 'string', default: '0' },
      port: { type: 'string', default: '0' },
      control: { type: 'boolean', default: false },
      kubeconfig: { type: 'string' },
    },
  })
  if (!recordings.includes(values.recording)) throw new Error(`There is no recording "${values.recording}"; there are ${recordings.join(', ')}.`)
  return {
    recording: values.recording as RecordingName,
    startAt: values.start === 'end' ? ('end' as const) : number(values.start, '--start'),
    speed: number(values.speed, '--speed'),
    loop: values.loop,
    ...(values.synthetic !== undefined && { synthetic: { pods: number(values.synthetic, '--synthetic') } }),
    port: number(values.port, '--port'),
    exposeControl: values.control,
    changes: number(values.changes, '--changes'),
    kubeconfigFile: values.kubeconfig,
  }
}

function number(text: string, option: string): number {
  const value = Number(text)
  if (Number.isNaN(value) || value < 0) throw new Error(`${option} takes a number, not "${text}".`)
  return value
}

async function main(): Promise<void> {
  const { changes, kubeconfigFile, ...options } = readOptions()
  const cluster = await startDemoCluster(options)
  if (kubeconfigFile !== undefined) writeFileSync(kubeconfigFile, cluster.kubeconfig(), { mode: 0o600 })
  if (changes > 0) cluster.control.startChanges(changes)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void cluster.close())
  process.stdout.write(`${cluster.url}\n`)
}

try {
  await main()
} catch (error) {
  process.stderr.write(`demo-cluster: ${error instanceof Error ? error.message : String(error)}\n${usage}`)
  process.exitCode = 2
}
