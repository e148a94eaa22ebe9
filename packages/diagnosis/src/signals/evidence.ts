import type { Evidence, ObjectRef } from '@whypod/contract'
import { type Event, eventLastAtText } from '../objects/event.ts'
import type { Kind, Slim } from '../objects/kinds.ts'
import { valueAt } from './path.ts'

const isScalar = (value: unknown): value is string | number | boolean => ['string', 'number', 'boolean'].includes(typeof value)

export function refOf(kind: Kind, object: Slim): ObjectRef {
  const { namespace, name, uid } = object.metadata ?? {}
  return { kind, name: name ?? '', ...(namespace === undefined ? {} : { namespace }), ...(uid === undefined ? {} : { uid }) }
}

/** Reads evidence off an object: the values are taken from the paths here, so they cannot differ. Paths without a plain value are left out. */
export function evidenceAt(kind: Kind, object: Slim, ...paths: readonly (string | undefined)[]): Evidence[] {
  const ref = refOf(kind, object)
  return paths.flatMap((path) => {
    const value = path === undefined ? undefined : valueAt(object, path)
    return path !== undefined && isScalar(value) ? [{ object: ref, path, value }] : []
  })
}

/** That nothing stands at a path, where absence is the fact. */
export const absence = (kind: Kind, object: Slim, path: string): Evidence[] =>
  valueAt(object, path) === undefined ? [{ object: refOf(kind, object), path, value: null }] : []

/** An event as evidence: its message (or, where that is empty, its reason), with the time it was last seen. */
export function eventEvidence(...events: readonly (Event | undefined)[]): Evidence[] {
  return events.flatMap((event) => {
    if (!event) return []
    const at = eventLastAtText(event)
    return evidenceAt('Event', event, event.message ? 'message' : 'reason').map((one) => (at === undefined ? one : { ...one, at }))
  })
}
