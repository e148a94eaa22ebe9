import { pause } from './pause.ts'

export interface LookUpRate {
  readonly perSecond: number
  /** How many may go at once after a quiet time. */
  readonly burst: number
}

export interface TokenBucketOptions extends LookUpRate {
  readonly clock: () => number
  readonly signal: AbortSignal
}

/** A speed limit for requests that many causes can make wanted at the same time. */
export class TokenBucket {
  readonly #options: TokenBucketOptions
  /** When the bucket would be full if nobody took any more. */
  #fullAtMs = 0

  constructor(options: TokenBucketOptions) {
    this.#options = options
  }

  /** Waits for one's turn; sooner only when all is over. */
  async take(): Promise<void> {
    const { perSecond, burst, clock, signal } = this.#options
    const nowMs = clock()
    const eachMs = 1000 / perSecond
    this.#fullAtMs = Math.max(this.#fullAtMs, nowMs) + eachMs
    await pause(this.#fullAtMs - nowMs - burst * eachMs, signal)
  }

  /** The server asked to be left alone for a while. */
  holdFor(ms: number): void {
    const { perSecond, burst, clock } = this.#options
    this.#fullAtMs = Math.max(this.#fullAtMs, clock() + ms + (burst * 1000) / perSecond)
  }
}
