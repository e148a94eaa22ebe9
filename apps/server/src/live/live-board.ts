import type { BoardDelta, BoardSnapshot, Connection, Gap, PodDetail, WorkloadDetail } from '@whypod/contract'
import {
  Board,
  type BoardChanges,
  type Change,
  type ClusterIdentity,
  type Kind,
  kinds,
  type RuleTable,
  type Sight,
  type SlimByKind,
  type WorkloadKind,
} from '@whypod/diagnosis'
import { BoardStream } from '../sse/board-stream.ts'

/** At most 20 deltas a second; what comes after a quiet moment does not wait. */
const FLUSH_MS = 50
/** Verdicts that time alone changes are looked for this often; only those that are due are evaluated. */
const TICK_MS = 1_000
/** How long is evaluated before others get the event loop; what a slice changed is one delta. */
const SLICE_MS = 50
/** In a long round incidents are told as far as they are known this often. */
const FOLD_MS = 100

export interface LiveBoardOptions {
  readonly name: string
  readonly identity: ClusterIdentity
  readonly table: RuleTable
  readonly now: () => number
  /** Tells the revisions of this board from those of one before. */
  readonly startedAtMs: number
  readonly log: { readonly warn: (details: object, message: string) => void }
}

const nothing = ({ pods, workloads, incidents }: BoardChanges): boolean =>
  [pods, workloads, incidents].every(({ set, remove }) => set.length === 0 && remove.length === 0)

/** A board that lives: takes the cluster's changes, evaluates in slices, numbers what changed and tells its readers. */
export class LiveBoard {
  readonly board: Board
  readonly stream: BoardStream
  readonly #options: LiveBoardOptions
  readonly #epoch: string
  readonly #timers: { tick: NodeJS.Timeout; flush?: NodeJS.Timeout }
  /** What evaluations cost so far, for /metrics. */
  readonly evaluating = { slices: 0, seconds: 0 }
  /** The first lists are complete and evaluated. Nothing is evaluated before: half a cluster gives wrong answers. */
  isSynced = false
  #hasLists = false
  /** What the connection says; readers hear `live` only once there are rows to go with it, or a cluster not yet evaluated would look well. */
  #heard: Connection
  #revision = 0
  #isFlushing = false
  #flushedAtMs = Number.NEGATIVE_INFINITY
  #isClosed = false
  #connection: Connection
  #gaps: readonly Gap[] = []
  /** Called after each round: the place to fetch what evaluations asked for. */
  onRound: () => void = () => {}

  constructor(options: LiveBoardOptions) {
    this.#options = options
    this.#epoch = options.startedAtMs.toString(36)
    this.#connection = { state: 'connecting', since: new Date(options.startedAtMs).toISOString() }
    this.#heard = this.#connection
    this.board = new Board({ table: options.table, cluster: options.identity, sight: (kind, namespace) => this.sight(kind, namespace) })
    this.stream = new BoardStream(() => this.snapshot())
    this.#timers = { tick: setInterval(() => this.#schedule(), TICK_MS) }
    this.#timers.tick.unref()
  }

  get connection(): Connection {
    return this.#connection
  }

  apply(change: Change): void {
    this.board.apply(change)
    this.#schedule()
  }

  replace<K extends Kind>(kind: K, objects: readonly SlimByKind[K][], namespace?: string): void {
    for (const change of this.board.store.replacement(kind, objects, namespace)) this.board.apply(change)
    this.#schedule()
  }

  setConnection(connection: Connection): void {
    this.#heard = connection
    if (connection.state === 'live' || connection.state === 'stale') this.#hasLists = true
    if (this.#hasLists && !this.isSynced) return this.#schedule()
    // Bad news at once; that all is live again only with the rows that came with it, or what is not yet evaluated would look well.
    const isEvaluating = this.#timers.flush !== undefined || this.#isFlushing
    if (connection.state !== 'live' || !isEvaluating) this.#tellConnection()
  }

  #tellConnection(): void {
    this.#connection = this.#heard
    this.#publish({ connection: this.#connection })
  }

  setGaps(gaps: readonly Gap[]): void {
    this.#gaps = gaps
    this.board.touchAll()
    this.#publish({ gaps })
    this.#schedule()
  }

  useTable(table: RuleTable): void {
    this.board.useTable(table)
    this.#schedule()
  }

  snapshot(): BoardSnapshot {
    return { cluster: this.#options.name, revision: this.#revisionText(), connection: this.#connection, gaps: this.#gaps, ...this.board.rows() }
  }

  pod(namespace: string, name: string): PodDetail | undefined {
    return this.board.pod(namespace, name, this.#options.now())
  }

  workload(kind: WorkloadKind, namespace: string, name: string): WorkloadDetail | undefined {
    return this.board.workload(kind, namespace, name, this.#options.now())
  }

  close(): void {
    this.#isClosed = true
    clearInterval(this.#timers.tick)
    clearTimeout(this.#timers.flush)
    this.stream.close()
  }

  /** What may be seen of a kind. */
  sight(kind: Kind, namespace: string): Sight {
    const hides = (gap: Gap): boolean =>
      gap.resource === kinds[kind].resource && (gap.seenIn ? !gap.seenIn.includes(namespace) : gap.namespace === undefined || gap.namespace === namespace)
    return this.#gaps.some(hides) ? 'forbidden' : 'seen'
  }

  #schedule(): void {
    if (this.#timers.flush !== undefined || this.#isFlushing || !this.#hasLists || this.#isClosed) return
    const dueInMs = this.#flushedAtMs + FLUSH_MS - performance.now()
    this.#timers.flush = setTimeout(
      () => {
        delete this.#timers.flush
        void this.#flush()
      },
      Math.max(0, dueInMs),
    )
  }

  async #flush(): Promise<void> {
    this.#isFlushing = true
    this.#flushedAtMs = performance.now()
    let foldedAtMs = this.#flushedAtMs
    for (;;) {
      const startedAtMs = performance.now()
      // A lost node touches thousands of pods that wait, after those that it takes along: who reads need not wait for them all.
      const folds = this.isSynced && startedAtMs - foldedAtMs >= FOLD_MS
      if (folds) foldedAtMs = startedAtMs
      const { changes, more } = this.board.evaluate(this.#options.now(), () => performance.now() - startedAtMs >= SLICE_MS, folds)
      this.evaluating.seconds += (performance.now() - startedAtMs) / 1000
      this.evaluating.slices += 1
      for (const message of changes.failed) this.#options.log.warn({ cluster: this.#options.name }, message)
      if (!nothing(changes)) this.#publish({ pods: changes.pods, workloads: changes.workloads, incidents: changes.incidents })
      if (!more || this.#isClosed) break
      await new Promise((resolve) => setImmediate(resolve))
    }
    this.#isFlushing = false
    if (this.#isClosed) return
    this.isSynced = true
    if (this.#heard !== this.#connection) this.#tellConnection()
    this.onRound()
  }

  #publish(part: Partial<BoardDelta>): void {
    this.#revision += 1
    const none = { set: [], remove: [] }
    this.stream.publish({ pods: none, workloads: none, incidents: none, ...part, revision: this.#revisionText() })
  }

  #revisionText(): string {
    return `${this.#epoch}-${this.#revision}`
  }
}
