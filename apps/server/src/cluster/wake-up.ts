export interface WakeUpOptions {
  readonly everyMs: number
  /** A timer so late did not just wait its turn: the machine slept. */
  readonly toleranceMs: number
  readonly clock: () => number
  readonly signal: AbortSignal
  readonly onWake: (sleptMs: number) => void
}

/** Notices that the machine slept: its connections are dead then, though they look alive. */
export function noticeSleep({ everyMs, toleranceMs, clock, signal, onWake }: WakeUpOptions): void {
  let lastMs = clock()
  const timer = setInterval(() => {
    const nowMs = clock()
    const sleptMs = nowMs - lastMs
    lastMs = nowMs
    if (sleptMs > toleranceMs) onWake(sleptMs)
  }, everyMs)
  signal.addEventListener('abort', () => clearInterval(timer), { once: true })
}
