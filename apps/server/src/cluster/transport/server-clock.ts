/** Clocks this close are the same: a Date has whole seconds, and an answer takes its time. */
const toleranceMs = 5_000
/** What took longer on its way says too little. */
const longestWayMs = 2_000

/**
 * How far the cluster's clock is ahead of ours, by the Date of its answers. Every time in an object is the cluster's:
 * judged by a clock that is an hour off, a pod that hangs looks fresh, and a fresh one as if it hung.
 */
export class ServerClock {
  #aheadMs = 0

  get aheadMs(): number {
    return this.#aheadMs
  }

  /** Takes in the headers of an answer, and when it was asked for and came by our clock. */
  hear({ date, age, 'content-type': type }: Readonly<Record<string, string | string[] | undefined>>, sentAtMs: number, cameAtMs: number): void {
    const isApi = typeof type === 'string' && type.startsWith('application/')
    if (typeof date !== 'string' || age !== undefined || !isApi || cameAtMs - sentAtMs > longestWayMs) return
    const saidMs = Date.parse(date)
    if (Number.isNaN(saidMs)) return
    const aheadMs = saidMs + 500 - (sentAtMs + cameAtMs) / 2
    // Held until it is really another: verdicts must not tremble with each answer.
    if (Math.abs(aheadMs - this.#aheadMs) < toleranceMs) return
    this.#aheadMs = Math.abs(aheadMs) < toleranceMs ? 0 : Math.round(aheadMs / 1000) * 1000
  }
}
