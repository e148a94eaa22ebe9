import { kubeconfigFromText } from '../src/cluster/kubeconfig/kubeconfig.ts'
import { OpenClusters } from '../src/live/open-clusters.ts'
import { evaluateAll, readObjects, sightOf } from '@whypod/diagnosis'
import { silentLogger } from '../src/cluster/logger.ts'
import { readRules } from '../src/rules/read-rules.ts'
import { startDemoProcess } from './demo-process.ts'
import { downloadAll } from './download.ts'

interface Figure {
  readonly figure: string
  readonly pods: number
  readonly ms: number
  readonly againstMs: number
  readonly ratio: number
}

const RUNS = 3
const IDENTITY = { context: 'demo', kind: 'demo', name: 'demo' } as const

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

async function time(act: () => unknown): Promise<number> {
  globalThis.gc?.()
  const before = performance.now()
  await act()
  return performance.now() - before
}

/** The two in turn, several times; the medians. */
async function pair(pods: number, figure: string, act: () => unknown, against: () => unknown): Promise<Figure> {
  const ms: number[] = []
  const againstMs: number[] = []
  for (let run = 0; run < RUNS; run += 1) {
    againstMs.push(await time(against))
    ms.push(await time(act))
  }
  return { figure, pods, ms: Math.round(median(ms)), againstMs: Math.round(median(againstMs)), ratio: Math.round((median(ms) / median(againstMs)) * 100) / 100 }
}

async function coldStart(kubeconfigText: string, pods: number): Promise<void> {
  const kubeconfig = kubeconfigFromText(kubeconfigText, 'bench')
  if (kubeconfig.kind !== 'found') throw new Error('The demo cluster has no usable kubeconfig.')
  const { table } = await readRules(undefined)
  const clusters = new OpenClusters({
    contexts: kubeconfig.contexts,
    current: kubeconfig.current,
    namespaces: [],
    table,
    now: () => Date.now(),
    env: {},
    log: silentLogger,
  })
  const cluster = clusters.open('demo')
  while ((cluster?.live.board.rows().pods.length ?? 0) < pods) await new Promise((resolve) => setTimeout(resolve, 5))
  await clusters.close()
}

async function measure(pods: number): Promise<Figure[]> {
  const demo = await startDemoProcess(pods)
  try {
    const texts = await downloadAll(demo.url)
    const parsed = texts.map((text) => JSON.parse(text) as unknown)
    const { table } = await readRules(undefined)
    const read = readObjects(parsed)
    const count = read.store.all('Pod').size
    const diagnose = (): unknown => evaluateAll({ store: read.store, table, cluster: IDENTITY, sight: sightOf(read), now: Date.now() })
    return [
      await pair(count, 'diagnose all, against JSON.parse of the same bytes', diagnose, () => texts.map((text) => JSON.parse(text) as unknown)),
      await pair(
        count,
        'the same with reading the objects into the store',
        () => evaluateAll({ store: readObjects(parsed).store, table, cluster: IDENTITY, sight: sightOf(read), now: Date.now() }),
        () => texts.map((text) => JSON.parse(text) as unknown),
      ),
      await pair(
        count,
        'cold start to a full board, against downloading and parsing the same lists',
        () => coldStart(demo.kubeconfig, count),
        () => downloadAll(demo.url),
      ),
    ]
  } finally {
    await demo.stop()
  }
}

const sizes = process.argv
  .slice(2)
  .map(Number)
  .filter((size) => Number.isInteger(size) && size > 0)
const figures: Figure[] = []
for (const size of sizes.length > 0 ? sizes : [10_000]) figures.push(...(await measure(size)))
// eslint-disable-next-line no-console -- a table for a person
console.table(figures)
process.stdout.write(`${JSON.stringify(figures)}\n`)
