import type { Change, Reference, ReferenceKind, Want } from '@whypod/diagnosis'

/** How long an answer stands before it is asked for again, in ms: things are mended while somebody looks. */
const STANDS_MS: Readonly<Record<Want['type'], number>> = { reference: 15_000, log: 45_000 }
const LOOK_AGAIN_MS = 5_000
const TAIL_LINES = 60
/** How many of a type are under way; how many a second is bounded where they are sent. Logs come from kubelets, which may hang: nothing else waits for them. */
const PARALLEL = 4

/** Undefined, or `unknown`, stands for: could not be asked. */
export interface WantSources {
  readonly lookUp: (want: { readonly kind: ReferenceKind; readonly namespace: string; readonly name: string }) => Promise<Reference>
  readonly readTail: (want: {
    readonly namespace: string
    readonly pod: string
    readonly container: string
    readonly previous: boolean
    readonly tailLines: number
  }) => Promise<readonly string[] | undefined>
}

interface Known {
  readonly want: Want
  readonly askedAt: number
}

interface Lane {
  readonly waiting: Map<string, Want>
  running: number
}

const topicOf = (want: Want): string =>
  want.type === 'reference' ? `reference/${want.kind}/${want.namespace}/${want.name}` : `log/${want.namespace}/${want.pod}/${want.container}`

/** Fetches what evaluations asked for, a few at a time, and looks again now and then while anything still depends on it. */
export class WantFetcher {
  readonly #sources: WantSources
  readonly #apply: (change: Change) => void
  readonly #isRead: (topic: string) => boolean
  readonly #known = new Map<string, Known>()
  readonly #lanes: Readonly<Record<Want['type'], Lane>> = { reference: { waiting: new Map(), running: 0 }, log: { waiting: new Map(), running: 0 } }
  readonly #now: () => number
  readonly #timer: NodeJS.Timeout
  #isClosed = false

  constructor(sources: WantSources, apply: (change: Change) => void, isRead: (topic: string) => boolean, now: () => number, lookAgainMs = LOOK_AGAIN_MS) {
    this.#sources = sources
    this.#apply = apply
    this.#isRead = isRead
    this.#now = now
    this.#timer = setInterval(() => this.#lookAgain(), lookAgainMs)
    this.#timer.unref()
  }

  fetch(wants: readonly Want[]): void {
    for (const want of wants) this.#lanes[want.type].waiting.set(topicOf(want), want)
    this.#next()
  }

  /** Resolves when nothing is being fetched any more. */
  async idle(): Promise<void> {
    while (Object.values(this.#lanes).some(({ running, waiting }) => running > 0 || waiting.size > 0)) await new Promise((resolve) => setTimeout(resolve, 20))
  }

  close(): void {
    this.#isClosed = true
    clearInterval(this.#timer)
    for (const { waiting } of Object.values(this.#lanes)) waiting.clear()
  }

  #lookAgain(): void {
    for (const [topic, { want, askedAt }] of this.#known) {
      if (!this.#isRead(topic)) this.#forget(topic, want)
      else if (this.#now() - askedAt >= STANDS_MS[want.type]) this.#lanes[want.type].waiting.set(topic, want)
    }
    this.#next()
  }

  /** What nobody reads is not kept: it would grow old unseen, and stand for the truth once somebody reads it again. */
  #forget(topic: string, want: Want): void {
    this.#known.delete(topic)
    this.#apply(want.type === 'reference' ? { ...want, reference: undefined } : { ...want, log: undefined })
  }

  #next(): void {
    for (const lane of Object.values(this.#lanes)) this.#fill(lane)
  }

  #fill(lane: Lane): void {
    while (lane.running < PARALLEL && !this.#isClosed) {
      const [topic, want] = lane.waiting.entries().next().value ?? []
      if (topic === undefined || want === undefined) return
      lane.waiting.delete(topic)
      this.#known.set(topic, { want, askedAt: this.#now() })
      lane.running += 1
      void this.#fetchOne(want).finally(() => {
        lane.running -= 1
        this.#fill(lane)
      })
    }
  }

  async #fetchOne(want: Want): Promise<void> {
    const change = await this.#answer(want)
    // Forgotten meanwhile: nobody would look again.
    if (this.#isClosed || !this.#known.has(topicOf(want))) return
    if (change) this.#apply(change)
    // What could not be asked is asked again at the next look, not when an answer would have grown old.
    else this.#known.set(topicOf(want), { want, askedAt: -Infinity })
  }

  /** Nothing where it could not be asked: what was seen before stands, and a sick API server takes nothing back. */
  async #answer(want: Want): Promise<Change | undefined> {
    if (want.type === 'reference') {
      const reference = await this.#sources.lookUp(want).catch(() => undefined)
      return reference && reference.state !== 'unknown' ? { ...want, type: 'reference', reference } : undefined
    }
    const lines = await this.#sources.readTail({ ...want, tailLines: TAIL_LINES }).catch(() => undefined)
    return lines && { type: 'log', namespace: want.namespace, pod: want.pod, container: want.container, log: { previous: want.previous, lines } }
  }
}
