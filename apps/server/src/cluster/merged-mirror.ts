import type { ObjectIdentity } from './object-identity.ts'
import type { Mirror } from './reflector/reflector.ts'
import type { Sink } from './kind-spec.ts'

/** The mirrors of one kind, a part for each namespace that is followed, or one for all: together they fill one sink. */
export function mergedMirrors<T>(sink: Sink<T>, parts: number): readonly Mirror<T>[] {
  if (parts === 1) return [{ replace: (items) => sink.replace([...items.values()]), set: (_, item) => sink.set(item), remove: (gone) => sink.remove(gone) }]
  const all = Array.from({ length: parts }, () => new Map<string, T>())
  return all.map((part) => ({
    replace: (items: ReadonlyMap<string, T>): void => {
      part.clear()
      for (const [uid, item] of items) part.set(uid, item)
      sink.replace(all.flatMap((each) => [...each.values()]))
    },
    set: (uid: string, item: T): void => {
      part.set(uid, item)
      sink.set(item)
    },
    remove: (gone: ObjectIdentity): void => {
      part.delete(gone.uid)
      sink.remove(gone)
    },
  }))
}
