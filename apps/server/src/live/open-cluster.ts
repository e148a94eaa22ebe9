import type { LogAnswer } from '@whypod/contract'
import type { RuleTable, Want } from '@whypod/diagnosis'
import { type ClusterConnection, connectCluster, type ConnectOptions } from '../cluster/cluster-connection.ts'
import type { ClusterContext } from '../cluster/kubeconfig/kubeconfig.ts'
import type { Logger } from '../cluster/logger.ts'
import { kindSpecs } from './kind-specs.ts'
import { identityOf } from './identity.ts'
import { LiveBoard } from './live-board.ts'
import { WantFetcher } from './want-fetcher.ts'

const TAIL_BYTES = 64 * 1024
/** A kubelet that has not sent the end of a log by then hangs; it is asked again later. */
const TAIL_MS = 10_000

export interface OpenClusterOptions {
  readonly context: ClusterContext
  readonly namespaces: readonly string[]
  readonly table: RuleTable
  readonly now: () => number
  readonly env: Readonly<Record<string, string | undefined>>
  readonly log: Logger
  readonly pace?: Pace
}

/** How patient everything is. Tests are less so. */
export interface Pace extends Pick<ConnectOptions, 'limits' | 'heartbeatMs' | 'sleepCheckMs' | 'lookUpRate'> {
  /** How often look-ups are looked at again, in ms. */
  readonly lookAgainMs?: number
}

export interface LogQuery {
  readonly namespace: string
  readonly pod: string
  readonly container: string
  readonly previous: boolean
  readonly tailLines: number
  readonly timestamps: boolean
}

/** A context with its connection, its board, and the look-ups that the board asks for. */
export interface RunningCluster {
  readonly live: LiveBoard
  /** The cluster's time, in ms. */
  readonly now: () => number
  readonly connection: ClusterConnection
  readonly wants: WantFetcher
  readonly readLog: (query: LogQuery) => Promise<LogAnswer>
  readonly close: () => Promise<void>
}

/** Containers of one name whose pods have one owner mostly print the same. */
function groupOf(want: Want, { board }: LiveBoard): string {
  if (want.type === 'reference') return `${want.kind}/${want.namespace}/${want.name}`
  const owner = board.store.get('Pod', want.namespace, want.pod)?.metadata?.ownerReferences?.[0]
  return `${want.namespace}/${owner?.uid ?? owner?.name ?? want.pod}/${want.container}`
}

export function openCluster({ context, namespaces, table, now: ourNow, env, log, pace = {} }: OpenClusterOptions): RunningCluster {
  const life = new AbortController()
  // All times in objects are the cluster's, so they are judged by its clock.
  const now = (): number => ourNow() + connection.clockAheadMs()
  const live = new LiveBoard({ name: context.name, identity: identityOf(context), table, now, startedAtMs: ourNow(), log })
  const connection = connectCluster({
    context,
    namespaces,
    kinds: kindSpecs(live),
    env,
    clock: ourNow,
    random: Math.random,
    signal: life.signal,
    log,
    onConnection: (state) => live.setConnection(state),
    onGaps: (gaps) => live.setGaps(gaps),
    ...pace,
  })
  const wants = new WantFetcher({
    lookUp: ({ kind, namespace, name }) => connection.lookUp({ kind, name, ...(namespace === '' ? {} : { namespace }) }),
    readTail: async (want) => {
      const answer = await connection.readLog({ ...want, limitBytes: TAIL_BYTES, limitMs: TAIL_MS })
      if (answer.kind === 'lines') return answer.lines
      return answer.failed ? undefined : []
    },
    apply: (change) => live.apply(change),
    isRead: (topic) => live.board.isRead(topic),
    groupOf: (want) => groupOf(want, live),
    now: ourNow,
    lookAgainMs: pace.lookAgainMs,
  })
  live.onRound = () => wants.fetch(live.board.takeWants())
  return {
    live,
    now,
    connection,
    wants,
    readLog: async ({ container, previous, ...query }) => {
      const answer = await connection.readLog({ ...query, container, previous })
      return answer.kind === 'lines' ? { ...answer, container, previous } : { kind: 'none', message: answer.message, container, previous }
    },
    close: async () => {
      life.abort()
      wants.close()
      live.close()
      await connection.close()
    },
  }
}
