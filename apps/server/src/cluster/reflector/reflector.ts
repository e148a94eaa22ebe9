import type { Logger } from '../logger.ts'
import { identityOf, type ObjectIdentity } from '../object-identity.ts'
import { pause } from '../pause.ts'
import type { ApiFailure } from '../transport/api-failure.ts'
import type { Transport } from '../transport/transport.ts'
import { BackOff } from './back-off.ts'
import type { Collection } from './collection.ts'
import type { FollowLimits } from './follow-limits.ts'
import { listInPages } from './list.ts'
import { stepAfter, type Step, type Turn } from './next-step.ts'
import type { ReflectorStatus } from './reflector-status.ts'
import { isOlder, type WatchEvent } from './watch-event.ts'
import { watchList } from './watch-list.ts'
import { watch, type WatchEnd, type WatchOptions } from './watch.ts'

/** Where a reflector puts what it reads. Keys are uids. */
export interface Mirror<T> {
  /** A complete list, in place of all before. */
  replace(items: ReadonlyMap<string, T>): void
  set(uid: string, item: T): void
  remove(gone: ObjectIdentity): void
}

/** What one reflector learns about the server, the others need not find out. */
export interface ServerTraits {
  watchList: boolean
}

export interface ReflectorOptions<T> {
  readonly transport: Transport
  readonly collection: Collection
  /** Undefined for an object that is of no interest. */
  readonly parse: (raw: unknown) => T | undefined
  readonly mirror: Mirror<T>
  readonly traits: ServerTraits
  readonly limits: FollowLimits
  readonly clock: () => number
  readonly random: () => number
  readonly signal: AbortSignal
  readonly log: Logger
  readonly onStatus: (status: ReflectorStatus) => void
  /** A complete list was handed over, or a watch has begun. */
  readonly onCount?: (what: 'list' | 'watch') => void
}

/** Keeps a mirror equal to a collection of the cluster: lists, watches, and takes up the watch where it broke. */
export class Reflector<T> {
  readonly #options: ReflectorOptions<T>
  readonly #backOff: BackOff
  /** Where the next watch begins; without it there is a list first. */
  #version: string | undefined
  #status: ReflectorStatus = { state: 'connecting', hasData: false, loaded: 0, failures: 0 }
  #heardAtMs: number | undefined
  /** Ends the present turn, or the wait for the next. */
  #turn = new AbortController()
  #wasOpen = false
  #garbageInARow = 0
  #grace: NodeJS.Timeout | undefined

  constructor(options: ReflectorOptions<T>) {
    this.#options = options
    this.#backOff = new BackOff({ baseMs: options.limits.backOffBaseMs, factor: 2, random: options.random })
  }

