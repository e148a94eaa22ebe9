import type { ClusterSummary, LogAnswer } from '@whypod/contract'
import type { RuleTable } from '@whypod/diagnosis'
import type { ObjectAnswer, ViewableKind } from '../cluster/get-object.ts'
import type { LogStream } from '../cluster/logs.ts'
import type { KindStatus } from '../cluster/kind-follower.ts'
import type { ClusterContext } from '../cluster/kubeconfig/kubeconfig.ts'
import type { Logger } from '../cluster/logger.ts'
import { type LogQuery, openCluster, type Pace, type RunningCluster } from './open-cluster.ts'
import type { LiveBoard } from './live-board.ts'

/** A cluster that nobody has looked at for this long is let go, in ms. */
const IDLE_MS = 10 * 60_000

export interface OpenClustersOptions {
  readonly contexts: readonly ClusterContext[]
  readonly current: string | undefined
  /** Only these; empty: all. */
  readonly namespaces: readonly string[]
  readonly table: RuleTable
  readonly now: () => number
  readonly env: Readonly<Record<string, string | undefined>>
  readonly log: Logger
  readonly pace?: Pace
}

/** One cluster that is being followed. */
export interface OpenCluster {
  readonly name: string
  readonly live: LiveBoard
  readonly kinds: () => readonly KindStatus[]
  /** How far the cluster's clock is ahead of ours. */
  readonly clockAheadMs: () => number
  /** Somebody looks; call the answer when they stop. */
  readonly watch: () => () => void
  /** `namespace` is absent for kinds without one. */
  readonly getObject: (kind: ViewableKind, namespace: string | undefined, name: string) => Promise<ObjectAnswer>
  readonly readLog: (query: LogQuery) => Promise<LogAnswer>
  /** Somebody looks at this pod: its log is read before others. */
  readonly hurry: (namespace: string, pod: string) => void
  readonly followLog: (query: LogQuery, signal: AbortSignal) => Promise<LogStream>
}

interface Entry {
  readonly running: RunningCluster
  readonly cluster: OpenCluster
  viewers: number
  idle: NodeJS.Timeout | undefined
}

/** The contexts of the kubeconfig. Each is connected when first asked for, and closed when nobody has looked for a while. */
export class OpenClusters {
  readonly #options: OpenClustersOptions
  readonly #entries = new Map<string, Entry>()
  #table: RuleTable
  #isClosed = false

  constructor(options: OpenClustersOptions) {
    this.#options = options
    this.#table = options.table
  }

  /** Other rules: for the boards that run, and for those to come. */
  useTable(table: RuleTable): void {
    this.#table = table
    for (const { live } of this.opened()) live.useTable(table)
  }

  get isClosed(): boolean {
    return this.#isClosed
  }

  list(): ClusterSummary[] {
    return this.#options.contexts.map(({ name, serverUrl, flavour }) => {
      const entry = this.#entries.get(name)
      return {
        name,
        kind: flavour.kind,
        current: name === this.#options.current,
        ...(serverUrl === undefined ? {} : { server: serverUrl }),
        ...(entry ? { connection: entry.cluster.live.connection } : {}),
      }
    })
  }

  /** Undefined where there is no such context. */
  open(name: string): OpenCluster | undefined {
    const context = this.#options.contexts.find((one) => one.name === name)
    if (!context || this.#isClosed) return undefined
    const entry = this.#entries.get(name) ?? this.#connect(context)
    this.#restIfUnwatched(name, entry)
    return entry.cluster
  }

  opened(): OpenCluster[] {
    return [...this.#entries.values()].map(({ cluster }) => cluster)
  }

  /** Whether a board that somebody asked for has its first lists. */
  isReady(): boolean {
    return this.opened().some(({ live }) => live.isSynced)
  }

  async close(): Promise<void> {
    this.#isClosed = true
    await Promise.all([...this.#entries.keys()].map((name) => this.#let(name)))
  }

  #connect(context: ClusterContext): Entry {
    const { contexts: _contexts, current: _current, ...shared } = this.#options
    const running = openCluster({ ...shared, context, table: this.#table })
    const { name } = context
    const cluster: OpenCluster = {
      name,
      live: running.live,
      getObject: (kind, namespace, object) => running.connection.getObject(kind, namespace, object),
      kinds: () => running.connection.kinds(),
      clockAheadMs: () => running.connection.clockAheadMs(),
      readLog: running.readLog,
      hurry: (namespace, pod) => running.wants.hurry(namespace, pod),
      followLog: ({ tailLines, ...query }, signal) => running.connection.followLog({ ...query, tailLines, signal }),
      watch: () => {
        entry.viewers += 1
        clearTimeout(entry.idle)
        return () => {
          entry.viewers -= 1
          this.#restIfUnwatched(name, entry)
        }
      },
    }
    const entry: Entry = { running, cluster, viewers: 0, idle: undefined }
    this.#entries.set(name, entry)
    return entry
  }

  #restIfUnwatched(name: string, entry: Entry): void {
    clearTimeout(entry.idle)
    if (entry.viewers > 0) return
    entry.idle = setTimeout(() => void this.#let(name), IDLE_MS)
    entry.idle.unref()
  }

  async #let(name: string): Promise<void> {
    const entry = this.#entries.get(name)
    if (!entry) return
    this.#entries.delete(name)
    clearTimeout(entry.idle)
    await entry.running.close()
  }
}
