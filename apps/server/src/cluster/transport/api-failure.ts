export type FailureCause =
  /** The API server said no; `status` and `reason` are its own. */
  | 'status'
  | 'dns'
  | 'refused'
  | 'timeout'
  | 'tls'
  /** No credentials could be had: an exec plugin, a token file, an identity provider. */
  | 'credentials'
  /** The connection broke. */
  | 'broken'
  /** An answer that no API server gives. */
  | 'protocol'
  | 'aborted'

/** Why there is no answer, with one sentence for a person. */
export interface ApiFailure {
  readonly kind: 'failure'
  readonly cause: FailureCause
  readonly message: string
  readonly status?: number
  readonly reason?: string
  readonly retryAfterMs?: number
}

export function failure(cause: FailureCause, message: string, rest: Partial<ApiFailure> = {}): ApiFailure {
  return { ...rest, kind: 'failure', cause, message }
}

/** Whether nobody answered at all, so that trying again soon hurts nobody. */
export function isUnreachable({ cause }: ApiFailure): boolean {
  return cause === 'dns' || cause === 'refused' || cause === 'timeout' || cause === 'broken'
}
