import type { StoredObject } from './stored-object.ts'

const kept = 16

/** The lists that chunked LISTs are in the middle of: all pages of one LIST show the same moment. */
export class ListSnapshots {
  readonly #byScope = new Map<string, readonly StoredObject[]>()

  get(scope: string): readonly StoredObject[] | undefined {
    return this.#byScope.get(scope)
  }

  keep(scope: string, objects: readonly StoredObject[]): void {
    this.#byScope.set(scope, objects)
    const oldest = this.#byScope.keys().next()
    if (this.#byScope.size > kept && !oldest.done) this.#byScope.delete(oldest.value)
  }

  /** Each continue token that was given out is now too old. */
  clear(): void {
    this.#byScope.clear()
  }
}
