import type { DemoProcess } from './demo-process.ts'
import { type Figure, megabytes, ms, percentile, rounded } from './figure.ts'
import { startViewer, whenLive } from './viewer.ts'
import { startWhypodProcess, type WhypodProcess } from './whypod-process.ts'

const CLUSTER = 'demo'
const CHANGES_PER_SECOND = 100
const VIEWERS = 20
const SECONDS = 20
const MARK = 'bench-mark='

const pause = (forMs: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, forMs))

interface ObjectWithLabels {
  readonly metadata: { readonly name: string; readonly labels?: Readonly<Record<string, string>> }
}

/** From the change at the API until its delta is here: one marked pod every quarter of a second, among the others that change. */
async function delays(demo: DemoProcess, { url }: WhypodProcess, marked: { readonly namespace: string; readonly name: string }): Promise<number[]> {
  const stop = new AbortController()
  const waiting: { readonly mark: number; readonly at: number }[] = []
  const found: number[] = []
  await startViewer(url, CLUSTER, stop.signal, (event) => {
    if (event.type !== 'delta') return
    const labels = event.delta.pods.set.flatMap((row) => row.labels ?? []).filter((label) => label.startsWith(MARK))
    const newest = Math.max(...labels.map((label) => Number(label.slice(MARK.length))))
    // One delta may bring several changes of a pod at once: the newest stands for those before it.
    while (waiting[0] && waiting[0].mark <= newest) found.push(performance.now() - (waiting.shift()?.at ?? 0))
  })
  const pod = (await demo.control('read', 'Pod', marked.namespace, marked.name)) as unknown as ObjectWithLabels
  for (let mark = 0; mark < SECONDS * 4; mark += 1) {
    await pause(250)
    waiting.push({ mark, at: performance.now() })
    await demo.control('apply', { ...pod, metadata: { ...pod.metadata, labels: { ...pod.metadata.labels, 'bench-mark': String(mark) } } } as never)
  }
  while (waiting.length > 0) await pause(50)
  stop.abort()
  return found
}

async function cpuSharePerSecond(whypod: WhypodProcess, seconds: number): Promise<number> {
  const before = await whypod.usage()
  await pause(seconds * 1_000)
  const after = await whypod.usage()
  return (after.cpuSeconds - before.cpuSeconds) / seconds
}

async function viewerFigures(whypod: WhypodProcess, pods: number): Promise<Figure[]> {
  const alone = await cpuSharePerSecond(whypod, SECONDS)
  const stop = new AbortController()
  const join = async (): Promise<void> => {
    for (let viewer = 0; viewer < VIEWERS; viewer += 1) await startViewer(whypod.url, CLUSTER, stop.signal)
    await pause(15_000)
  }
  // The first ones bring about what all of them share: the board written out, and packed.
  await join()
  const before = await whypod.usage()
  await join()
  const watched = await cpuSharePerSecond(whypod, SECONDS)
  const after = await whypod.usage()
  stop.abort()
  const bytes = Math.max(0, after.residentBytes - before.residentBytes) / VIEWERS
  return [
    { figure: 'one more viewer: memory in MB', pods, measured: `${2 * VIEWERS} viewers`, against: `${VIEWERS} viewers`, result: rounded(bytes / 1e6), bar: 1 },
    {
      figure: `one more viewer: share of a core at ${CHANGES_PER_SECOND} changes/s`,
      pods,
      measured: `${rounded(watched)} with ${2 * VIEWERS}`,
      against: `${rounded(alone)} with none`,
      result: rounded(Math.max(0, watched - alone) / (2 * VIEWERS)),
      bar: 0.02,
    },
  ]
}

/** The product in a process of its own, at rest and while the cluster changes. */
export async function liveFigures(
  demo: DemoProcess,
  pods: number,
  listBytes: number,
  marked: { readonly namespace: string; readonly name: string },
): Promise<Figure[]> {
  const whypod = await startWhypodProcess(demo.kubeconfigFile)
  try {
    await whenLive(whypod.url, CLUSTER, pods)
    await pause(10_000)
    const { residentBytes } = await whypod.usage()
    await demo.control('startChanges', CHANGES_PER_SECOND)
    const p95 = percentile(await delays(demo, whypod, marked), 0.95)
    const viewers = await viewerFigures(whypod, pods)
    await demo.control('stopChanges')
    return [
      {
        figure: 'resident memory, against the bytes of the lists',
        pods,
        measured: megabytes(residentBytes),
        against: megabytes(listBytes),
        result: rounded(residentBytes / listBytes),
        bar: 0.5,
      },
      {
        figure: `a change until its delta left the server, ${CHANGES_PER_SECOND} changes/s: p95 in ms`,
        pods,
        measured: ms(p95),
        against: 'the change',
        result: Math.round(p95),
        bar: 100,
      },
      ...viewers,
    ]
  } finally {
    await whypod.stop()
  }
}
