import { healths, type PodRow } from '@whypod/contract'

/** By what pods can be told apart, as the address names it. */
export const facetNames = ['sev', 'status', 'cause', 'ns', 'owner', 'node'] as const
export type FacetName = (typeof facetNames)[number]

/** What is chosen in each facet; absent: everything. */
export type Chosen = { readonly [Name in FacetName]?: readonly string[] }

/** The value of what is not there: no node yet, no controller. */
export const NONE = '-'

/** How many pods have a value, and how many of them have a problem. */
export interface FacetCount {
  readonly value: string
  readonly count: number
}

export type FacetCounts = Readonly<Record<FacetName, readonly FacetCount[]>>

const rank = ({ value }: FacetCount): number => (healths as readonly string[]).indexOf(value)

export const ownerKey = ({ owner, namespace }: PodRow): string => (owner ? `${owner.kind}/${namespace}/${owner.name}` : NONE)

/** The values of a pod in one facet; several where it has several causes. */
export const valuesOf: Readonly<Record<FacetName, (row: PodRow) => readonly string[]>> = {
  sev: ({ health }) => [health],
  status: ({ status }) => [status],
  cause: ({ findings }) => (findings.length < 2 ? findings.map(({ cause }) => cause) : [...new Set(findings.map(({ cause }) => cause))]),
  ns: ({ namespace }) => [namespace],
  owner: (row) => [ownerKey(row)],
  node: ({ node }) => [node ?? NONE],
}

/** Counts the values of a facet over what all other facets leave: choosing one more value of it is always worth its count. */
export class FacetCounter {
  readonly #counts = Object.fromEntries(facetNames.map((name) => [name, new Map<string, number>()])) as Readonly<Record<FacetName, Map<string, number>>>

  add(name: FacetName, row: PodRow, by: 1 | -1): void {
    const counts = this.#counts[name]
    for (const value of valuesOf[name](row)) {
      const count = (counts.get(value) ?? 0) + by
      if (count === 0) counts.delete(value)
      else counts.set(value, count)
    }
  }

  /** Health by its order and whole, so that nothing moves when the first pod is lost; the others most first. What is chosen is named even where nothing has it. */
  result(chosen: Chosen): FacetCounts {
    const ordered = (name: FacetName): FacetCount[] => {
      const counts = this.#counts[name]
      const absent = [...(name === 'sev' ? healths : (chosen[name] ?? []))].filter((value) => !counts.has(value)).map((value) => [value, 0] as const)
      return [...counts, ...absent]
        .map(([value, count]) => ({ value, count }))
        .sort((a, b) => (name === 'sev' ? rank(a) - rank(b) : b.count - a.count) || (a.value < b.value ? -1 : 1))
    }
    return Object.fromEntries(facetNames.map((name) => [name, ordered(name)])) as unknown as FacetCounts
  }
}

/** Before anything is counted: not even a 0 is known. */
export const noCounts: FacetCounts = { sev: [], status: [], cause: [], ns: [], owner: [], node: [] }
