import { parseTime } from '@whypod/contract'
import { ClusterStore, type ReferenceKind, referenceKinds } from '../cluster/store.ts'
import { type Event, eventShape } from '../objects/event.ts'
import { isKind, type Kind, nameOf, namespaceOf, type Slim, slim } from '../objects/kinds.ts'
import { addStandIns, placeOf, withSubject } from './stand-ins.ts'

/** Kinds that are only ever looked up by name: being in the files says that they exist. */
const isReferenceKind = (kind: string): kind is ReferenceKind => (referenceKinds as readonly string[]).includes(kind)

const asObject = (value: unknown): Readonly<Record<string, unknown>> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined

/** Objects of any kinds out of saved JSON: single ones and Lists, nested as they may be. Items of a typed list take their kind from it. */
export function* objectsIn(value: unknown): Generator<Readonly<Record<string, unknown>>> {
  if (Array.isArray(value)) {
    for (const one of value) yield* objectsIn(one)
    return
  }
  const object = asObject(value)
  if (!object) return
  const { kind, items } = object
  if (typeof kind === 'string' && kind.endsWith('List') && Array.isArray(items)) {
    const itemKind = kind.slice(0, -'List'.length)
    for (const item of items) {
      const one = asObject(item)
      if (one) yield* objectsIn(one['kind'] === undefined && itemKind !== '' ? { ...one, kind: itemKind } : one)
    }
    return
  }
  if (typeof kind === 'string') yield object
}

const metadataOf = (object: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> => asObject(object['metadata']) ?? {}

/** `kubectl get events.v1.events.k8s.io` has other names for the same. */
function asCoreEvent(object: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { regarding, note, deprecatedSource, deprecatedFirstTimestamp, deprecatedLastTimestamp, deprecatedCount, reportingController } = object
  if (regarding === undefined) return object
  return {
    involvedObject: regarding,
    message: note,
    source: deprecatedSource,
    firstTimestamp: deprecatedFirstTimestamp,
    lastTimestamp: deprecatedLastTimestamp,
    count: deprecatedCount,
    reportingComponent: reportingController,
    ...object,
  }
}

const withUid = (kind: Kind, object: Slim): Slim =>
  object.metadata?.uid === undefined ? { ...object, metadata: { ...object.metadata, uid: placeOf(kind, namespaceOf(object), nameOf(object)) } } : object

/** Events that were copied by hand may lack a name. */
const withName = (event: Event, index: number): Event =>
  event.metadata?.name === undefined ? { ...event, metadata: { ...event.metadata, name: `event-${index}` } } : event

export interface ReadObjects {
  readonly store: ClusterStore
  /** Kinds that were in the files: only of these does absence mean something. */
  readonly kinds: ReadonlySet<string>
  readonly count: number
}

/** Puts saved objects into a store. */
export function readObjects(values: Iterable<unknown>): ReadObjects {
  const store = new ClusterStore()
  const seen = new Set<string>()
  const events: Event[] = []
  const names = new Map<string, string[]>()
  let count = 0
  for (const value of values) {
    for (const object of objectsIn(value)) {
      count += 1
      const kind = String(object['kind'])
      seen.add(kind)
      if (kind === 'Event') {
        const read = eventShape(asCoreEvent(object))
        if (read) events.push(read)
      } else if (isKind(kind)) {
        const read = slim(kind, object)
        if (read) store.apply({ type: 'set', kind, object: withUid(kind, read) } as Parameters<ClusterStore['apply']>[0])
      } else if (isReferenceKind(kind)) {
        const { name, namespace = '' } = metadataOf(object)
        if (typeof name === 'string') names.set(`${kind}/${String(namespace)}`, [...(names.get(`${kind}/${String(namespace)}`) ?? []), name])
      }
    }
  }
  for (const [place, known] of names) {
    const [kind = '', namespace = ''] = place.split('/')
    if (!isReferenceKind(kind)) continue
    store.learnNames(kind, namespace, known)
  }
  const placed = events.map((event) => withSubject(event, store))
  for (const [index, event] of placed.entries()) store.apply({ type: 'set', kind: 'Event', object: withName(event, index) })
  addStandIns(store, placed, seen)
  return { store, kinds: seen, count }
}

/** Fields in which a cluster writes that something happened. deletionTimestamp is a deadline and may lie ahead. */
const PAST_TIMES = new Set([
  'creationTimestamp',
  'startedAt',
  'finishedAt',
  'lastTransitionTime',
  'lastHeartbeatTime',
  'lastUpdateTime',
  'lastTimestamp',
  'firstTimestamp',
  'eventTime',
  'lastObservedTime',
  'startTime',
  'completionTime',
  'time',
  'timeAdded',
  'lastScheduleTime',
])

/** The newest time (ms) at which something happened in saved objects: about when they were saved. */
export function newestTime(value: unknown): number | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const own = Object.entries(value).map(([name, one]: [string, unknown]) =>
    typeof one === 'string' ? (PAST_TIMES.has(name) ? parseTime(one) : undefined) : newestTime(one),
  )
  return own.reduce((newest, one) => (one !== undefined && (newest === undefined || one > newest) ? one : newest), undefined)
}

export const sightOf =
  ({ kinds }: ReadObjects) =>
  (kind: Kind): 'seen' | 'unseen' =>
    kinds.has(kind) ? 'seen' : 'unseen'
