import { IconX } from '@tabler/icons-react'
import { facetNames } from '../../data/facets.ts'
import { useRuleWords } from '../../data/rule-words.ts'
import { useWords } from '../../words/use-words.ts'
import type { BoardSearch } from './board-search.ts'
import { facetLabel } from './facet-label.ts'

interface ChosenFacetsProps {
  readonly search: BoardSearch
  readonly onChange: (change: BoardSearch) => void
}

/** What is chosen besides namespaces, each with a way to let it go. */
export function ChosenFacets({ search, onChange }: ChosenFacetsProps) {
  const { t, language } = useWords()
  const words = useRuleWords()
  const chosen = facetNames.filter((name) => name !== 'ns').flatMap((name) => (search[name] ?? []).map((value) => ({ name, value })))
  if (chosen.length === 0) return null
  return (
    <ul className="chosen-facets" aria-label={t('filters.chosen')}>
      {chosen.map(({ name, value }) => {
        const label = `${t(`facets.${name}`)}: ${facetLabel(name, value, words, t, language)}`
        return (
          <li key={`${name}/${value}`}>
            <button
              type="button"
              className="button"
              aria-label={t('filters.letGo', { filter: label })}
              onClick={() => onChange({ [name]: search[name]?.filter((each) => each !== value) ?? [] })}
            >
              <bdi className="button-text">{label}</bdi>
              <IconX size={12} aria-hidden />
            </button>
          </li>
        )
      })}
    </ul>
  )
}
