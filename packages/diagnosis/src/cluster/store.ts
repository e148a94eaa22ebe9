import type { Event } from '../objects/event.ts'
import { type Kind, keyOf, kinds, namespaceOf, nameOf, type Slim, type SlimByKind } from '../objects/kinds.ts'
import type { Pod } from '../objects/pod.ts'
import type { Workload } from '../objects/workload.ts'
import { EventIndex } from './event-index.ts'
import { MultiMap } from './multi-map.ts'
import { ObjectMap, type Objects } from './object-map.ts'
import { shareEqual } from '../objects/share-equal.ts'
import { Room } from './room.ts'
import { topics } from './topic.ts'

/** Kinds that are only ever looked up by name, as metadata. */
export const referenceKinds = ['Secret', 'ConfigMap', 'ServiceAccount', 'StorageClass', 'PersistentVolume', 'PriorityClass', 'RuntimeClass', 'Service'] as const
export type ReferenceKind = (typeof referenceKinds)[number]

/** What an on-demand look-up found. `near`: names of the same kind that do exist there. */
export interface Reference {
  readonly state: 'present' | 'missing' | 'forbidden' | 'unknown'
  readonly near: readonly string[]
}

/** The end of a container's log. */
export interface LogTail {
  readonly previous: boolean
  readonly lines: readonly string[]
}

/** One step of the cluster's life, as the reflectors see it. */
export type Change =
  | { readonly [K in Kind]: { readonly type: 'set'; readonly kind: K; readonly object: SlimByKind[K] } }[Kind]
  | { readonly type: 'remove'; readonly kind: Kind; readonly namespace: string; readonly name: string }
  | { readonly type: 'reference'; readonly kind: ReferenceKind; readonly namespace: string; readonly name: string; readonly reference: Reference | undefined }
  | { readonly type: 'log'; readonly namespace: string; readonly pod: string; readonly container: string; readonly log: LogTail | undefined }

const claimsOf = (pod: Pod): string[] => (pod.spec?.volumes ?? []).flatMap((volume) => volume.persistentVolumeClaim?.claimName ?? [])

/** What stands for an object itself; its places in the indexes come beside it. */
function touchedBy(kind: Kind, object: Slim): string[] {
  if (kind === 'Event') return []
  return [topics.object(kind, namespaceOf(object), nameOf(object)), topics.all(kind)]
}

const differIn = (a: object, b: object, but: string): boolean =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].some((name) => name !== but && a[name as never] !== b[name as never])

/** Whether nothing but the version is new: of what is shared, equal parts are the same object. */
const isSame = (before: Slim, after: Slim): boolean =>
  !differIn(before, after, 'metadata') && !differIn(before.metadata ?? {}, after.metadata ?? {}, 'resourceVersion')

/** Slim copies of the cluster with their indexes. Knows no time and no network. */
export class ClusterStore {
  readonly #objects: { readonly [K in Kind]: ObjectMap<SlimByKind[K]> }
  readonly room = new Room()
  readonly #eventsOf = new EventIndex()
  readonly #podsOf = new MultiMap<Pod>()
  readonly #childrenOf = new MultiMap<Workload>()
  readonly #podsOn = new MultiMap<Pod>()
  readonly #podsUsing = new MultiMap<Pod>()
  readonly #references = new Map<string, Reference>()
  /** Names of a kind in a namespace that saved objects tell; whether they are all nobody knows. */
  readonly #names = new Map<string, readonly string[]>()
  readonly #logs = new Map<string, LogTail>()
  readonly #standIns = new Set<Slim>()
  /** Worked out of the objects of a topic, until one of them changes. */
  readonly #derived = new Map<string, Map<string, unknown>>()

  constructor() {
    this.#objects = Object.fromEntries(Object.keys(kinds).map((kind) => [kind, new ObjectMap()])) as never
  }

  get<K extends Kind>(kind: K, namespace: string, name: string): SlimByKind[K] | undefined {
    return this.#objects[kind].get(namespace, name)
  }

  all<K extends Kind>(kind: K): Objects<SlimByKind[K]> {
    return this.#objects[kind]
  }

  /** Events about the object with this uid (or under this topic), the newest first. */
  eventsOf = (key: string): readonly Event[] => this.#eventsOf.get(key)
  podsOf = (ownerUid: string): Iterable<Pod> => this.#podsOf.get(ownerUid) ?? []
  childrenOf = (ownerUid: string): Iterable<Workload> => this.#childrenOf.get(ownerUid) ?? []
  podsOn = (node: string): Iterable<Pod> => this.#podsOn.get(node) ?? []
  podsIn = (namespace: string): Iterable<Pod> => this.#objects.Pod.in(namespace)
  podsUsing = (namespace: string, claim: string): Iterable<Pod> => this.#podsUsing.get(`${namespace}/${claim}`) ?? []
  reference = (kind: ReferenceKind, namespace: string, name: string): Reference | undefined => this.#references.get(topics.reference(kind, namespace, name))
  log = (namespace: string, pod: string, container: string): LogTail | undefined => this.#logs.get(topics.log(namespace, pod, container))

  learnNames(kind: ReferenceKind, namespace: string, names: readonly string[]): void {
    this.#names.set(`${kind}/${namespace}`, names)
    for (const name of names) this.apply({ type: 'reference', kind, namespace, name, reference: { state: 'present', near: names } })
  }
  namesOf = (kind: ReferenceKind, namespace: string): readonly string[] => this.#names.get(`${kind}/${namespace}`) ?? []

  /** What `work` makes of a topic's objects; `name` tells works on one topic apart. Done anew only after a change of one of them. */
  derive<Result>(topic: string, name: string, work: () => Result): Result {
    let results = this.#derived.get(topic)
    if (!results) this.#derived.set(topic, (results = new Map()))
    if (!results.has(name)) results.set(name, work())
    return results.get(name) as Result
  }

