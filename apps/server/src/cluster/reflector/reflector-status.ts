import type { ApiFailure } from '../transport/api-failure.ts'

export type ReflectorState =
  /** No complete list yet. */
  | 'connecting'
  | 'live'
  /** There is a list, but it no longer follows the cluster. */
  | 'stale'
  | 'forbidden'
  | 'unauthorised'
  /** The server does not know such a kind. */
  | 'absent'

export interface ReflectorStatus {
  readonly state: ReflectorState
  /** A complete list was handed over at least once. */
  readonly hasData: boolean
  /** Objects read of the list that is under way. */
  readonly loaded: number
  readonly expected?: number
  /** When the server last said anything on this collection. */
  readonly heardAtMs?: number
  /** Attempts in a row that failed, and why the last one did. */
  readonly failures: number
  readonly failure?: ApiFailure
}
