import { Collection } from './collection.ts'
import { objectKey, type KubernetesObject } from './kubernetes-object.ts'
import { parseStored, storeObject, type StoredObject } from './stored-object.ts'

export interface Change {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED'
  /** The new state; of a deleted object the last one. */
  readonly stored: StoredObject
  /** A watch with a selector must know whether the object was in view before. */
  readonly previous: StoredObject | undefined
}

/** A moment of the store. Stored objects never change, so nothing is copied. */
export interface Backup {
  readonly version: number
  readonly objects: readonly StoredObject[]
}

/**
 * The state of the cluster and its recent history.
 * Each change gets the next resourceVersion. The recorded ones are not used: they came a little out of order across
 * resources, and a loop would make them run backwards.
 */
export class Store {
  readonly #collections = new Map<string, Collection>()
  readonly #listeners = new Set<() => void>()
  readonly #historyLimit: number
  #history: Change[] = []
  #version: number

  constructor(firstVersion: number, historyLimit = 10_000) {
    this.#version = firstVersion
    this.#historyLimit = historyLimit
  }

  get version(): number {
    return this.#version
  }

  /** The oldest version from which a WATCH can go on. */
  get oldestVersion(): number {
    return this.#version - this.#history.length
  }

  collection(resource: string): Collection {
    let collection = this.#collections.get(resource)
    if (!collection) this.#collections.set(resource, (collection = new Collection()))
    return collection
  }

  get(resource: string, namespace: string | undefined, name: string): StoredObject | undefined {
    return this.collection(resource).get(objectKey(namespace, name))
  }

  /** Adds or replaces. */
  put(resource: string, object: KubernetesObject): void {
    const stored = storeObject(resource, object, ++this.#version)
    const collection = this.collection(resource)
    const previous = collection.get(stored.key)
    collection.set(stored)
    this.#remember({ type: previous ? 'MODIFIED' : 'ADDED', stored, previous })
  }

  /** Answers whether there was such an object. `last` is its last state where that differs from the stored one. */
  remove(resource: string, namespace: string | undefined, name: string, last?: KubernetesObject): boolean {
    const previous = this.get(resource, namespace, name)
    if (!previous) return false
    this.collection(resource).delete(previous.key)
    // A DELETED event carries the version of the deletion, not of the last change.
    this.#remember({ type: 'DELETED', stored: storeObject(resource, last ?? parseStored(previous), ++this.#version), previous })
    return true
  }

  /** Fills a large cluster without a change per object; there is no history to watch from before its end. */
  fill(makeObjects: (nextVersion: () => number) => Iterable<StoredObject>): void {
    for (const stored of makeObjects(() => ++this.#version)) this.collection(stored.type.plural).set(stored)
    this.expireHistory()
  }

  /** The changes after a version, or undefined if they are no longer known. */
  changesAfter(version: number): readonly Change[] | undefined {
    if (version < this.oldestVersion) return undefined
    return this.#history.slice(Math.max(0, version - this.oldestVersion))
  }

  /** Forgets the history: each WATCH that starts from an older version gets 410. */
  expireHistory(): void {
    this.#history = []
  }

  /** The whole content with its version, to be put back later. */
  backUp(): Backup {
    return { version: this.#version, objects: [...this.#collections.values()].flatMap((collection) => collection.list(undefined)) }
  }

  /** Back to the objects and the version of the backup, as when etcd is restored. There is no history of how that came. */
  restore({ version, objects }: Backup): void {
    this.#collections.clear()
    for (const stored of objects) this.collection(stored.type.plural).set(stored)
    this.#version = version
    this.#history = []
  }

  /** Everything in a namespace, of all kinds. */
  inNamespace(namespace: string): readonly StoredObject[] {
    return [...this.#collections.values()].flatMap((collection) => collection.list(namespace))
  }

  /** Calls back after each change; the answer ends that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #remember(change: Change): void {
    this.#history.push(change)
    // Cutting in large pieces: a splice per change would move the whole array each time.
    if (this.#history.length > this.#historyLimit * 1.25) this.#history.splice(0, this.#history.length - this.#historyLimit)
    for (const listener of this.#listeners) listener()
  }
}
