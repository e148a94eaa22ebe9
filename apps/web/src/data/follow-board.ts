import { apiPaths, joinParts, type StreamEvent, type StreamMessage } from '@whypod/contract'

/** The line between this page and whypod's own server; the cluster's connection is another matter and stands in the board. */
export const linkStates = ['opening', 'open', 'lost', 'refused'] as const
export type LinkState = (typeof linkStates)[number]

export interface Link {
  readonly state: LinkState
  /** Milliseconds: when this state began. */
  readonly since: number
  readonly message?: string
}

/** The part of EventSource that is used, so that a test can stand in for the browser. */
export interface EventStream {
  readonly readyState: number
  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void
  close(): void
}

export interface FollowOptions {
  readonly cluster: string
  readonly open: (url: string) => EventStream
  /** Answers why the stream was refused for good (no such cluster), or undefined while it is worth trying again. */
  readonly askWhy: (cluster: string) => Promise<string | undefined>
  readonly now: () => number
  readonly onEvents: (events: readonly StreamEvent[]) => void
  readonly onLink: (link: Link) => void
}

const CLOSED = 2
/** Deltas that come within this time are drawn together. */
const BATCH_MS = 100
/** A line this silent is dead, whatever the browser thinks of it: two pings are missed. */
const SILENCE_MS = 40_000
const RETRY_MS = [500, 1_000, 2_000, 4_000] as const

const messageTypes: readonly StreamMessage['type'][] = ['part', 'snapshot', 'delta', 'bye']

function parseMessage(data: string): StreamMessage | undefined {
  try {
    const message = JSON.parse(data) as Partial<StreamMessage>
    return messageTypes.some((type) => message.type === type) ? (message as StreamMessage) : undefined
  } catch {
    return undefined
  }
}

/** Follows the stream of one board until it is stopped. It can be paused while nobody looks. */
export class BoardFollower {
  readonly #options: FollowOptions
  #stream: EventStream | undefined
  #batch: StreamEvent[] = []
  #join = joinParts()
  #flushTimer: ReturnType<typeof setTimeout> | undefined
  #retryTimer: ReturnType<typeof setTimeout> | undefined
  #silenceTimer: ReturnType<typeof setTimeout> | undefined
  #failures = 0
  #link: LinkState | undefined

  constructor(options: FollowOptions) {
    this.#options = options
  }

  start(): void {
    if (this.#stream) return
    this.#setLink('opening')
    this.#connect()
  }

  /** Ends the stream; `start` begins anew with a snapshot. */
  stop(): void {
    clearTimeout(this.#retryTimer)
    clearTimeout(this.#flushTimer)
    clearTimeout(this.#silenceTimer)
    this.#flushTimer = undefined
    this.#batch = []
    this.#stream?.close()
    this.#stream = undefined
  }

  #setLink(state: LinkState, message?: string): void {
    if (this.#link === state) return
    this.#link = state
    this.#options.onLink({ state, since: this.#options.now(), ...(message === undefined ? {} : { message }) })
  }

  #connect(): void {
    const stream = this.#options.open(apiPaths.stream(this.#options.cluster))
    this.#stream = stream
    const isCurrent = (): boolean => this.#stream === stream
    this.#join = joinParts()
    this.#listen(stream)
    stream.addEventListener('ping', () => {
      if (isCurrent()) this.#listen(stream)
    })
    for (const type of messageTypes) {
      stream.addEventListener(type, (message) => {
        if (!isCurrent()) return
        this.#listen(stream)
        const parsed = parseMessage(message.data)
        this.#receive(parsed && this.#join(parsed))
      })
    }
    stream.addEventListener('open', () => {
      if (!isCurrent()) return
      this.#failures = 0
      // A line that broke and came back resumes by itself: what it missed, if anything, comes at once.
      if (this.#link === 'lost') this.#setLink('open')
    })
    stream.addEventListener('error', () => {
      if (isCurrent()) this.#lose(stream)
    })
  }

  /** Waits for the next sign of life; without one the line is given up and a new one is opened. */
  #listen(stream: EventStream): void {
    clearTimeout(this.#silenceTimer)
    this.#silenceTimer = setTimeout(() => {
      stream.close()
      this.#setLink('lost')
      this.#connect()
    }, SILENCE_MS)
  }

  #receive(event: StreamEvent | undefined): void {
    if (!event) return
    if (event.type === 'bye') return this.#setLink('lost')
    if (event.type === 'snapshot') this.#batch = []
    this.#batch.push(event)
    if (event.type === 'snapshot') return this.#flush()
    this.#flushTimer ??= setTimeout(() => this.#flush(), BATCH_MS)
  }

  #flush(): void {
    clearTimeout(this.#flushTimer)
    this.#flushTimer = undefined
    const events = this.#batch
    this.#batch = []
    this.#options.onEvents(events)
    this.#setLink('open')
  }

  /** The browser comes back by itself after a broken line, but not after an answer that it takes for final. */
  #lose(stream: EventStream): void {
    this.#join = joinParts()
    this.#setLink('lost')
    if (stream.readyState !== CLOSED) return
    stream.close()
    clearTimeout(this.#silenceTimer)
    const delay = RETRY_MS[Math.min(this.#failures, RETRY_MS.length - 1)]
    this.#failures += 1
    clearTimeout(this.#retryTimer)
    this.#retryTimer = setTimeout(() => void this.#retry(stream), delay)
  }

  async #retry(stream: EventStream): Promise<void> {
    const refusal = await this.#options.askWhy(this.#options.cluster)
    if (this.#stream !== stream) return
    if (refusal === undefined) return this.#connect()
    this.#setLink('refused', refusal)
    this.#failures = RETRY_MS.length
    this.#retryTimer = setTimeout(() => void this.#retry(stream), 10_000)
  }
}
