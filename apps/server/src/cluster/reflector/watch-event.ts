import { identityOf, versionOf, type ObjectIdentity } from '../object-identity.ts'
import { asRecord } from '../read-record.ts'
import type { ApiFailure } from '../transport/api-failure.ts'
import { statusFailure } from '../transport/status-failure.ts'

/** A change of the collection. `raw` is the object as it came. */
export type WatchEvent =
  | { readonly kind: 'set' | 'remove'; readonly identity: ObjectIdentity; readonly version: string; readonly raw: unknown }
  | { readonly kind: 'bookmark'; readonly version: string; readonly endsInitial: boolean }

/** One line of a WATCH: a change, or the error that ends it. */
export type WatchLine = WatchEvent | { readonly kind: 'error'; readonly failure: ApiFailure }

const initialEventsEnd = 'k8s.io/initial-events-end'

/** Undefined for what tells nothing: a bookmark without an object, a type that does not exist yet. */
export function readWatchLine(line: unknown, server: string): WatchLine | undefined {
  const { type, object } = asRecord(line)
  switch (type) {
    case 'ADDED':
    case 'MODIFIED':
    case 'DELETED': {
      const identity = identityOf(object)
      const version = versionOf(object)
      return identity && version !== undefined ? { kind: type === 'DELETED' ? 'remove' : 'set', identity, version, raw: object } : undefined
    }
    case 'BOOKMARK': {
      const version = versionOf(object)
      const annotations = asRecord(asRecord(asRecord(object)['metadata'])['annotations'])
      return version === undefined ? undefined : { kind: 'bookmark', version, endsInitial: annotations[initialEventsEnd] === 'true' }
    }
    case 'ERROR':
      return { kind: 'error', failure: statusFailure(object, { status: 500, server }) }
    default:
      return undefined
  }
}

/** Versions of one collection are numbers that only grow, too large for a double (KEP-5504 makes that official). */
export function isOlder(version: string, than: string): boolean {
  if (!/^\d+$/.test(version) || !/^\d+$/.test(than)) return false
  return version.length === than.length ? version < than : version.length < than.length
}
