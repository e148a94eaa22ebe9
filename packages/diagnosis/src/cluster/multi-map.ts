/** Many values per key; empty keys go away. */
export class MultiMap<Value> {
  readonly #sets = new Map<string, Set<Value>>()

  get(key: string): ReadonlySet<Value> | undefined {
    return this.#sets.get(key)
  }

  first(key: string): Value | undefined {
    return this.#sets.get(key)?.values().next().value
  }

  add(key: string, value: Value): void {
    const set = this.#sets.get(key)
    if (set) set.add(value)
    else this.#sets.set(key, new Set([value]))
  }

  delete(key: string, value: Value): void {
    const set = this.#sets.get(key)
    if (set?.delete(value) && set.size === 0) this.#sets.delete(key)
  }
}
