import type { Gap, Grant } from '@whypod/contract'
import { findScope, type Scope } from './access.ts'
import type { KindSpec } from './kind-spec.ts'
import type { Logger } from './logger.ts'
import { mergedMirrors } from './merged-mirror.ts'
import { pause } from './pause.ts'
import { BackOff } from './reflector/back-off.ts'
import type { FollowLimits } from './reflector/follow-limits.ts'
import { Reflector, type ServerTraits } from './reflector/reflector.ts'
import type { ReflectorStatus } from './reflector/reflector-status.ts'
import { isUnreachable, type ApiFailure } from './transport/api-failure.ts'
import type { Transport } from './transport/transport.ts'

export interface KindFollowerOptions {
  readonly spec: KindSpec
  readonly transport: Transport
  readonly wanted: readonly string[]
  readonly fallback: readonly string[]
  readonly traits: ServerTraits
  readonly limits: FollowLimits
  readonly clock: () => number
  readonly random: () => number
  readonly signal: AbortSignal
  readonly log: Logger
  readonly onChange: () => void
}

/** How one kind is doing, over all the places it is followed in. */
export interface KindStatus {
  readonly spec: KindSpec
  /** Where it may be read; undefined while that is not known. */
  readonly scope: Scope | undefined
  /** One for each place. */
  readonly parts: readonly ReflectorStatus[]
  /** Why the rights could not be asked for. */
  readonly question: { readonly failures: number; readonly failure?: ApiFailure }
  readonly gaps: readonly Gap[]
  /** Complete lists and begun watches so far. */
  readonly counts: { readonly list: number; readonly watch: number }
}

interface Part {
  readonly namespace: string | undefined
  readonly reflector: Reflector<unknown>
}

const verbs = ['list', 'watch']

/** Follows one kind wherever that is allowed, and goes on asking where it is not. */
export class KindFollower {
  readonly #options: KindFollowerOptions
  readonly #backOff: BackOff
  #scope: Scope | undefined
  #parts: readonly Part[] = []
  #question: KindStatus['question'] = { failures: 0 }
  readonly #counts = { list: 0, watch: 0 }
  #round = new AbortController()
  /** Ends the wait for the next look at the rights. */
  #doubt = new AbortController()

  constructor(options: KindFollowerOptions) {
    this.#options = options
    this.#backOff = new BackOff({ baseMs: options.limits.backOffBaseMs, factor: 2, random: options.random })
  }

  get status(): KindStatus {
    return {
      spec: this.#options.spec,
      scope: this.#scope,
      parts: this.#parts.map(({ reflector }) => reflector.status),
      question: this.#question,
      gaps: this.#gaps(),
      counts: { ...this.#counts },
    }
  }

  /** Tries at once what was refused or broken, and takes up all watches anew. */
  reconnect(): void {
    if (this.#parts.length === 0) this.#round.abort()
    for (const { reflector } of this.#parts) reflector.reconnect()
  }

  /** Runs until the signal is aborted. */
  async run(): Promise<void> {
    const { signal, limits, spec } = this.#options
    while (!signal.aborted) {
      this.#round = new AbortController()
      const round = AbortSignal.any([signal, this.#round.signal])
      const scope = await findScope({ ...this.#options, kind: spec, signal: round })
      if (signal.aborted) return
      if (scope.kind === 'failure') {
        await pause(this.#failed(scope), round)
        continue
      }
      this.#backOff.reset()
      this.#question = { failures: 0 }
      await (scope.kind === 'none' ? this.#waitForRights(scope, round) : this.#follow(scope, limits))
    }
  }

  #failed(failed: ApiFailure): number {
    const { limits, onChange } = this.#options
    if (failed.cause !== 'aborted') this.#question = { failures: this.#question.failures + 1, failure: failed }
    onChange()
    const waitMs = this.#backOff.next(isUnreachable(failed) ? limits.unreachableCapMs : limits.backOffCapMs)
    return Math.max(failed.retryAfterMs ?? 0, waitMs)
  }

  async #waitForRights(scope: Scope, round: AbortSignal): Promise<void> {
    const { spec, onChange, limits } = this.#options
    // What was read before a right was taken away must not be shown as if it still followed the cluster.
    if (this.#scope && this.#scope.kind !== 'none') spec.sink.replace([])
    this.#scope = scope
    onChange()
    await pause(limits.refusedRetryMs, round)
  }

  /** Follows until the rights have turned out to be others than thought, or the end. */
  async #follow(scope: Scope & { readonly kind: 'cluster' | 'namespaces' }, limits: FollowLimits): Promise<void> {
    const { spec, signal } = this.#options
    const places = scope.kind === 'cluster' ? [undefined] : scope.namespaces
    const mirrors = mergedMirrors(spec.sink, places.length)
    const life = new AbortController()
    const lifeSignal = AbortSignal.any([signal, life.signal])
    this.#scope = scope
    this.#parts = places.map((namespace, index) => {
      const mirror = mirrors[index]
      if (!mirror) throw new Error('a mirror for each place')
      const collection = { ...spec, ...(namespace !== undefined && { namespace }) }
      return {
        namespace,
        reflector: new Reflector({
          ...this.#options,
          collection,
          parse: (raw) => spec.parse(raw),
          mirror,
          signal: lifeSignal,
          onStatus: (status) => this.#heed(status),
          onCount: (what) => {
            this.#counts[what] += 1
          },
        }),
      }
    })
    const running = this.#parts.map(({ reflector }) => reflector.run())
    this.#options.onChange()
    await this.#untilRightsChange(scope, lifeSignal, limits)
    life.abort()
    await Promise.all(running)
    this.#parts = []
  }

  #heed({ state }: ReflectorStatus): void {
    if (state === 'forbidden') this.#doubt.abort()
    this.#options.onChange()
  }

  /** Once in a while, and only where something is refused, the rights are asked for again. */
  async #untilRightsChange(scope: Scope, signal: AbortSignal, limits: FollowLimits): Promise<void> {
    while (!signal.aborted) {
      this.#doubt = new AbortController()
      await pause(limits.refusedRetryMs, AbortSignal.any([signal, this.#doubt.signal]))
      const isPartial = scope.kind === 'namespaces' && (scope.denied.length > 0 || this.#options.wanted.length === 0)
      const isRefused = this.#parts.some(({ reflector }) => reflector.status.state === 'forbidden')
      if (signal.aborted || (!isPartial && !isRefused)) continue
      const now = await findScope({ ...this.#options, kind: this.#options.spec, signal })
      if (now.kind !== 'failure' && JSON.stringify(now) !== JSON.stringify(scope)) return
    }
  }

  #gaps(): readonly Gap[] {
    const { apiGroup, resource } = this.#options.spec
    const gap = (grant: Grant): Gap => ({ resource, grant, ...(grant.namespace !== undefined && { namespace: grant.namespace }) })
    const scope = this.#scope
    const denied = scope && scope.kind !== 'cluster' ? scope.denied : []
    // Nobody asked for these namespaces only: what lies outside of them is missing.
    const outside: Gap[] =
      scope?.kind === 'namespaces' && this.#options.wanted.length === 0 ? [{ resource, grant: { apiGroup, resource, verbs }, seenIn: scope.namespaces }] : []
    const refused = this.#parts.filter(({ reflector }) => reflector.status.state === 'forbidden')
    return [
      ...outside,
      ...[...denied, ...refused.map(({ namespace }) => ({ apiGroup, resource, verbs, ...(namespace !== undefined && { namespace }) }))].map(gap),
    ]
  }
}
