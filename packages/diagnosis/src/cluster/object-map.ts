import { nameOf, namespaceOf, type Slim } from '../objects/kinds.ts'

/** What can be read of a kind's objects. */
export interface Objects<Object extends Slim> {
  readonly size: number
  readonly values: () => Iterable<Object>
}

const NONE: ReadonlyMap<string, never> = new Map<string, never>()

/** Objects of one kind by namespace, then name: no key is made up for each of 200,000 objects. */
export class ObjectMap<Object extends Slim> implements Objects<Object> {
  readonly #namespaces = new Map<string, Map<string, Object>>()
  #size = 0

  get size(): number {
    return this.#size
  }

  *values(): Generator<Object> {
    for (const objects of this.#namespaces.values()) yield* objects.values()
  }

  in(namespace: string): Iterable<Object> {
    return (this.#namespaces.get(namespace) ?? NONE).values()
  }

  get(namespace: string, name: string): Object | undefined {
    return this.#namespaces.get(namespace)?.get(name)
  }

  set(object: Object): void {
    const namespace = namespaceOf(object)
    let objects = this.#namespaces.get(namespace)
    if (!objects) this.#namespaces.set(namespace, (objects = new Map()))
    const before = objects.size
    objects.set(nameOf(object), object)
    this.#size += objects.size - before
  }

  delete(namespace: string, name: string): void {
    const objects = this.#namespaces.get(namespace)
    if (!objects?.delete(name)) return
    this.#size -= 1
    if (objects.size === 0) this.#namespaces.delete(namespace)
  }
}
