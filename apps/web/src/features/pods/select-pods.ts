import type { PodRow } from '@whypod/contract'
import { type Chosen, type FacetCounter, facetNames, valuesOf } from '../../data/facets.ts'
import { changeList, changesSince, listOf, type RowList } from '../../data/pod-rows.ts'
import type { IsLate } from '../../ui/in-slices.ts'
import { type PodTexts, searchWords } from './pod-texts.ts'

export interface PodFilter {
  readonly query: string
  readonly onlyProblems: boolean
  readonly chosen: Chosen
}

export const isProblem = (row: PodRow): boolean => row.health === 'critical' || row.health === 'warning' || row.health === 'unknown'

/** Whether neither a search nor a facet leaves anything out. */
export const isPlain = ({ query, chosen }: PodFilter): boolean => query.trim() === '' && facetNames.every((name) => (chosen[name] ?? []).length === 0)

/** Whether a row has one of the values that are chosen in each facet. */
function chosenTests(chosen: Chosen) {
  return facetNames.flatMap((name) => {
    const values = chosen[name]
    if (!values || values.length === 0) return []
    const wanted = new Set(values)
    return [{ name, has: (row: PodRow) => valuesOf[name](row).some((value) => wanted.has(value)) }]
  })
}

/** Rows between two looks at the clock. */
const LOOK_AT_ONCE = 200

/** The rows that one filter wants, in their order. They are found in slices; then a change of the board costs what changed, not 50,000 rows. */
export class PodSelection {
  readonly filter: PodFilter
  readonly texts: PodTexts
  readonly #words: readonly string[]
  readonly #tests: ReturnType<typeof chosenTests>
  /** What is still to be looked at, and of which version of the pods it is. */
  #todo: readonly PodRow[]
  #at = 0
  #finding: PodRow[] = []
  #isDone: boolean
  #known: symbol
  #found: RowList
  #rows: RowList

  /** Whom a wider selection has not found, this one will not find: as a search grows, fewer and fewer are looked at. */
  constructor(filter: PodFilter, texts: PodTexts, pods: RowList, wider?: PodSelection) {
    this.filter = filter
    this.texts = texts
    this.#words = searchWords(filter.query)
    this.#tests = chosenTests(filter.chosen)
    const from = wider !== undefined && wider.#isDone && wider.texts === texts && this.#narrows(wider) ? wider : undefined
    this.#isDone = !this.#isFinding && this.#tests.length === 0
    // Who has nothing to look for keeps no rows: they would be those of the beginning for as long as this lives.
    this.#todo = this.#isDone ? [] : from ? from.#found.rows : pods.rows
    this.#known = from ? from.#known : pods.version
    this.#found = this.#rows = from ? from.#found : pods
  }

  /** Looks at more rows until it is late; answers whether all have been looked at. */
  readonly scan = (isLate: IsLate): boolean => {
    if (this.#isDone) return true
    while (this.#at < this.#todo.length) {
      const end = Math.min(this.#at + LOOK_AT_ONCE, this.#todo.length)
      for (; this.#at < end; this.#at += 1) {
        const row = this.#todo[this.#at]
        if (row && this.#finds(row)) this.#finding.push(row)
      }
      if (isLate() && this.#at < this.#todo.length) return false
    }
    this.#settle()
    return true
  }

  /** What is found, by its version, and what the facets leave of it, as the pods are now. All rows must have been looked at. */
  follow(pods: RowList): { readonly found: RowList; readonly rows: readonly PodRow[] } {
    const changes = changesSince(pods, this.#known)
    this.#known = pods.version
    if (!this.#isFinding) this.#found = pods
    else if (changes) for (const { gone, fresh } of changes) this.#found = changeList(this.#found, { gone, fresh: fresh.filter((row) => this.#finds(row)) })
    else this.#startAgain(pods)
    if (this.#tests.length === 0) this.#rows = this.#found
    else if (changes) for (const { gone, fresh } of changes) this.#rows = changeList(this.#rows, { gone, fresh: fresh.filter((row) => this.#wants(row)) })
    else this.#rows = listOf(this.#found.rows.filter((row) => this.#fits(row)))
    return { found: this.#found, rows: this.#rows.rows }
  }

  /** A row that is found counts in every facet, or, where one facet alone leaves it out, in that one. */
  count(counter: FacetCounter, row: PodRow, by: 1 | -1): void {
    const failed = this.#tests.filter(({ has }) => !has(row))
    const [only] = failed
    if (only === undefined) for (const name of facetNames) counter.add(name, row, by)
    else if (failed.length === 1) counter.add(only.name, row, by)
  }

  get #isFinding(): boolean {
    return this.#words.length > 0 || this.filter.onlyProblems
  }

  #startAgain({ rows }: RowList): void {
    this.#todo = rows
    this.#isDone = false
    this.scan(() => false)
  }

  #settle(): void {
    if (this.#isFinding) this.#found = listOf(this.#finding)
    this.#rows = this.#tests.length === 0 ? this.#found : listOf(this.#finding.filter((row) => this.#fits(row)))
    this.#todo = []
    this.#finding = []
    this.#at = 0
    this.#isDone = true
  }

  #narrows(wider: PodSelection): boolean {
    if (wider.filter.onlyProblems && !this.filter.onlyProblems) return false
    return wider.#words.every((before) => this.#words.some((word) => word.includes(before)))
  }

  #finds(row: PodRow): boolean {
    if (this.filter.onlyProblems && !isProblem(row)) return false
    if (this.#words.length === 0) return true
    const text = this.texts.of(row)
    return this.#words.every((word) => text.includes(word))
  }

  #fits(row: PodRow): boolean {
    return this.#tests.every(({ has }) => has(row))
  }

  #wants(row: PodRow): boolean {
    return this.#finds(row) && this.#fits(row)
  }
}
