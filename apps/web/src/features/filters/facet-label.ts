import type { Language } from '@whypod/contract'
import { healths } from '@whypod/contract'
import type { TFunction } from 'i18next'
import { type FacetName, NONE } from '../../data/facets.ts'
import type { RuleWords } from '../../data/rule-words.ts'
import { showLine } from '../../ui/plain-text.ts'

const placeholder = /\[\[.*?\]\]|\{([a-zA-Z]+)(?:\|[a-z]+)?\}/g

/** The title of a rule without the values of one case: "… was refused: its credentials are wrong". */
const titleWords = (title: string): string => title.replace(placeholder, (_, name: string | undefined) => (name === undefined ? '' : '…')).trim()

/** How a value of a facet is called. */
export function facetLabel(name: FacetName, value: string, words: RuleWords, t: TFunction, language: Language): string {
  if (name === 'sev') {
    const health = healths.find((each) => each === value)
    return health ? t(`health.${health}`) : showLine(value)
  }
  if (value === NONE) return t(name === 'node' ? 'pod.noNode' : 'pods.noOwner')
  if (name === 'cause') {
    const title = words.rule(value)?.title[language]
    return title === undefined ? showLine(value) : showLine(titleWords(title))
  }
  return showLine(name === 'owner' ? value.split('/').slice(1).join('/') : value)
}
