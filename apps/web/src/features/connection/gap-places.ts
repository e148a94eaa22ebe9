import type { Gap } from '@whypod/contract'

/** What may not be read in one place: the whole cluster, one namespace, or all but the namespaces of `seenIn`. */
export interface GapPlace {
  readonly key: string
  readonly namespace?: string
  readonly seenIn?: readonly string[]
  readonly gaps: readonly Gap[]
}

/** First how little is seen at all, then the whole cluster, then namespaces by name. */
const rank = ({ seenIn, namespace }: GapPlace): string => (seenIn ? `0${seenIn.join()}` : namespace === undefined ? '1' : `2${namespace}`)

/** Gaps by where they are. */
export function gapPlaces(gaps: readonly Gap[]): readonly GapPlace[] {
  const places = new Map<string, GapPlace>()
  for (const gap of gaps) {
    const { namespace, seenIn } = gap
    const key = JSON.stringify([namespace, seenIn])
    const before = places.get(key)?.gaps ?? []
    places.set(key, { key, ...(namespace === undefined ? {} : { namespace }), ...(seenIn ? { seenIn } : {}), gaps: [...before, gap] })
  }
  return [...places.values()].sort((a, b) => (rank(a) < rank(b) ? -1 : 1))
}
