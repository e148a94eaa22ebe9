import type { StoredObject } from './stored-object.ts'

/** The objects of one resource, kept in key order: a LIST of 50,000 pods must not sort them each time. */
export class Collection {
  readonly #byKey = new Map<string, StoredObject>()
  #sortedKeys: string[] | undefined

  get size(): number {
    return this.#byKey.size
  }

  get(key: string): StoredObject | undefined {
    return this.#byKey.get(key)
  }

  set(stored: StoredObject): void {
    const sorted = this.#sortedKeys
    if (sorted && !this.#byKey.has(stored.key)) sorted.splice(firstNotBelow(sorted, stored.key), 0, stored.key)
    this.#byKey.set(stored.key, stored)
  }

  delete(key: string): void {
    if (!this.#byKey.delete(key)) return
    const sorted = this.#sortedKeys
    if (sorted) sorted.splice(firstNotBelow(sorted, key), 1)
  }

  /** All objects in key order, or those of one namespace. */
  list(namespace: string | undefined): readonly StoredObject[] {
    const sorted = this.sortedKeys()
    // "0" is the character after "/": everything between is the namespace's.
    const from = namespace === undefined ? 0 : firstNotBelow(sorted, `${namespace}/`)
    const to = namespace === undefined ? sorted.length : firstNotBelow(sorted, `${namespace}0`)
    const objects: StoredObject[] = []
    for (let index = from; index < to; index++) {
      const stored = this.#byKey.get(sorted[index] ?? '')
      if (stored) objects.push(stored)
    }
    return objects
  }

  sortedKeys(): readonly string[] {
    // Sorted when first asked for, so that filling a large cluster sorts once.
    this.#sortedKeys ??= [...this.#byKey.keys()].toSorted((a, b) => (a < b ? -1 : 1))
    return this.#sortedKeys
  }
}

/** Index of the first of the sorted keys that is not smaller than `key`. */
export function firstNotBelow(sorted: readonly string[], key: string): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] ?? '') < key) low = middle + 1
    else high = middle
  }
  return low
}
