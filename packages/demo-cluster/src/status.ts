/** A Status object: how the API says no. */
export interface Status {
  readonly kind: 'Status'
  readonly apiVersion: 'v1'
  readonly metadata: Readonly<Record<string, string>>
  readonly status: 'Failure'
  readonly message: string
  readonly reason?: string
  readonly details?: StatusDetails
  readonly code: number
}

interface StatusDetails {
  readonly name?: string
  readonly group?: string
  readonly kind?: string
  readonly causes?: readonly { readonly reason: string; readonly message: string; readonly field?: string }[]
  readonly retryAfterSeconds?: number
}

/** What a request was about, for the sentence and the details of a Status. */
export interface StatusSubject {
  readonly group: string
  readonly resource: string
  readonly name?: string | undefined
  readonly namespace?: string | undefined
}

function failure(code: number, reason: string | undefined, message: string, details?: StatusDetails): Status {
  return {
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message,
    ...(reason !== undefined && { reason }),
    ...(details && { details }),
    code,
  }
}

const detailsOf = ({ name, group, resource }: StatusSubject): StatusDetails => ({
  ...(name !== undefined && { name }),
  ...(group !== '' && { group }),
  kind: resource,
})
const qualified = ({ group, resource }: StatusSubject): string => (group === '' ? resource : `${resource}.${group}`)

export const unauthorized = (): Status => failure(401, 'Unauthorized', 'Unauthorized')
export const badRequest = (message: string): Status => failure(400, 'BadRequest', message)
export const internalError = (message: string): Status => failure(500, undefined, message)
export const notFound = (subject: StatusSubject): Status => failure(404, 'NotFound', `${qualified(subject)} "${subject.name}" not found`, detailsOf(subject))
export const unknownPath = (): Status => failure(404, 'NotFound', 'the server could not find the requested resource', {})
export const expired = (message: string): Status => failure(410, 'Expired', message)
export const tooOldVersion = (version: number, oldest: number): Status => expired(`too old resource version: ${version} (${oldest})`)

/** `resource` may carry a subresource: the sentence names it, the details do not. */
export function forbidden(user: string, verb: string, subject: StatusSubject, subresource?: string): Status {
  const named = subject.name === undefined ? qualified(subject) : `${qualified(subject)} "${subject.name}"`
  const asked = subresource === undefined ? subject.resource : `${subject.resource}/${subresource}`
  const scope = subject.namespace === undefined ? 'at the cluster scope' : `in the namespace "${subject.namespace}"`
  return failure(
    403,
    'Forbidden',
    `${named} is forbidden: User "${user}" cannot ${verb} resource "${asked}" in API group "${subject.group}" ${scope}`,
    detailsOf(subject),
  )
}

export function tooLargeVersion(version: number, current: number): Status {
  return failure(504, 'Timeout', `Timeout: Too large resource version: ${version}, current: ${current}`, {
    causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }],
    retryAfterSeconds: 1,
  })
}

export function methodNotAllowed(subject?: StatusSubject): Status {
  return failure(405, 'MethodNotAllowed', 'the server does not allow this method on the requested resource', subject && detailsOf(subject))
}

export function notAcceptable(): Status {
  return failure(406, 'NotAcceptable', 'only the following media types are accepted: application/json')
}

/** What a server without the WatchList feature says to sendInitialEvents. */
export function watchListForbidden(): Status {
  const message = 'Forbidden: sendInitialEvents is forbidden for watch unless the WatchList feature gate is enabled'
  return failure(422, 'Invalid', `ListOptions.meta.k8s.io "" is invalid: sendInitialEvents: ${message}`, {
    group: 'meta.k8s.io',
    kind: 'ListOptions',
    causes: [{ reason: 'FieldValueForbidden', message, field: 'sendInitialEvents' }],
  })
}

/** The answer of a server in trouble, as faults make it. */
export function troubled(code: number, retryAfterSeconds: number | undefined): Status {
  const known: Readonly<Record<number, readonly [reason: string, message: string]>> = {
    401: ['Unauthorized', 'Unauthorized'],
    403: ['Forbidden', 'forbidden: the demo cluster was told to refuse this request'],
    404: ['NotFound', 'the server could not find the requested resource'],
    410: ['Expired', 'The resourceVersion for the provided watch is too old.'],
    429: ['TooManyRequests', 'Too many requests, please try again later.'],
    500: ['InternalError', 'Internal error occurred: etcdserver: request timed out'],
    503: ['ServiceUnavailable', 'apiserver is shutting down'],
  }
  const [reason, message] = known[code] ?? ['', 'unknown']
  return failure(code, reason, message, retryAfterSeconds === undefined ? undefined : { retryAfterSeconds })
}
