import type { Grant } from '@whypod/contract'
import type { Event } from '../objects/event.ts'
import { type Kind, kinds, nameOf, type Slim, type SlimByKind } from '../objects/kinds.ts'
import type { Node } from '../objects/node.ts'
import type { Pod } from '../objects/pod.ts'
import type { Workload } from '../objects/workload.ts'
import type { ClusterStore, LogTail, Reference, ReferenceKind } from './store.ts'
import type { Objects } from './object-map.ts'
import { topics } from './topic.ts'

/** Which cluster this is, as commands name it. */
export interface ClusterIdentity {
  /** The kubeconfig context. */
  readonly context: string
  /** What sort of cluster: decides how an image gets onto its nodes. */
  readonly kind: 'kind' | 'minikube' | 'demo' | 'other'
  /** The kind cluster's or the minikube profile's own name. */
  readonly name: string
}

/** What may be read of a kind: a kind that nobody listed tells nothing by being absent. */
export type Sight = 'seen' | 'forbidden' | 'unseen'

/** Something that only a look-up on demand can tell; the shell fetches it and applies a Change. */
export type Want =
  | { readonly type: 'reference'; readonly kind: ReferenceKind; readonly namespace: string; readonly name: string }
  | { readonly type: 'log'; readonly namespace: string; readonly pod: string; readonly container: string; readonly previous: boolean }

/** What is read as it is now, and is no dependency, is read again after so long. */
const AGES_MS = 60_000
/** The cluster as one evaluation reads it: remembers what it read, what it wants looked up, and when to look again. */
export class View {
  readonly topics = new Set<string>()
  readonly wants: Want[] = []
  wakeAt = Number.POSITIVE_INFINITY
  readonly #store: ClusterStore
  readonly #sight: (kind: Kind, namespace: string) => Sight
  /** Milliseconds. */
  readonly now: number
  readonly cluster: ClusterIdentity
  /** The clock was taken off the objects themselves: it stands at the newest time in them. */
  readonly isSaved: boolean

  constructor(store: ClusterStore, cluster: ClusterIdentity, sight: (kind: Kind, namespace: string) => Sight, now: number, isSaved = false) {
    this.#store = store
    this.#sight = sight
    this.now = now
    this.isSaved = isSaved
    this.cluster = cluster
  }

  /** Asks to be evaluated again at this time (ms) even if nothing changes; times that have passed do not count. */
  wake(at: number): void {
    if (at > this.now && at < this.wakeAt) this.wakeAt = at
  }

  get<K extends Kind>(kind: K, namespace: string, name: string): SlimByKind[K] | undefined {
    this.topics.add(topics.object(kind, namespace, name))
    return this.#store.get(kind, namespace, name)
  }

  /** Every object of a kind. Depends on all of them: for kinds with few objects only. */
  all<K extends Kind>(kind: K): Objects<SlimByKind[K]> {
    this.topics.add(topics.all(kind))
    return this.#store.all(kind)
  }

  /** Events about the object with this uid, the newest first. */
  eventsOf(uid: string | undefined): readonly Event[] {
    if (uid === undefined) return []
    this.topics.add(topics.eventsOf(uid))
    return this.#store.eventsOf(uid)
  }

  /** Events about a claim by its name, the newest first: for one that may not be read itself, so that its uid is not known. */
  eventsOfClaim(namespace: string, name: string): readonly Event[] {
    const about = topics.eventsOfClaim(namespace, name)
    this.topics.add(about)
    return this.#store.eventsOf(about)
  }

  /** Events about autoscalers of a namespace, the newest first: what they scale is not known by uid. */
  eventsOfScalers(namespace: string): readonly Event[] {
    const about = topics.eventsOfScalers(namespace)
    this.topics.add(about)
    return this.#store.eventsOf(about)
  }

  podsOf(ownerUid: string | undefined): readonly Pod[] {
    if (ownerUid === undefined) return []
    this.topics.add(topics.ownedBy(ownerUid))
    return [...this.#store.podsOf(ownerUid)]
  }

  /** ReplicaSets of a Deployment, Jobs of a CronJob. */
  childrenOf(ownerUid: string | undefined): readonly Workload[] {
    if (ownerUid === undefined) return []
    this.topics.add(topics.ownedBy(ownerUid))
    return [...this.#store.childrenOf(ownerUid)]
  }

  podsUsing(namespace: string, claim: string): readonly Pod[] {
    this.topics.add(topics.podsUsing(namespace, claim))
    return [...this.#store.podsUsing(namespace, claim)]
  }

  /** Pods on a node, as they are now. Not a dependency: what becomes of them does not re-evaluate the reader. */
  podsOn(node: string): Iterable<Pod> {
    this.wake(this.now + AGES_MS)
    return this.#store.podsOn(node)
  }

  /** What `work` makes of all objects of a kind, done once for all readers; `name` tells one work from another. */
  ofAll<K extends Kind, Result>(kind: K, name: string, work: (objects: Objects<SlimByKind[K]>) => Result): Result {
    this.topics.add(topics.all(kind))
    return this.#store.derive(topics.all(kind), name, () => work(this.#store.all(kind)))
  }

  /**
   * What `work` makes of the room on these nodes, with `takenOn` for each; `name` tells one work from another. Who asks is evaluated again
   * when the outcome is another. It must be plain JSON.
   */
  ofRoom<Taken, Result>(name: string, nodes: readonly Node[], taken: (pods: Iterable<Pod>) => Taken, work: (takenOn: (node: Node) => Taken) => Result): Result {
    this.topics.add(topics.room(name))
    const store = this.#store
    const takenOn = (node: Node): Taken => store.room.takenOn(nameOf(node), store.podsOn(nameOf(node)), taken)
    return store.room.of(name, nodes, () => work(takenOn))
  }

  /** Whether any pod of a namespace has these labels, as it is now. Not a dependency: what asks for it depends on more than that. */
  hasPodWith(namespace: string, labels: Readonly<Record<string, string>>): boolean {
    this.wake(this.now + AGES_MS)
    const wanted = Object.entries(labels)
    for (const { metadata } of this.#store.podsIn(namespace)) if (wanted.every(([key, value]) => metadata?.labels?.[key] === value)) return true
    return false
  }

  /** Whether this object stands for one that is not there. */
  isStandIn(object: Slim): boolean {
    return this.#store.isStandIn(object)
  }

  sight(kind: Kind, namespace: string): Sight {
    return this.#sight(kind, namespace)
  }

  /** The right that would let a kind be seen. */
  grantFor(kind: Kind, namespace: string): Grant {
    const { apiGroup, resource, namespaced } = kinds[kind]
    return { apiGroup, resource, verbs: ['get', 'list', 'watch'], ...(namespaced ? { namespace } : {}) }
  }

  /** Whether a Secret, ConfigMap or the like exists. `unknown` until somebody has looked. */
  reference(kind: ReferenceKind, namespace: string, name: string): Reference {
    this.topics.add(topics.reference(kind, namespace, name))
    const known = this.#store.reference(kind, namespace, name)
    if (!known) this.wants.push({ type: 'reference', kind, namespace, name })
    return known ?? { state: 'unknown', near: this.#store.namesOf(kind, namespace) }
  }

  /** The end of a container's log; undefined until somebody has read it. */
  log(namespace: string, pod: string, container: string, previous: boolean): LogTail | undefined {
    this.topics.add(topics.log(namespace, pod, container))
    const known = this.#store.log(namespace, pod, container)
    if (known?.previous === previous) return known
    this.wants.push({ type: 'log', namespace, pod, container, previous })
    return undefined
  }
}
