import { IconCheck } from '@tabler/icons-react'
import { memo, useCallback, useState } from 'react'
import { type Chosen, type FacetCount, type FacetCounts, type FacetName, facetNames } from '../../data/facets.ts'
import { useRuleWords } from '../../data/rule-words.ts'
import { figureFormat } from '../../ui/figure-format.ts'
import { useWords } from '../../words/use-words.ts'
import { facetLabel } from './facet-label.ts'
import './facet-panel.css'

const FEW = 6
/** Nobody reads more; the search of the facet finds the rest. */
const MANY = 100

/** `CreateContainerConfigError` is longer than its place: it may break where a new word begins. */
const withBreaks = (text: string) =>
  text.split(/(?<=[a-z])(?=[A-Z])/).flatMap((part, index) =>
    // eslint-disable-next-line react/no-array-index-key -- the parts of one word have no other identity
    index === 0 ? [part] : [<wbr key={index} />, part],
  )

interface FacetProps {
  readonly name: FacetName
  readonly counts: readonly FacetCount[]
  readonly chosen: readonly string[]
  readonly onChoose: (name: FacetName, values: readonly string[]) => void
}

/** There may be ten thousand values of workloads: a facet is drawn for its own news only. */
const Facet = memo(function Facet({ name, counts, chosen, onChoose }: FacetProps) {
  const { t, language } = useWords()
  const words = useRuleWords()
  const [isWhole, setWhole] = useState(false)
  const [find, setFind] = useState('')
  const figure = figureFormat(language)
  const title = t(`facets.${name}`)
  const label = (value: string): string => facetLabel(name, value, words, t, language)
  const wanted = find.trim().toLowerCase()
  const found = wanted === '' ? counts : counts.filter(({ value }) => `${value} ${label(value)}`.toLowerCase().includes(wanted))
  const isChosen = ({ value }: FacetCount): boolean => chosen.includes(value)
  const ordered = [...found.filter(isChosen), ...found.filter((each) => !isChosen(each))]
  const more = counts.length - FEW
  if (counts.length === 0) return null
  return (
    <fieldset className="facet">
      <legend>{title}</legend>
      {isWhole && (
        <input
          className="field"
          type="search"
          aria-label={t('facets.find', { facet: title })}
          placeholder={t('facets.find', { facet: title })}
          value={find}
          onChange={(event) => setFind(event.currentTarget.value)}
        />
      )}
      <ul>
        {ordered.slice(0, isWhole ? MANY : FEW).map((each) => (
          <li key={each.value}>
            <button
              type="button"
              role="checkbox"
              aria-checked={isChosen(each)}
              className="facet-option"
              onClick={() => onChoose(name, isChosen(each) ? chosen.filter((value) => value !== each.value) : [...chosen, each.value])}
            >
              <span className="check" aria-hidden>
                {isChosen(each) && <IconCheck size={12} stroke={2.5} />}
              </span>
              <bdi className="facet-word" data-hint-if-cut={label(each.value)}>
                {withBreaks(label(each.value))}
              </bdi>
              <span className="faint">{figure.format(each.count)}</span>
            </button>
          </li>
        ))}
      </ul>
      {more > 0 && (
        <button type="button" className="facet-more" aria-expanded={isWhole} onClick={() => setWhole(!isWhole)}>
          {isWhole ? t('app.less') : t('app.more', { count: more })}
        </button>
      )}
    </fieldset>
  )
})

const none: readonly string[] = []

interface FacetPanelProps {
  readonly counts: FacetCounts
  readonly chosen: Chosen
  readonly onChange: (change: Chosen) => void
}

/** By what the pods can be narrowed down, each value with how many it would show. */
export function FacetPanel({ counts, chosen, onChange }: FacetPanelProps) {
  const { t } = useWords()
  const choose = useCallback((name: FacetName, values: readonly string[]) => onChange({ [name]: values }), [onChange])
  return (
    <aside className="facets" aria-label={t('facets.label')}>
      {facetNames.map((name) => (
        <Facet key={name} name={name} counts={counts[name]} chosen={chosen[name] ?? none} onChoose={choose} />
      ))}
    </aside>
  )
}
