import type { Language, RuleText } from '@whypod/contract'
import type { BoardPart } from '../../data/board.ts'

/** How many pods and workloads show each cause now. */
export function countCauses(board: BoardPart<'workloads'> | undefined): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const rows of [board?.pods, board?.workloads])
    for (const { findings } of rows?.values() ?? [])
      for (const cause of new Set(findings.map((finding) => finding.cause))) counts.set(cause, (counts.get(cause) ?? 0) + 1)
  return counts
}

/** Rules in which every word is found: in the id, the texts of the language, or what they match. Those that hold now come first. */
export function selectRules(rules: readonly RuleText[], words: readonly string[], counts: ReadonlyMap<string, number>, language: Language): RuleText[] {
  const textOf = ({ id, title, because, causes, matches, source }: RuleText): string =>
    [id, source, title[language], because[language], ...causes.map((text) => text[language]), ...matches].join('\n').toLowerCase()
  return rules
    .filter((rule) => words.every((word) => textOf(rule).includes(word)))
    .sort((a, b) => (counts.get(b.id) ?? 0) - (counts.get(a.id) ?? 0) || (a.id < b.id ? -1 : 1))
}
