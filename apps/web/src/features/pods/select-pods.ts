import { healths, type Language, type PodRow } from '@whypod/contract'
import type { RuleWords } from '../../data/rule-words.ts'
import { type Chosen, type FacetCounts, FacetCounter, facetNames, valuesOf } from '../../data/facets.ts'

export interface PodFilter {
  readonly query: string
  readonly onlyProblems: boolean
  readonly chosen: Chosen
}

const rank: Readonly<Record<string, number>> = Object.fromEntries(healths.map((health, index) => [health, index]))

export const isProblem = (row: PodRow): boolean => row.health === 'critical' || row.health === 'warning' || row.health === 'unknown'

/** Broken first, then as kubectl lists them. */
const compare = (a: PodRow, b: PodRow): number => (rank[a.health] ?? 0) - (rank[b.health] ?? 0) || (a.key < b.key ? -1 : 1)

/** Where in an ordered list a row belongs, from a place on. */
function placeOf(row: PodRow, rows: readonly PodRow[], from: number): number {
  let [low, high] = [from, rows.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const there = rows[middle]
    if (there && compare(there, row) < 0) low = middle + 1
    else high = middle
  }
  return low
}

/** Two ordered lists as one; the right one is the short one. */
function merge(left: readonly PodRow[], right: readonly PodRow[]): PodRow[] {
  const merged: PodRow[] = []
  let from = 0
  for (const row of right) {
    const to = placeOf(row, left, from)
    for (const before of left.slice(from, to)) merged.push(before)
    merged.push(row)
    from = to
  }
  return merged.concat(left.slice(from))
}

/** All pods in the order of the screen, and by which rows they differ from the order before. */
export interface Ordered {
  readonly rows: readonly PodRow[]
  readonly before?: readonly PodRow[]
  readonly gone: ReadonlySet<PodRow>
  readonly fresh: readonly PodRow[]
}

const isMost = (part: number, whole: number): boolean => part * 4 > whole

/** Remembers the last order: of 50,000 rows a few change at a time, and only these are sorted, here and in what is selected of them. */
export class PodOrder {
  #pods: ReadonlyMap<string, PodRow> = new Map()
  #last: Ordered = { rows: [], gone: new Set(), fresh: [] }

  of(pods: ReadonlyMap<string, PodRow>): Ordered {
    const known = this.#pods
    const before = this.#last.rows
    const gone = new Set<PodRow>()
    const fresh: PodRow[] = []
    for (const [key, row] of pods) {
      const was = known.get(key)
      if (was === row) continue
      fresh.push(row)
      if (was) gone.add(was)
    }
    if (known.size + fresh.length - gone.size > pods.size) for (const [key, row] of known) if (!pods.has(key)) gone.add(row)
    this.#pods = pods
    if (gone.size === 0 && fresh.length === 0) return this.#last
    const kept = gone.size === 0 ? before : before.filter((row) => !gone.has(row))
    const rows = merge(kept, fresh.sort(compare))
    this.#last = { rows, gone, fresh, ...(isMost(fresh.length, pods.size) ? {} : { before }) }
    return this.#last
  }
}

/** Words of a search: all of them must be found, in any order. */
export const searchWords = (query: string): readonly string[] =>
  query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')

/** Rows between two looks at the clock. */
const READ_AT_ONCE = 50

/** What a pod can be found by. Kept per row: a row that did not change is not read again at the next keystroke. */
export class PodTexts {
  readonly #texts = new WeakMap<PodRow, string>()
  readonly #ahead: PodRow[] = []
  #hasBegun = false
  readonly #words: RuleWords
  readonly #language: Language

  constructor(words: RuleWords, language: Language) {
    this.#words = words
    this.#language = language
  }

