import type { Gap, Grant } from '@whypod/contract'
import { asRecord } from './read-record.ts'
import { collectionPath } from './reflector/collection.ts'
import type { ApiFailure } from './transport/api-failure.ts'
import { metadataOnly } from './transport/read-only.ts'
import type { Transport } from './transport/transport.ts'

/** What one asks for a right to. */
export interface Asked {
  readonly apiGroup: string
  readonly version: string
  readonly resource: string
  readonly subresource?: string
  readonly namespace?: string
}

type Verb = 'get' | 'list' | 'watch'

/** Where a kind may be read. */
export type Scope =
  | { readonly kind: 'cluster' }
  | { readonly kind: 'namespaces'; readonly namespaces: readonly string[]; readonly denied: readonly Grant[] }
  | { readonly kind: 'none'; readonly denied: readonly Grant[] }

export interface ScopeQuestion {
  readonly transport: Transport
  readonly kind: { readonly apiGroup: string; readonly version: string; readonly resource: string; readonly namespaced: boolean }
  /** Only these are wanted; empty: the whole cluster. */
  readonly wanted: readonly string[]
  /** Where to look when the whole cluster may not be read. */
  readonly fallback: readonly string[]
  readonly signal: AbortSignal
}

/** Finds out where a kind may be listed and watched: everywhere, in some namespaces, or nowhere. */
export async function findScope({ transport, kind, wanted, fallback, signal }: ScopeQuestion): Promise<Scope | ApiFailure> {
  const { namespaced, ...asked } = kind
  const namespaces = namespaced ? (wanted.length > 0 ? wanted : fallback) : []
  const whole = await missingVerbs(transport, asked, signal)
  if (!Array.isArray(whole)) return whole as ApiFailure
  if (whole.length === 0) return namespaced && wanted.length > 0 ? { kind: 'namespaces', namespaces: wanted, denied: [] } : { kind: 'cluster' }
  const grant = (verbs: readonly Verb[], namespace?: string): Grant => ({
    apiGroup: kind.apiGroup,
    resource: kind.resource,
    verbs,
    ...(namespace !== undefined && { namespace }),
  })
  const answers = await Promise.all(
    namespaces.map(async (namespace) => ({ namespace, missing: await missingVerbs(transport, { ...asked, namespace }, signal) })),
  )
  const allowed: string[] = []
  const denied: Grant[] = []
  for (const { namespace, missing } of answers) {
    if (!Array.isArray(missing)) return missing as ApiFailure
    if (missing.length === 0) allowed.push(namespace)
    else denied.push(grant(missing, namespace))
  }
  if (allowed.length > 0) return { kind: 'namespaces', namespaces: allowed, denied }
  return { kind: 'none', denied: wanted.length > 0 && namespaced ? denied : [grant(whole)] }
}

/** Which of list and watch are refused. */
async function missingVerbs(transport: Transport, asked: Asked, signal: AbortSignal): Promise<readonly Verb[] | ApiFailure> {
  const verbs = ['list', 'watch'] as const
  const answers = await Promise.all(verbs.map((verb) => mayI(transport, verb, asked, signal)))
  const failed = answers.find((answer) => typeof answer !== 'boolean')
  return failed ?? verbs.filter((_, index) => answers[index] === false)
}

/** Asks the API server for a right, and where it does not answer such questions, just tries. */
export async function mayI(transport: Transport, verb: Verb, asked: Asked, signal: AbortSignal): Promise<boolean | ApiFailure> {
  const { apiGroup, resource, subresource, namespace } = asked
  const resourceAttributes = { verb, group: apiGroup, resource, ...(subresource && { subresource }), ...(namespace !== undefined && { namespace }) }
  const body = { apiVersion: 'authorization.k8s.io/v1', kind: 'SelfSubjectAccessReview', spec: { resourceAttributes } }
  const review = await transport.readJson({ method: 'POST', path: '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', body, signal })
  if (review.kind === 'json') {
    const { allowed } = asRecord(asRecord(review.value)['status'])
    if (typeof allowed === 'boolean') return allowed
  } else if (![403, 404, 405].includes(review.status ?? 0)) return review
  return subresource !== undefined || isAllowedByTrial(transport, asked, signal)
}

/** The cheapest list there is: one object, its metadata only. */
async function isAllowedByTrial(transport: Transport, asked: Asked, signal: AbortSignal): Promise<boolean | ApiFailure> {
  const trial = await transport.readJson({ method: 'GET', path: collectionPath(asked), query: { limit: 1 }, accept: metadataOnly.list, signal })
  if (trial.kind === 'json' || trial.status === 404 || trial.status === 406) return true
  return trial.status === 403 ? false : trial
}

/** Where logs may not be read, of the places where pods are. */
export async function findLogGaps(transport: Transport, pods: Scope, signal: AbortSignal): Promise<readonly Gap[] | ApiFailure> {
  const places = pods.kind === 'namespaces' ? pods.namespaces : pods.kind === 'cluster' ? [undefined] : []
  const logs = { apiGroup: '', version: 'v1', resource: 'pods', subresource: 'log' }
  const gaps: Gap[] = []
  for (const namespace of places) {
    const allowed = await mayI(transport, 'get', { ...logs, ...(namespace !== undefined && { namespace }) }, signal)
    if (typeof allowed !== 'boolean') return allowed
    const grant: Grant = { apiGroup: '', resource: 'pods/log', verbs: ['get'], ...(namespace !== undefined && { namespace }) }
    if (!allowed) gaps.push({ resource: 'pods/log', grant, ...(namespace !== undefined && { namespace }) })
  }
  return gaps
}
