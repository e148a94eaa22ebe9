import type { Event } from '../objects/event.ts'
import { type Kind, keyOf, kinds, namespaceOf, nameOf, type Slim, type SlimByKind } from '../objects/kinds.ts'
import type { Pod } from '../objects/pod.ts'
import type { Workload } from '../objects/workload.ts'
import { MultiMap } from './multi-map.ts'
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
  | { readonly type: 'reference'; readonly kind: ReferenceKind; readonly namespace: string; readonly name: string; readonly reference: Reference }
  | { readonly type: 'log'; readonly namespace: string; readonly pod: string; readonly container: string; readonly log: LogTail | undefined }

const claimsOf = (pod: Pod): string[] => (pod.spec?.volumes ?? []).flatMap((volume) => volume.persistentVolumeClaim?.claimName ?? [])

/** Slim copies of the cluster with their indexes. Knows no time and no network. */
export class ClusterStore {
  readonly #objects: { readonly [K in Kind]: Map<string, SlimByKind[K]> }
  readonly #eventsOf = new MultiMap<Event>()
  readonly #podsOf = new MultiMap<Pod>()
  readonly #childrenOf = new MultiMap<Workload>()
  readonly #podsOn = new MultiMap<Pod>()
  readonly #podsUsing = new MultiMap<Pod>()
  readonly #references = new Map<string, Reference>()
  readonly #logs = new Map<string, LogTail>()
  readonly #standIns = new Set<Slim>()
  /** Worked out of the objects of a topic, until one of them changes. */
  readonly #derived = new Map<string, unknown>()

  constructor() {
    this.#objects = Object.fromEntries(Object.keys(kinds).map((kind) => [kind, new Map()])) as never
  }

  get<K extends Kind>(kind: K, namespace: string, name: string): SlimByKind[K] | undefined {
    return this.#objects[kind].get(`${namespace}/${name}`)
  }

  all<K extends Kind>(kind: K): ReadonlyMap<string, SlimByKind[K]> {
    return this.#objects[kind]
  }

  eventsOf = (uid: string): Iterable<Event> => this.#eventsOf.get(uid) ?? []
  podsOf = (ownerUid: string): Iterable<Pod> => this.#podsOf.get(ownerUid) ?? []
  childrenOf = (ownerUid: string): Iterable<Workload> => this.#childrenOf.get(ownerUid) ?? []
  podsOn = (node: string): Iterable<Pod> => this.#podsOn.get(node) ?? []
  podsUsing = (namespace: string, claim: string): Iterable<Pod> => this.#podsUsing.get(`${namespace}/${claim}`) ?? []
  reference = (kind: ReferenceKind, namespace: string, name: string): Reference | undefined => this.#references.get(topics.reference(kind, namespace, name))
  log = (namespace: string, pod: string, container: string): LogTail | undefined => this.#logs.get(topics.log(namespace, pod, container))

  /** What `work` makes of a topic's objects; done anew only after a change of one of them. */
  derive<Result>(topic: string, work: () => Result): Result {
    if (!this.#derived.has(topic)) this.#derived.set(topic, work())
    return this.#derived.get(topic) as Result
  }

  /** An object that is not there itself: only what is said about it is. */
  addStandIn<K extends Kind>(kind: K, object: SlimByKind[K]): void {
    this.#standIns.add(object)
    this.apply({ type: 'set', kind, object } as Change)
  }

  isStandIn = (object: Slim): boolean => this.#standIns.has(object)

  /** Takes a change in and answers the topics it touched. */
  apply(change: Change): string[] {
    const touched = this.#take(change)
    for (const topic of touched) this.#derived.delete(topic)
    return touched
  }

  #take(change: Change): string[] {
    switch (change.type) {
      case 'set': {
        // Which of the maps it is, the compiler cannot follow.
        const objects = this.#objects[change.kind] as Map<string, Slim>
        const before = objects.get(keyOf(change.object))
        objects.set(keyOf(change.object), change.object)
        return [...(before ? this.#unindex(change.kind, before) : []), ...this.#index(change.kind, change.object), ...this.#touched(change.kind, change.object)]
      }
      case 'remove': {
        const before = this.#objects[change.kind].get(`${change.namespace}/${change.name}`)
        if (!before) return []
        this.#objects[change.kind].delete(keyOf(before))
        return [...this.#unindex(change.kind, before), ...this.#touched(change.kind, before)]
      }
      case 'reference': {
        const topic = topics.reference(change.kind, change.namespace, change.name)
        this.#references.set(topic, change.reference)
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

  /** A whole new list of one kind (of one namespace, where only that may be read): the changes that lead there from here. */
  replacement<K extends Kind>(kind: K, objects: readonly SlimByKind[K][], namespace?: string): Change[] {
    const listed = new Set(objects.map(keyOf))
    const gone = [...this.#objects[kind].values()].filter(
      (object) => !listed.has(keyOf(object)) && (namespace === undefined || namespaceOf(object) === namespace),
    )
    const fresh = objects.filter((object) => {
      const before = this.#objects[kind].get(keyOf(object))
      return before?.metadata?.uid !== object.metadata?.uid || before?.metadata?.resourceVersion !== object.metadata?.resourceVersion || before === undefined
    })
    return [
      ...gone.map((object): Change => ({ type: 'remove', kind, namespace: namespaceOf(object), name: nameOf(object) })),
      ...fresh.map((object) => ({ type: 'set', kind, object }) as Change),
    ]
  }

  #touched(kind: Kind, object: Slim): string[] {
    return kind === 'Event' ? [] : [topics.object(kind, namespaceOf(object), nameOf(object)), topics.all(kind)]
  }

  #index(kind: Kind, object: Slim): string[] {
    return this.#eachIndex(kind, object, (index, key, value) => index.add(key, value))
  }

  #unindex(kind: Kind, object: Slim): string[] {
    return this.#eachIndex(kind, object, (index, key, value) => index.delete(key, value))
  }

  #eachIndex(kind: Kind, object: Slim, act: (index: MultiMap<never>, key: string, value: never) => void): string[] {
    const touched: string[] = []
    const each = <T>(index: MultiMap<T>, key: string | undefined, topic: (key: string) => string): void => {
      if (key === undefined || key === '') return
      act(index as unknown as MultiMap<never>, key, object as never)
      touched.push(topic(key))
    }
    if (kind === 'Event') {
      const { kind: about, namespace = '', name, uid } = (object as Event).involvedObject ?? {}
      each(this.#eventsOf, uid, topics.eventsOf)
      if (about === 'HorizontalPodAutoscaler') each(this.#eventsOf, topics.eventsOfScalers(namespace ?? ''), (topic) => topic)
      if (about === 'PersistentVolumeClaim' && name !== undefined) each(this.#eventsOf, topics.eventsOfClaim(namespace, name), (topic) => topic)
    }
    const owned = kind === 'Pod' ? this.#podsOf : kind === 'ReplicaSet' || kind === 'Job' ? this.#childrenOf : undefined
    for (const owner of owned ? (object.metadata?.ownerReferences ?? []) : []) each(owned as MultiMap<Slim>, owner.uid, topics.ownedBy)
    if (kind === 'Pod') {
      const pod = object as Pod
      each(this.#podsOn, pod.spec?.nodeName, topics.podsOn)
      for (const claim of claimsOf(pod)) each(this.#podsUsing, `${namespaceOf(pod)}/${claim}`, () => topics.podsUsing(namespaceOf(pod), claim))
    }
    return touched
  }
}
