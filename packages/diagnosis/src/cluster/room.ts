import type { Pod } from '../objects/pod.ts'

const isOver = (pod: Pod | undefined): boolean => pod?.status?.phase === 'Succeeded' || pod?.status?.phase === 'Failed'
/** Whether a pod takes other room than before: most changes are of its status only. */
const movesRoom = (before: Pod | undefined, after: Pod | undefined): boolean => before?.spec !== after?.spec || isOver(before) !== isOver(after)

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
  /** What the pods on a node take of it, by node, then by what was asked. */
  readonly #taken = new Map<string, Map<unknown, unknown>>()
  #hasMoved = false

  /** A pod as it was, as it is. */
  move(before: Pod | undefined, after: Pod | undefined): void {
    if (!movesRoom(before, after)) return
    this.#hasMoved = true
    for (const pod of [before, after]) this.#taken.delete(pod?.spec?.nodeName ?? '')
  }

  /** What `work` makes of the pods on a node, until one takes or leaves room there. */
  takenOn<Taken>(node: string, pods: Iterable<Pod>, work: (pods: Iterable<Pod>) => Taken): Taken {
    let known = this.#taken.get(node)
    if (!known) this.#taken.set(node, (known = new Map()))
    if (!known.has(work)) known.set(work, work(pods))
    return known.get(work) as Taken
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