  of(row: PodRow): string {
    const kept = this.#texts.get(row)
    if (kept !== undefined) return kept
    // The words are looked for one by one: the title need not be filled for that.
    const causes = row.findings.flatMap(({ cause, params }) => [cause, this.#words.rule(cause)?.title[this.#language], ...Object.values(params).map(String)])
    const text = [
      row.key,
      row.status,
      row.node,
      row.ip,
      row.owner?.name,
      ...row.images,
      ...(row.labels ?? []),
      ...row.containers.map(({ name }) => name),
      ...causes,
    ]
      .join('\n')
      .toLowerCase()
    this.#texts.set(row, text)
    return text
  }

  /** Reads all rows, then those that are fresh, while the page has nothing else to do: the first keystroke finds them read. */
  readAhead({ rows, fresh }: Ordered): void {
    // Safari has none; there the first keystroke reads them.
    if (typeof requestIdleCallback === 'undefined') return
    if (this.#ahead.length === 0) requestIdleCallback(this.#readSome)
    for (const row of this.#hasBegun ? fresh : rows) this.#ahead.push(row)
    this.#hasBegun = true
  }

  readonly #readSome = (deadline: IdleDeadline): void => {
    while (this.#ahead.length > 0 && deadline.timeRemaining() > 1) for (const row of this.#ahead.splice(-READ_AT_ONCE)) this.of(row)
    if (this.#ahead.length > 0) requestIdleCallback(this.#readSome)
  }
}

/** Whether a row has one of the values that are chosen in each facet. */
function chosenTests(chosen: Chosen) {
  return facetNames.flatMap((name) => {
    const values = chosen[name]
    if (!values || values.length === 0) return []
    const wanted = new Set(values)
    return [{ name, has: (row: PodRow) => valuesOf[name](row).some((value) => wanted.has(value)) }]
  })
}

/** The rows that one filter wants, in their order, and how many each facet would give. A change of the board costs what changed, not 50,000 rows. */
export class PodSelection {
  readonly #words: readonly string[]
  readonly #tests: ReturnType<typeof chosenTests>
  readonly #filter: PodFilter
  readonly #texts: PodTexts
  #base: readonly PodRow[] | undefined
  #rows: readonly PodRow[] = []
  /** Counted from the first time that it is asked for. */
  #counter: FacetCounter | undefined

  constructor(filter: PodFilter, texts: PodTexts) {
    this.#filter = filter
    this.#texts = texts
    this.#words = searchWords(filter.query)
    this.#tests = chosenTests(filter.chosen)
  }

  rows({ rows, before, gone, fresh }: Ordered): readonly PodRow[] {
    if (this.#base === rows) return this.#rows
    if (this.#base !== undefined && this.#base === before) {
      const wanted = fresh.filter((row) => this.#wants(row))
      const kept = gone.size === 0 ? this.#rows : this.#rows.filter((row) => !gone.has(row))
      if (wanted.length > 0 || kept.length < this.#rows.length) this.#rows = merge(kept, wanted)
      for (const row of gone) this.#count(row, -1)
      for (const row of fresh) this.#count(row, 1)
    } else {
      this.#rows = rows.filter((row) => this.#wants(row))
      this.#counter = undefined
    }
    this.#base = rows
    return this.#rows
  }

  counts(): FacetCounts {
    if (!this.#counter) {
      this.#counter = new FacetCounter()
      for (const row of this.#base ?? []) this.#count(row, 1)
    }
    return this.#counter.result(this.#filter.chosen)
  }

  #isFound(row: PodRow): boolean {
    if (this.#filter.onlyProblems && !isProblem(row)) return false
    if (this.#words.length === 0) return true
    const text = this.#texts.of(row)
    return this.#words.every((word) => text.includes(word))
  }

  #wants(row: PodRow): boolean {
    return this.#isFound(row) && this.#tests.every(({ has }) => has(row))
  }

  /** A row counts in every facet, or, where one facet alone leaves it out, in that one. */
  #count(row: PodRow, by: 1 | -1): void {
    if (!this.#counter || !this.#isFound(row)) return
    const failed = this.#tests.filter(({ has }) => !has(row))
    const [only] = failed
    if (only === undefined) for (const name of facetNames) this.#counter.add(name, row, by)
    else if (failed.length === 1) this.#counter.add(only.name, row, by)
  }
}
