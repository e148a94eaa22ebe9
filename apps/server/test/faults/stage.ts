import type { BoardState } from '@whypod/contract'
import type { DemoCluster, DemoClusterOptions } from '@whypod/demo-cluster'
import { kinds } from '@whypod/diagnosis'
import { quickLimits } from '../../src/cluster/for-tests.ts'
import { kubeconfigFromText } from '../../src/cluster/kubeconfig/kubeconfig.ts'
import { silentLogger } from '../../src/cluster/logger.ts'
import type { LiveBoard } from '../../src/live/live-board.ts'
import type { Pace } from '../../src/live/open-cluster.ts'
import { OpenClusters } from '../../src/live/open-clusters.ts'
import { readRules } from '../../src/rules/read-rules.ts'
import { readStream, type Reader, type Served, serveDemo, type ServeDemoOptions } from '../served.ts'

/** A small cluster is to be read in several pages; a large one in time. */
const isLarge = process.env['STORM_CHANGES'] !== undefined

export const PACE: Pace = {
  limits: { ...quickLimits, idleMs: 1_000, ...(isLarge ? { pageSize: 250, initialSilenceMs: 10_000, initialMs: 30_000 } : { pageSize: 10 }) },
  heartbeatMs: 1_000,
  sleepCheckMs: 100,
  lookAgainMs: 50,
  lookUpRate: { perSecond: 1_000, burst: 1_000 },
}

const { table } = await readRules(undefined)

/** Always broken, and never to look well. */
export const SENTINEL = { namespace: 'watched', name: 'always-broken' }
const SENTINEL_KEY = `${SENTINEL.namespace}/${SENTINEL.name}`

/** A whypod in front of a demo cluster, somebody who reads its stream, and a clock that both go by. */
export interface Stage {
  readonly served: Served
  readonly cluster: DemoCluster
  readonly reader: Reader
  /** What looked well though it was not. */
  readonly falseGreens: string[]
  /** Milliseconds that did not pass for anybody who waits. */
  readonly pass: (ms: number) => void
  readonly clock: () => number
  readonly close: () => Promise<void>
}

export const brokenPod = ({ namespace, name }: { readonly namespace: string; readonly name: string }, message = 'registry.example/team/app:1: not found') => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace, uid: `uid-${name}`, creationTimestamp: '2026-11-21T03:00:00Z' },
  spec: { nodeName: 'worker-1', containers: [{ name: 'app', image: 'registry.example/team/app:1' }] },
  status: {
    phase: 'Pending',
    conditions: [{ type: 'Ready', status: 'False' }],
    containerStatuses: [{ name: 'app', image: '', imageID: '', ready: false, restartCount: 0, state: { waiting: { reason: 'ErrImagePull', message } } }],
  },
})

/** Whether a reader would take the broken pod for well, or for gone. */
function isFalseGreen({ connection, gaps, pods }: BoardState): boolean {
  if (connection.state !== 'live' || gaps.some(({ resource }) => resource === 'pods')) return false
  return pods.get(SENTINEL_KEY)?.health !== 'critical'
}

export async function setStage(options: DemoClusterOptions = {}, { now, ...more }: ServeDemoOptions = {}): Promise<Stage> {
  let passedMs = 0
  const clock = (): number => Date.now() + passedMs
  const served = await serveDemo({ startAt: 100, paused: true, bookmarkEveryMs: 100, clock, ...options }, { pace: PACE, now: now ?? clock, ...more })
  served.cluster.control.apply(brokenPod(SENTINEL))
  served.cluster.control.backUp()
  const falseGreens: string[] = []
  const reader = readStream(served.url, undefined, (state) => {
    if (isFalseGreen(state)) falseGreens.push(`revision ${state.revision}: ${state.pods.get(SENTINEL_KEY)?.health ?? 'not there'}`)
  })
  return {
    served,
    cluster: served.cluster,
    reader,
    falseGreens,
    clock,
    pass: (ms) => void (passedMs += ms),
    close: async () => {
      reader.stop()
      await served.close()
    },
  }
}

/** A second whypod that has seen nothing of what befell: what the board must equal. */
export async function openFresh(
  stage: Stage,
  kubeconfigText = stage.cluster.kubeconfig(),
): Promise<{ readonly live: LiveBoard; readonly close: () => Promise<void> }> {
  const kubeconfig = kubeconfigFromText(kubeconfigText, 'fresh')
  if (kubeconfig.kind !== 'found') throw new Error('no kubeconfig')
  const { contexts, current } = kubeconfig
  const clusters = new OpenClusters({ contexts, current, namespaces: [], table, now: stage.clock, env: {}, log: silentLogger, pace: PACE })
  const opened = clusters.open(current ?? '')
  if (!opened) throw new Error('no context')
  return { live: opened.live, close: () => clusters.close() }
}

const sorted = <Row>(rows: Iterable<Row>, key: (row: Row) => string): Row[] => [...rows].toSorted((a, b) => (key(a) < key(b) ? -1 : 1))

interface Rows {
  readonly connection: BoardState['connection']
  readonly gaps: BoardState['gaps']
  readonly pods: Iterable<{ readonly key: string }>
  readonly workloads: Iterable<{ readonly key: string }>
  readonly incidents: Iterable<{
    readonly id: string
    readonly pods: readonly string[]
    readonly workloads: readonly string[]
    readonly owners: readonly string[]
  }>
}

/** A board in an order that does not depend on how it came to be. Rows that are there twice stay twice. */
export const comparable = ({ connection, gaps, pods, workloads, incidents }: Rows) => ({
  state: connection.state,
  gaps: sorted(gaps, (gap) => JSON.stringify(gap)),
  pods: sorted(pods, ({ key }) => key),
  workloads: sorted(workloads, ({ key }) => key),
  incidents: sorted(incidents, ({ id }) => id).map((incident) => ({
    ...incident,
    pods: incident.pods.toSorted(),
    workloads: incident.workloads.toSorted(),
    owners: incident.owners.toSorted(),
  })),
})

/** What a reader of the stream has. */
export const boardOfReader = ({ reader }: Stage) => {
  const state = reader.state()
  if (!state) throw new Error('nothing was read yet')
  return comparable({ ...state, pods: state.pods.values(), workloads: state.workloads.values(), incidents: state.incidents.values() })
}

/** The slim objects behind a board, by kind and name. */
export const objectsOf = ({ board }: LiveBoard) =>
  Object.fromEntries(
    (Object.keys(kinds) as (keyof typeof kinds)[]).map((kind) => [
      kind,
      Object.fromEntries(
        sorted(
          Array.from(board.store.all(kind).values(), (object) => [`${object.metadata?.namespace ?? ''}/${object.metadata?.name ?? ''}`, object] as const),
          ([key]) => key,
        ),
      ),
    ]),
  )
