import type { PodRow } from '@whypod/contract'
import { type FacetCount, type FacetCounts, FacetCounter, facetNames, valuesOf } from '../../data/facets.ts'
import { changesSince, type RowList } from '../../data/pod-rows.ts'
import type { IsLate } from '../../ui/in-slices.ts'
import type { PodSelection } from './select-pods.ts'

/** Rows between two looks at the clock. */
const COUNT_AT_ONCE = 200

/** More of a facet is never seen. */
const SEEN = 100

/** Values do not move while they are read; one that nobody has any longer stays where it can be seen, with 0. */
function keepPlaces(before: readonly FacetCount[], now: readonly FacetCount[]): readonly FacetCount[] {
  const counts = new Map(now.map(({ value, count }) => [value, count]))
  const known = new Set(before.map(({ value }) => value))
  const kept = before.map(({ value }) => ({ value, count: counts.get(value) ?? 0 })).filter(({ count }, index) => count > 0 || index < SEEN)
  return [...kept, ...now.filter(({ value }) => !known.has(value))]
}

/** Whether two rows have the same values in every facet. */
const isAlike = (a: PodRow, b: PodRow): boolean => facetNames.every((name) => valuesOf[name](a).join('\n') === valuesOf[name](b).join('\n'))

/** How many pods each value of each facet would give. Counted in slices; then a change of the board costs what changed. */
export class FacetTally {
  readonly selection: PodSelection
  #counter = new FacetCounter()
  #counting: RowList
  #at = 0
  #shown: FacetCounts | undefined
  #isNews = true

  /** `found` is what the selection has found. */
  constructor(selection: PodSelection, found: RowList) {
    this.selection = selection
    this.#counting = found
  }

  /** Counts on until it is late; answers whether all that is `found` by now has been counted. */
  work(found: RowList, isLate: IsLate): boolean {
    const changes = changesSince(found, this.#counting.version)
    // So much has changed meanwhile that nobody knows what.
    if (!changes) this.#startAgain(found)
    const { rows } = this.#counting
    while (this.#at < rows.length) {
      const end = Math.min(this.#at + COUNT_AT_ONCE, rows.length)
      for (; this.#at < end; this.#at += 1) this.#count(rows[this.#at], 1)
      if (isLate() && this.#at < rows.length) return false
    }
    for (const { gone, fresh } of changes ?? []) {
      const left = new Map(gone.map((row) => [row.key, row]))
      for (const row of fresh) {
        const was = left.get(row.key)
        // Most changes are none to a facet.
        if (was && isAlike(was, row)) left.delete(row.key)
        else this.#count(row, 1)
      }
      for (const row of left.values()) this.#count(row, -1)
    }
    this.#counting = found
    this.#at = found.rows.length
    return true
  }

  /** The most frequent come first when they are counted first; then all keep their place, and what is new comes last. The same where no count changed. */
  counts(): FacetCounts {
    const before = this.#shown
    if (before && !this.#isNews) return before
    this.#isNews = false
    const now = this.#counter.result(this.selection.filter.chosen)
    const shown = before ? (Object.fromEntries(facetNames.map((name) => [name, keepPlaces(before[name], now[name])])) as unknown as FacetCounts) : now
    this.#shown = shown
    return shown
  }

  #count(row: RowList['rows'][number] | undefined, by: 1 | -1): void {
    if (!row) return
    this.#isNews = true
    this.selection.count(this.#counter, row, by)
  }

  #startAgain(found: RowList): void {
    this.#counter = new FacetCounter()
    this.#counting = found
    this.#at = 0
  }
}