  get status(): ReflectorStatus {
    return { ...this.#status, ...(this.#heardAtMs !== undefined && { heardAtMs: this.#heardAtMs }) }
  }

  /** Breaks off what is under way, be it a watch or a wait, and tries anew from where it stood. */
  reconnect(): void {
    this.#turn.abort()
  }

  /** Runs until the signal is aborted. */
  async run(): Promise<void> {
    const { signal, limits, clock } = this.#options
    while (!signal.aborted) {
      this.#turn = new AbortController()
      const turnSignal = AbortSignal.any([signal, this.#turn.signal])
      const startedAtMs = clock()
      this.#wasOpen = false
      const turn = await this.#takeTurn(turnSignal)
      if (signal.aborted) break
      if (this.#wasOpen && clock() - startedAtMs > limits.healthyMs) this.#backOff.reset()
      await pause(this.#conclude(turn), turnSignal)
    }
    clearTimeout(this.#grace)
  }

  #takeTurn(signal: AbortSignal): Promise<Turn> {
    if (this.#version !== undefined) return this.#follow(this.#version, signal)
    return this.#options.traits.watchList ? this.#watchList(signal) : this.#list(signal)
  }

  async #list(signal: AbortSignal): Promise<Turn> {
    const { transport, collection, limits, parse } = this.#options
    const items = new Map<string, T>()
    const onPage = (page: readonly unknown[], remaining: number): void => {
      this.#heard()
      for (const raw of page) {
        const identity = identityOf(raw)
        const item = identity && parse(raw)
        if (identity && item !== undefined) items.set(identity.uid, item)
      }
      this.#update({ loaded: items.size, expected: items.size + remaining })
    }
    const listed = await listInPages({ transport, collection, signal, pageSize: limits.pageSize, headersTimeoutMs: limits.initialMs, onPage })
    if (signal.aborted) return { kind: 'stopped' }
    if (listed.kind === 'failure') return { kind: 'failed', failure: listed }
    this.#take(items, listed.version)
    return { kind: 'listed' }
  }

  #watchList(signal: AbortSignal): Promise<Turn> {
    const { limits, parse } = this.#options
    return watchList({
      ...this.#watchOptions(signal),
      parse,
      timeoutSeconds: this.#watchSeconds(),
      silenceMs: limits.initialSilenceMs,
      limitMs: limits.initialMs,
      onOpen: () => undefined,
      onProgress: (loaded) => this.#update({ loaded }),
      onComplete: (items, version) => {
        this.#take(items, version)
        this.#opened()
      },
    })
  }

  #follow(version: string, signal: AbortSignal): Promise<WatchEnd> {
    return watch({ ...this.#watchOptions(signal), query: { resourceVersion: version, timeoutSeconds: this.#watchSeconds() } })
  }

  #watchOptions(signal: AbortSignal): Omit<WatchOptions, 'query'> {
    const { transport, collection, limits } = this.#options
    return {
      transport,
      collection,
      signal,
      idleMs: limits.idleMs,
      onOpen: () => this.#opened(),
      onHeard: () => this.#heard(),
      onEvents: (events) => this.#apply(events),
    }
  }

  #watchSeconds(): number {
    return Math.round(this.#options.limits.watchSeconds + this.#options.random() * 60)
  }

  #take(items: ReadonlyMap<string, T>, version: string): void {
    this.#options.mirror.replace(items)
    this.#options.onCount?.('list')
    this.#version = version
    this.#update({ hasData: true, loaded: items.size, expected: items.size })
  }

  #apply(events: readonly WatchEvent[]): WatchEnd | undefined {
    const { mirror, parse } = this.#options
    for (const event of events) {
      if (this.#version !== undefined && isOlder(event.version, this.#version)) return { kind: 'went-back' }
      if (event.kind !== 'bookmark') {
        const item = event.kind === 'set' ? parse(event.raw) : undefined
        if (item === undefined) mirror.remove(event.identity)
        else mirror.set(event.identity.uid, item)
      }
      this.#version = event.version
    }
    if (events.length > 0) this.#prospered()
    return undefined
  }

  #heard(): void {
    this.#heardAtMs = this.#options.clock()
  }

  #opened(): void {
    this.#wasOpen = true
    this.#options.onCount?.('watch')
    clearTimeout(this.#grace)
    this.#grace = undefined
    const { hasData, loaded } = this.#status
    this.#setStatus({ hasData, loaded, state: 'live', failures: 0 })
  }

  #prospered(): void {
    this.#backOff.reset()
    this.#garbageInARow = 0
  }

  /** Draws the consequences of a turn; answers how long to wait for the next. */
  #conclude(turn: Turn): number {
    const { limits, traits, log, collection } = this.#options
    if (turn.kind === 'not-a-watch-list') traits.watchList = false
    const step = stepAfter({ turn, wasOpen: this.#wasOpen, failures: this.#backOff.failures, garbageInARow: this.#garbageInARow }, limits)
    if (turn.kind === 'garbage') this.#garbageInARow += 1
    if (step.relist) this.#version = undefined
    if (step.failure)
      log.info({ resource: collection.resource, namespace: collection.namespace, turn: turn.kind, reason: step.failure.message }, 'following was interrupted')
    this.#show(step)
    return this.#waitMs(step, turn)
  }

  #waitMs({ wait }: Step, turn: Turn): number {
    switch (wait.kind) {
      case 'none':
        // A turn that failed counts, even if the next one follows at once.
        if (turn.kind !== 'listed' && turn.kind !== 'not-a-watch-list' && turn.kind !== 'stopped') this.#backOff.next(0)
        return 0
      case 'fixed':
        return wait.ms
      case 'jitter':
        this.#backOff.next(0)
        return this.#options.random() * wait.ms
      case 'back-off':
        return Math.max(wait.atLeastMs, this.#backOff.next(wait.capMs))
    }
  }

  #show({ state, failure }: Step): void {
    if (state === undefined) return
    const failed = { failures: this.#status.failures + (failure ? 1 : 0), ...(failure && { failure }) }
    if (state !== 'doubt') {
      clearTimeout(this.#grace)
      this.#grace = undefined
      // Without data there is nothing that could be stale.
      return this.#update({ ...failed, state: state === 'stale' && !this.#status.hasData ? 'connecting' : state })
    }
    if (this.#status.state !== 'live') return this.#update(failed)
    this.#grace ??= setTimeout(() => this.#becomeStale(failure), this.#options.limits.graceMs)
  }

  #becomeStale(failure: ApiFailure | undefined): void {
    this.#grace = undefined
    if (this.#status.state === 'live') this.#update({ state: 'stale', failures: this.#status.failures + 1, ...(failure && { failure }) })
  }

  #update(change: Partial<ReflectorStatus>): void {
    this.#setStatus({ ...this.#status, ...change })
  }

  #setStatus(status: ReflectorStatus): void {
    this.#status = status
    this.#options.onStatus(this.status)
  }
}
