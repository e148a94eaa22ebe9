import { formatTime, type Connection, type ConnectionState } from '@whypod/contract'
import type { KindStatus } from './kind-follower.ts'
import type { ReflectorStatus } from './reflector/reflector-status.ts'
import type { ApiFailure } from './transport/api-failure.ts'

/** What is true of a connection, before it is known since when. */
export interface Verdict {
  readonly state: ConnectionState
  readonly message?: string
  readonly progress?: { readonly loaded: number; readonly expected?: number }
  /** For `stale`: when the cluster was last heard. */
  readonly heardAtMs?: number
}

/** The pods are what it is all about: without them there is nothing to show. */
const indispensable = 'pods'
/** A first attempt may fail by bad luck, but not one that waited long, or that met a certificate. */
const isBelievable = ({ failures, failure }: { readonly failures: number; readonly failure?: ApiFailure }): boolean =>
  failures >= 2 || failure?.cause === 'timeout' || failure?.cause === 'tls'

/** Sums up how the kinds are doing. `wasLive`: once all were in, a kind that comes later does not go back to `connecting`. `answeredAtMs`: the last heartbeat. */
export function judgeConnection(kinds: readonly KindStatus[], wasLive: boolean, answeredAtMs: number): Verdict {
  const essential = kinds.filter(({ spec }) => spec.essential !== false)
  const parts = essential.flatMap((kind) => kind.parts.map((part) => ({ part, resource: kind.spec.resource })))
  const questions = essential.filter(({ scope, question }) => scope === undefined && question.failure).map(({ question }) => question)

  const refused = [...parts.map(({ part }) => part), ...questions].find(({ failure }) => failure && isUnauthorised(failure))
  if (refused?.failure) return { state: 'unauthorised', message: loginAdvice(refused.failure) }

  const pods = essential.find(({ spec }) => spec.resource === indispensable)
  if (pods && isRefused(pods)) return { state: 'forbidden', message: refusal(pods) }

  if (!wasLive) {
    const waiting = essential.filter(isWaiting)
    const failed = [...waiting.flatMap((kind) => kind.parts), ...questions].find(({ failures }) => failures > 0)
    if (failed && isBelievable(failed) && !parts.some(({ part }) => part.hasData)) return { state: 'unreachable', ...message(failed.failure) }
    if (waiting.length > 0) return { state: 'connecting', ...message(failed?.failure), progress: progressOf(essential) }
  }
  return judgeLiveness(parts, answeredAtMs)
}

function judgeLiveness(parts: readonly { readonly part: ReflectorStatus; readonly resource: string }[], answeredAtMs: number): Verdict {
  const follows = parts.filter(({ part }) => part.state === 'live')
  const behind = parts.filter(({ part }) => part.state === 'stale' || part.state === 'connecting')
  const [first] = behind
  if (!first) return { state: 'live' }
  const heard = behind.concat(follows.length === 0 ? parts : []).map(({ part }) => part.heardAtMs ?? 0)
  // When all are cut off, the last word of any of them was the last word of the cluster.
  const heardAtMs = follows.length === 0 ? Math.max(answeredAtMs, ...heard) : Math.min(...heard)
  const words = first.part.failure?.message ?? 'The API server does not answer.'
  // What the network says is said of all kinds, a refusal of one only.
  return { state: 'stale', message: first.part.failure?.status === undefined ? words : `${first.resource}: ${words}`, heardAtMs }
}

const isUnauthorised = ({ status, cause }: ApiFailure): boolean => status === 401 || cause === 'credentials'

const loginAdvice = ({ status, message: said }: ApiFailure): string =>
  status === 401 ? `The API server does not accept the credentials of this context: ${said}. Log in again, or renew them in the kubeconfig.` : said

/** Nothing of the kind may be read anywhere. */
const isRefused = ({ scope, parts }: KindStatus): boolean => scope?.kind === 'none' || (parts.length > 0 && parts.every(({ state }) => state === 'forbidden'))

function refusal({ scope, parts }: KindStatus): string {
  const said = parts.find(({ failure }) => failure)?.failure?.message
  const places = scope?.kind === 'none' ? scope.denied.flatMap(({ namespace }) => (namespace === undefined ? [] : [namespace])) : []
  return (
    said ??
    `This user may not list and watch pods ${places.length > 0 ? `in ${places.join(', ')}` : 'in the whole cluster, nor in the namespace of the context'}.`
  )
}

/** The first complete list is still to come, and not in vain. */
function isWaiting({ scope, parts }: KindStatus): boolean {
  if (scope === undefined) return true
  return parts.some(({ hasData, state }) => state === 'connecting' || (!hasData && state !== 'forbidden' && state !== 'absent'))
}

function progressOf(kinds: readonly KindStatus[]): { readonly loaded: number; readonly expected?: number } {
  const parts = kinds.flatMap((kind) => kind.parts)
  const loaded = parts.reduce((sum, part) => sum + part.loaded, 0)
  const isKnown = kinds.every(({ scope }) => scope !== undefined) && parts.every(({ expected, hasData }) => hasData || expected !== undefined)
  return { loaded, ...(isKnown && { expected: parts.reduce((sum, part) => sum + (part.expected ?? part.loaded), 0) }) }
}

const message = (failed: ApiFailure | undefined): { readonly message?: string } => (failed ? { message: failed.message } : {})

/** The connection as it crosses the wire: a state keeps the time it began. */
export function nextConnection(before: Connection, { heardAtMs, ...verdict }: Verdict, nowMs: number): Connection {
  const since = before.state === verdict.state ? before.since : formatTime(verdict.state === 'stale' && heardAtMs ? heardAtMs : nowMs)
  return { ...verdict, since }
}
