import { failure, isUnreachable, type ApiFailure } from '../transport/api-failure.ts'
import { isExpired, isVersionFromTheFuture } from '../transport/status-failure.ts'
import type { FollowLimits } from './follow-limits.ts'
import type { ReflectorState } from './reflector-status.ts'
import type { WatchListEnd } from './watch-list.ts'

/** How one turn of a reflector went: a list, a watch, or both in one. */
export type Turn = WatchListEnd | { readonly kind: 'listed' }

export interface TurnContext {
  readonly turn: Turn
  /** The watch of this turn had begun. */
  readonly wasOpen: boolean
  /** Turns before this one that failed in a row. */
  readonly failures: number
  /** Of these, those that ended in garbage. */
  readonly garbageInARow: number
}

export interface Step {
  /** `doubt`: stale, unless the next turn is quick to succeed. */
  readonly state?: Exclude<ReflectorState, 'connecting' | 'live'> | 'doubt'
  readonly failure?: ApiFailure
  /** The version is of no use any more: the next turn begins with a list. */
  readonly relist?: boolean
  readonly wait:
    | { readonly kind: 'none' }
    | { readonly kind: 'fixed'; readonly ms: number }
    | { readonly kind: 'jitter'; readonly ms: number }
    | { readonly kind: 'back-off'; readonly capMs: number; readonly atLeastMs: number }
}

const atOnce = { kind: 'none' } as const
const garbageLimit = 3

/** What a reflector does after a turn. */
export function stepAfter({ turn, wasOpen, failures, garbageInARow }: TurnContext, limits: FollowLimits): Step {
  // The first failure may be bad luck: what was well a moment ago is tried again at once.
  const soon: Step['wait'] = failures === 0 ? atOnce : { kind: 'back-off', capMs: limits.backOffCapMs, atLeastMs: 0 }
  switch (turn.kind) {
    case 'listed':
    case 'not-a-watch-list':
      return { wait: atOnce }
    case 'stopped':
      return { state: 'doubt', wait: atOnce }
    case 'ended':
      return { state: 'doubt', wait: soon }
    case 'idle':
      return { state: 'doubt', failure: failure('timeout', 'The API server has said nothing for too long.'), wait: soon }
    case 'went-back':
      return { state: 'doubt', failure: failure('protocol', 'The versions of the API server run backwards: its store was restored.'), relist: true, wait: soon }
    case 'garbage':
      return {
        state: 'doubt',
        failure: failure('protocol', 'The API server sent a line that is no JSON.'),
        relist: garbageInARow + 1 >= garbageLimit,
        wait: soon,
      }
    case 'failed':
      return stepAfterFailure(turn.failure, wasOpen, failures, limits)
  }
}

function stepAfterFailure(failed: ApiFailure, wasOpen: boolean, failures: number, limits: FollowLimits): Step {
  const { backOffCapMs, unreachableCapMs, relistJitterMs, refusedRetryMs } = limits
  const patiently: Step['wait'] = { kind: 'back-off', capMs: backOffCapMs, atLeastMs: failed.retryAfterMs ?? 0 }
  if (isExpired(failed)) return { state: 'doubt', failure: failed, relist: true, wait: failures === 0 ? { kind: 'jitter', ms: relistJitterMs } : patiently }
  if (isVersionFromTheFuture(failed)) return { state: 'doubt', failure: failed, relist: true, wait: failures === 0 ? atOnce : patiently }
  if (failed.status === 401 || failed.cause === 'credentials') return { state: 'unauthorised', failure: failed, wait: patiently }
  if (failed.status === 403) return { state: 'forbidden', failure: failed, relist: true, wait: { kind: 'fixed', ms: refusedRetryMs } }
  if (failed.status === 404) return { state: 'absent', failure: failed, relist: true, wait: { kind: 'fixed', ms: refusedRetryMs } }
  // A request that was no good will not get better: without the version it is another one.
  if (failed.status === 400 || failed.status === 422) return { state: 'stale', failure: failed, relist: true, wait: patiently }
  if (isUnreachable(failed)) {
    if (wasOpen && failures === 0) return { state: 'doubt', failure: failed, wait: atOnce }
    // Nobody was there: what comes back may be another store. A list is dear, but sure.
    return { state: wasOpen ? 'doubt' : 'stale', failure: failed, relist: !wasOpen, wait: { kind: 'back-off', capMs: unreachableCapMs, atLeastMs: 0 } }
  }
  return { state: 'stale', failure: failed, wait: patiently }
}
