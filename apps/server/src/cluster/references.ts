import { pathOfKind, pathOfObject, type ReadableKind } from './object-paths.ts'
import { asRecord, asText } from './read-record.ts'
import { TokenBucket } from './token-bucket.ts'
import type { ApiFailure } from './transport/api-failure.ts'
import { metadataOnly } from './transport/read-only.ts'
import type { JsonAnswer } from './transport/response-body.ts'
import type { Transport } from './transport/transport.ts'

/** What a pod can name: is it there? */
export interface Reference {
  readonly kind: Extract<
    ReadableKind,
    'Secret' | 'ConfigMap' | 'ServiceAccount' | 'StorageClass' | 'PersistentVolume' | 'PersistentVolumeClaim' | 'RuntimeClass' | 'PriorityClass' | 'Service'
  >
  readonly namespace?: string
  readonly name: string
}

export interface ReferenceAnswer {
  /** `unknown`: the API server could not be asked; `message` says why. */
  readonly state: 'present' | 'missing' | 'forbidden' | 'unknown'
  /** For `missing`: what there is of that kind in the namespace. */
  readonly near: readonly string[]
  readonly message?: string
}

export interface ReferencesOptions {
  readonly transport: Transport
  readonly clock: () => number
  readonly signal: AbortSignal
  readonly perSecond?: number
  readonly burst?: number
}

/** How long an answer holds. What is missing may come any moment; rights change rarely. */
const holdMs: Readonly<Record<ReferenceAnswer['state'], number>> = { present: 30_000, missing: 10_000, forbidden: 60_000, unknown: 5_000 }
const nearLimit = 200
const entryLimit = 5_000

interface Entry {
  readonly answer: Promise<ReferenceAnswer>
  /** Infinity while the question is under way. */
  untilMs: number
}

/** Looks up whether objects exist that others refer to, by metadata only: no value of a Secret is ever sent. */
export class References {
  readonly #options: ReferencesOptions
  readonly #bucket: TokenBucket
  readonly #entries = new Map<string, Entry>()
  readonly #lists = new Map<string, { readonly names: Promise<readonly string[]>; readonly untilMs: number }>()

  constructor(options: ReferencesOptions) {
    this.#options = options
    const { clock, signal, perSecond = 10, burst = 20 } = options
    this.#bucket = new TokenBucket({ perSecond, burst, clock, signal })
  }

  lookUp(reference: Reference): Promise<ReferenceAnswer> {
    const { kind, namespace = '', name } = reference
    const key = `${kind}/${namespace}/${name}`
    const known = this.#entries.get(key)
    if (known && this.#options.clock() < known.untilMs) return known.answer
    const entry: Entry = { answer: this.#ask(reference), untilMs: Infinity }
    this.#remember(key, entry)
    void entry.answer.then(({ state }) => {
      entry.untilMs = this.#options.clock() + holdMs[state]
    })
    return entry.answer
  }

  /** Bounded: the oldest question is forgotten first. */
  #remember(key: string, entry: Entry): void {
    this.#entries.delete(key)
    this.#entries.set(key, entry)
    const [oldest] = this.#entries.keys()
    if (this.#entries.size > entryLimit && oldest !== undefined) this.#entries.delete(oldest)
  }

  async #ask({ kind, namespace, name }: Reference): Promise<ReferenceAnswer> {
    const answer = await this.#get(pathOfObject(kind, namespace, name), metadataOnly.object)
    if (answer.kind === 'json') return { state: 'present', near: [] }
    if (answer.status === 404) return { state: 'missing', near: await this.#names(kind, namespace) }
    return { state: answer.status === 403 ? 'forbidden' : 'unknown', near: [], message: answer.message }
  }

  /** One list for all that is missing in a namespace. */
  #names(kind: Reference['kind'], namespace: string | undefined): Promise<readonly string[]> {
    const path = pathOfKind(kind, namespace)
    const known = this.#lists.get(path)
    if (known && this.#options.clock() < known.untilMs) return known.names
    for (const [other, { untilMs }] of this.#lists) if (untilMs <= this.#options.clock()) this.#lists.delete(other)
    const names = this.#get(path, metadataOnly.list, { limit: nearLimit }).then((answer) => (answer.kind === 'json' ? namesIn(answer.value) : []))
    this.#lists.set(path, { names, untilMs: this.#options.clock() + holdMs.missing })
    return names
  }

  async #get(path: string, accept: string, query = {}): Promise<JsonAnswer | ApiFailure> {
    await this.#bucket.take()
    const answer = await this.#options.transport.readJson({ method: 'GET', path, accept, query })
    if (answer.kind === 'failure' && answer.retryAfterMs !== undefined) this.#bucket.holdFor(Math.min(answer.retryAfterMs, 30_000))
    return answer
  }
}

function namesIn(list: unknown): readonly string[] {
  const { items } = asRecord(list)
  const names = Array.isArray(items) ? items.map((item) => asText(asRecord(asRecord(item)['metadata'])['name'])) : []
  return names.filter((name) => name !== undefined).slice(0, nearLimit)
}
