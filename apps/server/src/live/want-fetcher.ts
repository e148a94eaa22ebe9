import type { Change, Reference, ReferenceKind, Want } from '@whypod/diagnosis'

/** How long an answer stands before it is asked for again, in ms: things are mended while somebody looks. */
const STANDS_MS: Readonly<Record<Want['type'], number>> = { reference: 15_000, log: 45_000 }
const LOOK_AGAIN_MS = 5_000
const TAIL_LINES = 60
/** Answers are told at once after a quiet moment, else together, this often, in ms: each round of news costs every open page. */
const TELL_MS = 1_000
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

interface Asked {
  readonly want: Want
  readonly group: string
}

interface Known extends Asked {
  readonly askedAt: number
}

/**
 * What waits, by what comes first: what somebody looks at; the first of a group (pods of one owner mostly fail alike, so each
 * cause is known before the second pod of any is asked for); what was never asked for; what is asked for again.
 */
const places = ['watched', 'first', 'fresh', 'again'] as const
type Place = (typeof places)[number]

interface Lane {
  readonly waiting: Readonly<Record<Place, Map<string, Asked>>>
  running: number
}

const newLane = (): Lane => ({ waiting: { watched: new Map(), first: new Map(), fresh: new Map(), again: new Map() }, running: 0 })

const topicOf = (want: Want): string =>
  want.type === 'reference' ? `reference/${want.kind}/${want.namespace}/${want.name}` : `log/${want.namespace}/${want.pod}/${want.container}`

export interface WantFetcherOptions extends WantSources {
  readonly apply: (change: Change) => void
  readonly isRead: (topic: string) => boolean
  /** What is likely to have the same answer. */
  readonly groupOf: (want: Want) => string
  readonly now: () => number
  readonly lookAgainMs?: number | undefined
}

/** Fetches what evaluations asked for, a few at a time, and looks again now and then while anything still depends on it. */
export class WantFetcher {
  readonly #options: WantFetcherOptions
  readonly #known = new Map<string, Known>()
  /** Those of which one was asked for, or is about to be. */
  readonly #groups = new Set<string>()
  readonly #lanes: Readonly<Record<Want['type'], Lane>> = { reference: newLane(), log: newLane() }
  readonly #untold = new Map<string, Change>()
  #toldAtMs = Number.NEGATIVE_INFINITY
  readonly #timers: { readonly look: NodeJS.Timeout; tell?: NodeJS.Timeout }
  #isClosed = false

  constructor(options: WantFetcherOptions) {
    this.#options = options
    this.#timers = { look: setInterval(() => this.#lookAgain(), options.lookAgainMs ?? LOOK_AGAIN_MS) }
    this.#timers.look.unref()
  }

  fetch(wants: readonly Want[]): void {
    for (const want of wants) this.#wait({ want, group: this.#options.groupOf(want) })
    this.#next()
  }

  /** Somebody looks at this pod: what waits for its log goes first. */
  hurry(namespace: string, pod: string): void {
    const { waiting } = this.#lanes.log
    const start = `log/${namespace}/${pod}/`
    for (const place of ['first', 'fresh', 'again'] as const) {
      for (const [topic, asked] of waiting[place]) {
        if (topic.startsWith(start) && waiting[place].delete(topic)) waiting.watched.set(topic, asked)
      }
    }
  }

  /** Resolves when nothing is being fetched any more, and all is told. */
  async idle(): Promise<void> {
    while (Object.values(this.#lanes).some(({ running, waiting }) => running > 0 || places.some((place) => waiting[place].size > 0)))
      await new Promise((resolve) => setTimeout(resolve, 20))
    this.#tell()
  }

  close(): void {
    this.#isClosed = true
    clearInterval(this.#timers.look)
    clearTimeout(this.#timers.tell)
    for (const { waiting } of Object.values(this.#lanes)) for (const place of places) waiting[place].clear()
  }

  #wait(asked: Asked): void {
    const topic = topicOf(asked.want)
    const { waiting } = this.#lanes[asked.want.type]
    const place = places.find((one) => waiting[one].has(topic)) ?? this.#placeOf(topic, asked.group)
    waiting[place].set(topic, asked)
  }

  #placeOf(topic: string, group: string): Place {
    if (this.#known.has(topic)) return 'again'
    if (this.#groups.has(group)) return 'fresh'
    this.#groups.add(group)
    return 'first'
  }

  #lookAgain(): void {
    for (const [topic, { want, group, askedAt }] of this.#known) {
      if (!this.#options.isRead(topic)) this.#forget(topic, { want, group })
      else if (this.#options.now() - askedAt >= STANDS_MS[want.type]) this.#wait({ want, group })
    }
    this.#next()
  }

  /** What nobody reads is not kept: it would grow old unseen, and stand for the truth once somebody reads it again. */
  #forget(topic: string, { want, group }: Asked): void {
    this.#known.delete(topic)
    this.#untold.delete(topic)
    this.#groups.delete(group)
    this.#options.apply(want.type === 'reference' ? { ...want, reference: undefined } : { ...want, log: undefined })
  }

  #next(): void {
    for (const lane of Object.values(this.#lanes)) this.#fill(lane)
  }

  #fill(lane: Lane): void {
    while (lane.running < PARALLEL && !this.#isClosed) {
      const place = places.find((one) => lane.waiting[one].size > 0)
      const [topic, asked] = (place && lane.waiting[place].entries().next().value) ?? []
      if (place === undefined || topic === undefined || asked === undefined) return
      lane.waiting[place].delete(topic)
      this.#known.set(topic, { ...asked, askedAt: this.#options.now() })
      lane.running += 1
      void this.#fetchOne(topic, asked, place).finally(() => {
        lane.running -= 1
        this.#fill(lane)
      })
    }
  }

  async #fetchOne(topic: string, asked: Asked, place: Place): Promise<void> {
    const change = await this.#answer(asked.want)
    // Forgotten meanwhile: nobody would look again.
    if (this.#isClosed || !this.#known.has(topic)) return
    // What could not be asked is asked again at the next look, not when an answer would have grown old.
    if (!change) return void this.#known.set(topic, { ...asked, askedAt: -Infinity })
    this.#untold.set(topic, change)
    if (place === 'watched') this.#tell()
    else this.#timers.tell ??= setTimeout(() => this.#tell(), Math.max(0, this.#toldAtMs + TELL_MS - performance.now()))
  }

  #tell(): void {
    clearTimeout(this.#timers.tell)
    delete this.#timers.tell
    this.#toldAtMs = performance.now()
    const changes = [...this.#untold.values()]
    this.#untold.clear()
    for (const change of changes) this.#options.apply(change)
  }

  /** Nothing where it could not be asked: what was seen before stands, and a sick API server takes nothing back. */
  async #answer(want: Want): Promise<Change | undefined> {
    if (want.type === 'reference') {
      const reference = await this.#options.lookUp(want).catch(() => undefined)
      return reference && reference.state !== 'unknown' ? { ...want, type: 'reference', reference } : undefined
    }
    const lines = await this.#options.readTail({ ...want, tailLines: TAIL_LINES }).catch(() => undefined)
    return lines && { type: 'log', namespace: want.namespace, pod: want.pod, container: want.container, log: { previous: want.previous, lines } }
  }
}
