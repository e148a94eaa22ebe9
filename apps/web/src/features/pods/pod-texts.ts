import type { Language, PodRow } from '@whypod/contract'
import { changesSince, noPods, type RowList } from '../../data/pod-rows.ts'
import type { RuleWords } from '../../data/rule-words.ts'

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
  /** By key, and no WeakMap of rows: 50,000 weak entries are gone through at each collection of garbage. */
  readonly #texts = new Map<string, { readonly row: PodRow; readonly text: string }>()
  #ahead: PodRow[] = []
  #known = noPods.version
  readonly #words: RuleWords
  readonly #language: Language

  constructor(words: RuleWords, language: Language) {
    this.#words = words
    this.#language = language
  }

  of(row: PodRow): string {
    const kept = this.#texts.get(row.key)
    if (kept?.row === row) return kept.text
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
    this.#texts.set(row.key, { row, text })
    return text
  }

  /** Reads all rows, then those that are fresh, while the page has nothing else to do: the first keystroke finds them read. */
  readAhead(pods: RowList): void {
    const changes = changesSince(pods, this.#known)
    this.#known = pods.version
    if (!changes) this.#texts.clear()
    for (const { gone } of changes ?? []) for (const { key } of gone) this.#texts.delete(key)
    // Safari has none; there the first keystroke reads them.
    if (typeof requestIdleCallback === 'undefined') return
    if (this.#ahead.length === 0) requestIdleCallback(this.#readSome)
    if (!changes) this.#ahead = [...pods.rows]
    for (const { fresh } of changes ?? []) this.#ahead.push(...fresh)
  }

  readonly #readSome = (deadline: IdleDeadline): void => {
    while (this.#ahead.length > 0 && deadline.timeRemaining() > 1) for (const row of this.#ahead.splice(-READ_AT_ONCE)) this.of(row)
    if (this.#ahead.length > 0) requestIdleCallback(this.#readSome)
  }
}
