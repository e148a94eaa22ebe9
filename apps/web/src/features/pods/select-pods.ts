import { healths, type Language, type PodRow } from '@whypod/contract'
import type { RuleWords } from '../../data/rule-words.ts'
import { sentenceText } from '../../ui/sentence-pieces.ts'

export interface PodFilter {
  readonly query: string
  readonly namespaces: readonly string[]
  readonly onlyProblems: boolean
}

const rank: Readonly<Record<string, number>> = Object.fromEntries(healths.map((health, index) => [health, index]))

export const isProblem = (row: PodRow): boolean => row.health === 'critical' || row.health === 'warning' || row.health === 'unknown'

/** Broken first, then as kubectl lists them. */
export const orderPods = (rows: Iterable<PodRow>): PodRow[] =>
  [...rows].sort((a, b) => (rank[a.health] ?? 0) - (rank[b.health] ?? 0) || (a.key < b.key ? -1 : 1))

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
    const causes = row.findings.flatMap(({ cause, params }) => {
      const title = this.#words.rule(cause)?.title
      return title ? [cause, sentenceText(title, params, this.#language)] : [cause]
    })
    const text = [row.key, row.status, row.node, row.ip, row.owner?.name, ...row.images, ...row.containers.map(({ name }) => name), ...causes]
      .join('\n')
      .toLowerCase()
    this.#texts.set(row, text)
    return text
  }
}

/** The rows that the filters want, in the order of the screen. */
export function selectPods(rows: Iterable<PodRow>, filter: PodFilter, texts: PodTexts): PodRow[] {
  const words = searchWords(filter.query)
  const namespaces = new Set(filter.namespaces)
  const wanted: PodRow[] = []
  for (const row of rows) {
    if (filter.onlyProblems && !isProblem(row)) continue
    if (namespaces.size > 0 && !namespaces.has(row.namespace)) continue
    if (words.length > 0) {
      const text = texts.of(row)
      if (!words.every((word) => text.includes(word))) continue
    }
    wanted.push(row)
  }
  return orderPods(wanted)
}
