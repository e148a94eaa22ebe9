export interface BackOffOptions {
  readonly baseMs: number
  readonly factor: number
  /** 0 ≤ n < 1, as Math.random. */
  readonly random: () => number
}

/** Waits that double with each failure, with full jitter, so that many clients do not come back at the same moment. */
export class BackOff {
  readonly #options: BackOffOptions
  #failures = 0

  constructor(options: BackOffOptions) {
    this.#options = options
  }

  /** Failures since the last reset. */
  get failures(): number {
    return this.#failures
  }

  next(capMs: number): number {
    const { baseMs, factor, random } = this.#options
    const ceiling = Math.min(capMs, baseMs * factor ** this.#failures)
    this.#failures += 1
    return Math.round(random() * ceiling)
  }

  reset(): void {
    this.#failures = 0
  }
}
