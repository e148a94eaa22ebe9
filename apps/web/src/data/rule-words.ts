import type { LocalText, RuleBook, RuleText } from '@whypod/contract'
import { createContext, useContext } from 'react'

/** The rules table's texts, ready to be looked up. */
export interface RuleWords {
  rule(id: string): RuleText | undefined
  all(): readonly RuleText[]
  check(id: string, outcome: 'ok' | 'unknown'): LocalText | undefined
}

export function makeRuleWords(book: RuleBook | undefined): RuleWords {
  const byId = new Map(book?.rules.map((rule) => [rule.id, rule]))
  const all = book?.rules ?? []
  return { all: () => all, rule: (id) => byId.get(id), check: (id, outcome) => book?.checks[id]?.[outcome] }
}

export const RuleWordsContext = createContext<RuleWords>(makeRuleWords(undefined))

export const useRuleWords = (): RuleWords => useContext(RuleWordsContext)

export const useRuleBook = (): readonly RuleText[] => useRuleWords().all()
