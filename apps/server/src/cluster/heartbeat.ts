import { pause } from './pause.ts'
import { isUnreachable } from './transport/api-failure.ts'
import type { Transport } from './transport/transport.ts'

export interface HeartbeatOptions {
  readonly transport: Transport
  readonly everyMs: number
  readonly limitMs: number
  readonly signal: AbortSignal
  readonly onAnswer: () => void
  /** The server has fallen silent, or is there again after it had. */
  readonly onTurn: (turn: 'silent' | 'back') => void
}

/** One answer may be late under load; two in a row mean something. */
const missesToBelieve = 2

/**
 * Asks for /version now and then. A paused or cut off API server leaves its connections standing: the watches would be
 * silent for long before that meant anything. Any answer will do, also a refusal.
 */
export async function listenForHeartbeat({ transport, everyMs, limitMs, signal, onAnswer, onTurn }: HeartbeatOptions): Promise<void> {
  let misses = 0
  for (;;) {
    // A miss is made sure of at once.
    await pause(misses === 1 ? 0 : everyMs, signal)
    if (signal.aborted) return
    const limit = AbortSignal.timeout(limitMs)
    const answer = await transport.readJson({ method: 'GET', path: '/version', signal: AbortSignal.any([signal, limit]) })
    if (signal.aborted) return
    const isMissed = answer.kind === 'failure' && (isUnreachable(answer) || answer.cause === 'aborted')
    if (!isMissed) onAnswer()
    if (!isMissed && misses >= missesToBelieve) onTurn('back')
    misses = isMissed ? misses + 1 : 0
    if (misses === missesToBelieve) onTurn('silent')
  }
}
