import { setImmediate as nextTurn } from 'node:timers/promises'
import { formatTime, type Connection, type Gap } from '@whypod/contract'
import { findLogGaps } from './access.ts'
import { judgeConnection, nextConnection } from './connection-state.ts'
import { getObject, isViewableKind, type ObjectAnswer } from './get-object.ts'
import { listenForHeartbeat } from './heartbeat.ts'
import { KindFollower, type KindStatus } from './kind-follower.ts'
import type { KindSpec } from './kind-spec.ts'
import type { ClusterContext } from './kubeconfig/kubeconfig.ts'
import type { Logger } from './logger.ts'
import { followLog, readLog, type LogRequest, type LogStream, type LogText } from './logs.ts'
import { pause } from './pause.ts'
import { TokenBucket, type LookUpRate } from './token-bucket.ts'
import { asRecord, asText } from './read-record.ts'
import { References, type Reference, type ReferenceAnswer } from './references.ts'
import { followLimits, type FollowLimits } from './reflector/follow-limits.ts'
import { failure } from './transport/api-failure.ts'
import { createLimiter } from './transport/limiter.ts'
import { ServerClock } from './transport/server-clock.ts'
import type { Environment } from './transport/proxy-choice.ts'
import { Transport } from './transport/transport.ts'
import { noticeSleep } from './wake-up.ts'

export type { KindSpec } from './kind-spec.ts'

export interface ConnectOptions {
  readonly context: ClusterContext
  /** Only these are looked at; empty: the whole cluster, or the context's namespace where the whole may not be read. */
  readonly namespaces: readonly string[]
  readonly kinds: readonly KindSpec[]
  /** For proxies and credential plugins. */
  readonly env: Environment
  /** Milliseconds since the epoch. */
  readonly clock: () => number
  readonly random: () => number
  readonly signal: AbortSignal
  readonly log: Logger
  readonly onConnection?: (connection: Connection) => void
  readonly onGaps?: (gaps: readonly Gap[]) => void
  readonly limits?: Partial<FollowLimits>
  /** How often the API server is asked whether it is there, in milliseconds. */
  readonly heartbeatMs?: number
  /** How many look-ups (references, logs, objects) a second, and how many at once after a quiet time. */
  readonly lookUpRate?: LookUpRate
  /** How often it is looked whether the machine slept, in milliseconds. */
  readonly sleepCheckMs?: number
}

export interface ClusterConnection {
  /** Fulfilled when the first lists are in, or when it is known that they will not be: look at `connection()`. */
  readonly ready: Promise<void>
  connection(): Connection
  gaps(): readonly Gap[]
  /** What pods are seen of. */
  namespaces(): 'all' | readonly string[]
  lookUp(reference: Reference): Promise<ReferenceAnswer>
  readLog(request: LogRequest): Promise<LogText>
  followLog(request: LogRequest): Promise<LogStream>
  /** A whole object; never a Secret or ConfigMap. */
  getObject(kind: string, namespace: string | undefined, name: string): Promise<ObjectAnswer>
  /** As `v1.36.2`; undefined when the server does not say. */
  serverVersion(): Promise<string | undefined>
  /** How far the cluster's clock is ahead of ours, in milliseconds. */
  clockAheadMs(): number
  /** How each kind is followed. */
  kinds(): readonly KindStatus[]
  /** Tries at once what waits for its next attempt. */
  retryNow(): void
  /** Fulfilled when nothing runs any more. */
  close(): Promise<void>
}

const progressStep = 250
const onDemandRate: LookUpRate = { perSecond: 20, burst: 40 }

/** Connects to the cluster of a context and follows it until it is closed. */
export function connectCluster(options: ConnectOptions): ClusterConnection {
  return options.context.kind === 'faulty' ? unusable(options, options.context.message) : new LiveConnection(options, options.context)
}

class LiveConnection implements ClusterConnection {
  readonly ready: Promise<void>
  readonly #options: ConnectOptions
  readonly #life = new AbortController()
  readonly #signal: AbortSignal
  readonly #transport: Transport
  readonly #references: References
  /** For what somebody looks at: a hundred pages that are open must not hurt the API server. */
  readonly #bucket: TokenBucket
  readonly #followers: readonly KindFollower[]
  readonly #limits: FollowLimits
  readonly #serverClock = new ServerClock()
  /** Each log costs a kubelet a file, and a cluster in trouble makes many wanted at once. */
  readonly #logLimiter = createLimiter(8)
  readonly #running: Promise<unknown>
  #connection: Connection
  #announced: Connection
  #gaps: readonly Gap[] = []
  #logGaps: readonly Gap[] = []
  #wasLive = false
  /** When the heartbeat was last heard. */
  #answeredAtMs = 0
  #isReady: () => void = () => undefined

  constructor(options: ConnectOptions, context: ClusterContext & { readonly kind: 'usable' }) {
    const { kinds, namespaces, clock, random, signal, log, env } = options
    this.#options = options
    this.#signal = AbortSignal.any([signal, this.#life.signal])
    this.#limits = { ...followLimits, ...options.limits }
    this.#transport = new Transport({ access: context.access, env, clock, signal: this.#signal, log, serverClock: this.#serverClock })
    this.#references = new References({ transport: this.#transport, clock, signal: this.#signal, ...options.lookUpRate })
    this.#bucket = new TokenBucket({ ...onDemandRate, ...options.lookUpRate, clock, signal: this.#signal })
    this.#connection = { state: 'connecting', since: formatTime(clock()) }
    this.#announced = this.#connection
    this.ready = new Promise((resolve) => {
      this.#isReady = resolve
      this.#signal.addEventListener('abort', () => resolve(), { once: true })
    })
    const traits = { watchList: true }
    const shared = { transport: this.#transport, traits, limits: this.#limits, clock, random, signal: this.#signal, log }
    const fallback = [context.namespace ?? 'default']
    this.#followers = kinds.map((spec) => new KindFollower({ ...shared, spec, wanted: namespaces, fallback, onChange: () => this.#reconsider() }))
    this.#running = this.#run()
  }

  connection(): Connection {
    return this.#connection
  }

  gaps(): readonly Gap[] {
    return this.#gaps
  }

  namespaces(): 'all' | readonly string[] {
    const scope = this.#podScope()
    return scope?.kind === 'namespaces' ? scope.namespaces : scope?.kind === 'none' ? [] : 'all'
  }

  lookUp(reference: Reference): Promise<ReferenceAnswer> {
    return this.#references.lookUp(reference)
  }

  readLog(request: LogRequest): Promise<LogText> {
    return this.#logLimiter(async () => {
      await this.#bucket.take()
      return readLog(this.#transport, request)
    })
  }