  /** An object that is not there itself: only what is said about it is. */
  addStandIn<K extends Kind>(kind: K, object: SlimByKind[K]): void {
    this.#standIns.add(object)
    this.apply({ type: 'set', kind, object } as Change)
  }

  isStandIn = (object: Slim): boolean => this.#standIns.has(object)

  /** Takes a change in and answers the topics it touched; none where nothing but the version is new. */
  apply(change: Change): readonly string[] {
    const touched = this.#take(change)
    if (this.#derived.size > 0) for (const topic of touched) this.#derived.delete(topic)
    return touched
  }

  #take(change: Change): readonly string[] {
    switch (change.type) {
      case 'set':
        return this.#set(change.kind, change.object)
      case 'remove': {
        const before = this.#objects[change.kind].get(change.namespace, change.name)
        if (!before) return []
        this.#objects[change.kind].delete(change.namespace, change.name)
        if (change.kind === 'Pod') this.room.move(before, undefined)
        return [...this.#places(change.kind, before, 'delete'), ...touchedBy(change.kind, before)]
      }
      case 'reference': {
        const topic = topics.reference(change.kind, change.namespace, change.name)
        if (change.reference) this.#references.set(topic, change.reference)
        else this.#references.delete(topic)
        return [topic]
      }
      case 'log': {
        const topic = topics.log(change.namespace, change.pod, change.container)
        if (change.log) this.#logs.set(topic, change.log)
        else this.#logs.delete(topic)
        return [topic]
      }
    }
  }

  /**
   * A whole new list of one kind (of one namespace, where only that may be read): the changes that lead there from here.
   * That an object has the version it had says nothing: where etcd was restored, versions are given a second time.
   */
  replacement<K extends Kind>(kind: K, objects: readonly SlimByKind[K][], namespace?: string): Change[] {
    const set = objects.map((object) => ({ type: 'set', kind, object }) as Change)
    if (this.#objects[kind].size === 0) return set
    const listed = new Set(objects.map(keyOf))
    const gone = [...this.#objects[kind].values()].filter(
      (object) => !listed.has(keyOf(object)) && (namespace === undefined || namespaceOf(object) === namespace),
    )
    return [...gone.map((object): Change => ({ type: 'remove', kind, namespace: namespaceOf(object), name: nameOf(object) })), ...set]
  }

  #set(kind: Kind, object: Slim): readonly string[] {
    // Which of the maps it is, the compiler cannot follow.
    const objects = this.#objects[kind] as unknown as ObjectMap<Slim>
    const before = objects.get(namespaceOf(object), nameOf(object))
    const shared = shareEqual(before ?? this.#siblingOf(kind, object), object)
    if (before && shared === before) return []
    objects.set(shared)
    if (kind === 'Pod') this.room.move(before as Pod | undefined, shared as Pod)
    if (!before) return [...this.#places(kind, shared, 'add'), ...touchedBy(kind, shared)]
    const left = this.#places(kind, before, 'delete')
    const taken = this.#places(kind, shared, 'add')
    return isSame(before, shared) ? [] : [...left, ...taken, ...touchedBy(kind, shared)]
  }

  /** One that has much in common with this object. */
  #siblingOf(kind: Kind, object: Slim): Slim | undefined {
    if (kind === 'Event') return this.#eventsOf.last((object as Event).involvedObject?.uid ?? '')
    const owner = object.metadata?.ownerReferences?.[0]?.uid ?? ''
    return kind === 'Pod' ? this.#podsOf.first(owner) : kind === 'ReplicaSet' || kind === 'Job' ? this.#childrenOf.first(owner) : undefined
  }

  /** Puts an object into the indexes or takes it out; answers the topics of its places there. */
  #places(kind: Kind, object: Slim, act: 'add' | 'delete'): string[] {
    switch (kind) {
      case 'Event':
        return this.#placesOfEvent(object, act)
      case 'Pod':
        return [...this.#placesUnder(this.#podsOf, object as Pod, act), ...this.#placesOfPod(object as Pod, act)]
      case 'ReplicaSet':
      case 'Job':
        return this.#placesUnder(this.#childrenOf, object as Workload, act)
      default:
        return []
    }
  }

  #placesUnder<O extends Slim>(index: MultiMap<O>, object: O, act: 'add' | 'delete'): string[] {
    return (object.metadata?.ownerReferences ?? []).flatMap(({ uid }) => {
      if (!uid) return []
      index[act](uid, object)
      return topics.ownedBy(uid)
    })
  }

  #placesOfPod(pod: Pod, act: 'add' | 'delete'): string[] {
    const node = pod.spec?.nodeName
    if (node) this.#podsOn[act](node, pod)
    return claimsOf(pod).map((claim) => {
      this.#podsUsing[act](`${namespaceOf(pod)}/${claim}`, pod)
      return topics.podsUsing(namespaceOf(pod), claim)
    })
  }

  #placesOfEvent(event: Event, act: 'add' | 'delete'): string[] {
    const { kind, namespace = '', name, uid } = event.involvedObject ?? {}
    const about =
      kind === 'HorizontalPodAutoscaler'
        ? topics.eventsOfScalers(namespace)
        : kind === 'PersistentVolumeClaim' && name !== undefined
          ? topics.eventsOfClaim(namespace, name)
          : undefined
    if (about !== undefined) this.#eventsOf[act](about, event)
    if (uid) this.#eventsOf[act](uid, event)
    return [...(uid ? [topics.eventsOf(uid)] : []), ...(about === undefined ? [] : [about])]
  }
}
