/** The times of following a cluster, in milliseconds unless named otherwise. Tests make them short. */
export interface FollowLimits {
  readonly pageSize: number
  /** The server ends a watch after this and up to a minute more; then it is taken up again. */
  readonly watchSeconds: number
  /** A watch without a byte for so long is dead. Bookmarks come about once a minute. */
  readonly idleMs: number
  /** A watch-list that says nothing for so long, or is not through after so long, is none. */
  readonly initialSilenceMs: number
  readonly initialMs: number
  /** A broken watch that is back within this never counted as broken. */
  readonly graceMs: number
  readonly backOffBaseMs: number
  readonly backOffCapMs: number
  /** The cap while nobody answers at all: the cluster is to be seen soon after it is back. */
  readonly unreachableCapMs: number
  readonly relistJitterMs: number
  /** After a 403, or a 404 for the whole kind. */
  readonly refusedRetryMs: number
  /** A watch that lived so long was fine: the back-off starts anew. */
  readonly healthyMs: number
}

export const followLimits: FollowLimits = {
  pageSize: 250,
  watchSeconds: 240,
  idleMs: 90_000,
  initialSilenceMs: 10_000,
  initialMs: 60_000,
  graceMs: 1_000,
  backOffBaseMs: 800,
  backOffCapMs: 30_000,
  unreachableCapMs: 3_000,
  relistJitterMs: 1_000,
  refusedRetryMs: 60_000,
  healthyMs: 60_000,
}
