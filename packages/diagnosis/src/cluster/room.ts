interface Entry {
  basis: object
  work: () => unknown
  value: unknown
  text: string
}

/**
 * What is worked out of the room that pods take on nodes, by name. Pods come and go all the time, and the outcome is mostly the same:
 * it is worked out once for all who ask, anew only when room has moved, and they hear of it only where it is another then.
 */
export class Room {
  readonly #entries = new Map<string, Entry>()
  #hasMoved = false

  /** A pod took or left room. */
  move(): void {
    this.#hasMoved = true
  }

  /** `basis`: the nodes that this is about; with others the work is done anew. */
  of<Result>(name: string, basis: object, work: () => Result): Result {
    const known = this.#entries.get(name)
    if (known?.basis === basis) return known.value as Result
    const value = work()
    this.#entries.set(name, { basis, work, value, text: JSON.stringify(value) ?? '' })
    return value
  }

  /** The names of what has come out otherwise; what nobody reads any more is forgotten. */
  refresh(isRead: (name: string) => boolean): readonly string[] {
    if (!this.#hasMoved) return []
    this.#hasMoved = false
    return [...this.#entries].flatMap(([name, entry]) => {
      if (!isRead(name)) {
        this.#entries.delete(name)
        return []
      }
      entry.value = entry.work()
      const text = JSON.stringify(entry.value) ?? ''
      const isSame = text === entry.text
      entry.text = text
      return isSame ? [] : [name]
    })
  }
}