  async followLog(request: LogRequest): Promise<LogStream> {
    await this.#bucket.take()
    return followLog(this.#transport, request)
  }

  async getObject(kind: string, namespace: string | undefined, name: string): Promise<ObjectAnswer> {
    if (!isViewableKind(kind)) return failure('protocol', `whypod does not show objects of the kind ${kind}.`)
    await this.#bucket.take()
    return getObject(this.#transport, kind, namespace, name)
  }

  async serverVersion(): Promise<string | undefined> {
    const answer = await this.#transport.readJson({ method: 'GET', path: '/version' })
    return answer.kind === 'json' ? asText(asRecord(answer.value)['gitVersion']) : undefined
  }

  clockAheadMs(): number {
    return this.#serverClock.aheadMs
  }

  kinds(): readonly KindStatus[] {
    return this.#followers.map(({ status }) => status)
  }

  retryNow(): void {
    for (const follower of this.#followers) follower.reconnect()
  }

  async close(): Promise<void> {
    this.#life.abort()
    await this.#running
  }

  async #run(): Promise<void> {
    const { clock, log, heartbeatMs = 5_000, sleepCheckMs = 5_000 } = this.#options
    const signal = this.#signal
    // Whoever made the connection has not got it yet, and may want to hear its first words.
    await nextTurn()
    const onWake = (sleptMs: number): void => {
      log.info({ sleptMs }, 'the machine slept; all watches are taken up anew')
      this.retryNow()
    }
    if (!signal.aborted) noticeSleep({ everyMs: sleepCheckMs, toleranceMs: 4 * sleepCheckMs, clock, signal, onWake })
    await Promise.all([
      ...this.#followers.map((follower) => follower.run()),
      this.#watchLogRights(),
      listenForHeartbeat({
        transport: this.#transport,
        everyMs: heartbeatMs,
        limitMs: Math.min(3_000, heartbeatMs),
        signal,
        onAnswer: () => {
          this.#answeredAtMs = clock()
        },
        onTurn: (turn) => {
          log.info({ turn }, 'heartbeat of the API server')
          this.retryNow()
        },
      }),
    ])
  }

  async #watchLogRights(): Promise<void> {
    await this.ready
    while (!this.#signal.aborted) {
      const scope = this.#podScope()
      const gaps = scope && scope.kind !== 'none' ? await findLogGaps(this.#transport, scope, this.#signal) : []
      if (isGaps(gaps)) this.#logGaps = gaps
      this.#reconsider()
      await pause(this.#limits.refusedRetryMs, this.#signal)
    }
  }

  #podScope(): KindFollower['status']['scope'] {
    return this.#followers.map(({ status }) => status).find(({ spec }) => spec.resource === 'pods')?.scope
  }

  #reconsider(): void {
    if (this.#signal.aborted) return
    const kinds = this.#followers.map(({ status }) => status)
    const next = nextConnection(this.#connection, judgeConnection(kinds, this.#wasLive, this.#answeredAtMs), this.#options.clock())
    this.#wasLive ||= next.state === 'live'
    const gaps = [...kinds.flatMap((kind) => kind.gaps), ...this.#logGaps]
    if (JSON.stringify(gaps) !== JSON.stringify(this.#gaps)) {
      this.#gaps = gaps
      this.#options.onGaps?.(gaps)
    }
    this.#connection = next
    if (isNews(this.#announced, next)) {
      this.#announced = next
      this.#options.onConnection?.(next)
    }
    if (next.state !== 'connecting') this.#isReady()
  }
}

const isGaps = (answer: readonly Gap[] | { readonly kind: 'failure' }): answer is readonly Gap[] => Array.isArray(answer)

/** A few more objects are none: a list of thousands would make thousands of announcements. */
function isNews(before: Connection, next: Connection): boolean {
  if (before.state !== next.state || before.message !== next.message) return true
  const loaded = (next.progress?.loaded ?? 0) - (before.progress?.loaded ?? 0)
  return Math.abs(loaded) >= progressStep || next.progress?.expected !== before.progress?.expected
}

/** What a context with a fault connects to: nothing, and it says why. */
function unusable({ clock, onConnection }: ConnectOptions, message: string): ClusterConnection {
  const connection: Connection = { state: 'unreachable', since: formatTime(clock()), message }
  const failed = failure('protocol', message)
  onConnection?.(connection)
  return {
    ready: Promise.resolve(),
    connection: () => connection,
    gaps: () => [],
    namespaces: () => [],
    lookUp: async () => ({ state: 'unknown', near: [], message }),
    readLog: async () => ({ kind: 'none', message }),
    followLog: async () => ({ kind: 'none', message }),
    getObject: async () => failed,
    serverVersion: async () => undefined,
    clockAheadMs: () => 0,
    kinds: () => [],
    retryNow: () => undefined,
    close: async () => undefined,
  }
}
