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

/** Two ordered lists as one. */
function merge(left: readonly PodRow[], right: readonly PodRow[]): PodRow[] {
  const merged: PodRow[] = []
  let at = 0
  for (const row of left) {
    for (let next = right[at]; next && compare(next, row) < 0; next = right[at]) {
      merged.push(next)
      at += 1
    }
    merged.push(row)
  }
  return merged.concat(right.slice(at))
}

/** Pods in the order of the screen. It remembers the last order: of 50,000 rows a few change at a time, and only these are sorted. */
export class PodOrder {
  #rows: readonly PodRow[] = []

  of(pods: ReadonlyMap<string, PodRow>): readonly PodRow[] {
    const kept = this.#rows.filter((row) => pods.get(row.key) === row)
    if (kept.length === this.#rows.length && kept.length === pods.size) return this.#rows
    const known = new Set(kept)
    const fresh = [...pods.values()].filter((row) => !known.has(row)).sort(compare)
    this.#rows = kept.length === 0 ? fresh : merge(kept, fresh)
    return this.#rows
  }
}

/** Words of a search: all of them must be found, in any order. */
export const searchWords = (query: string): readonly string[] =>
  query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')

/** What a pod can be found by. Kept per row: a row that did not change is not read again at the next keystroke. */
export class PodTexts {
  readonly #texts = new WeakMap<PodRow, string>()
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

interface Selected {
  readonly rows: readonly PodRow[]
  readonly counts: FacetCounts
}

/** The rows that the filters want, in the order in which they come, and, where that is asked for, how many each facet would give. One pass: there may be 50,000. */
export function selectPods(rows: readonly PodRow[], { query, onlyProblems, chosen }: PodFilter, texts: PodTexts, isCounted = true): Selected {
  const words = searchWords(query)
  const tests = chosenTests(chosen)
  const counter = new FacetCounter()
  const wanted: PodRow[] = []
  for (const row of rows) {
    if (onlyProblems && !isProblem(row)) continue
    if (words.length > 0) {
      const text = texts.of(row)
      if (!words.every((word) => text.includes(word))) continue
    }
    const failed = tests.filter(({ has }) => !has(row))
    const [only] = failed
    if (only === undefined) {
      wanted.push(row)
      if (isCounted) for (const name of facetNames) counter.add(name, row)
    } else if (isCounted && failed.length === 1) counter.add(only.name, row)
  }
  return { rows: wanted, counts: counter.result(chosen) }
}
