import { IconSearch, IconX } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useWords } from '../../words/use-words.ts'
import { ChosenFacets } from './chosen-facets.tsx'
import { type BoardSearch, isFiltered } from './board-search.ts'
import { NamespaceChoice, type NamespaceCount } from './namespace-button.tsx'
import './filter-bar.css'

/** The address follows the keystrokes, but not each of them. */
const SETTLE_MS = 150

interface SearchFieldProps {
  readonly query: string
  readonly hint: string
  readonly onChange: (query: string) => void
}

/** The search of a view; `/` leads to it. */
export function SearchField({ query, hint, onChange }: SearchFieldProps) {
  const { t } = useWords()
  const [typed, setTyped] = useState(query)
  const sent = useRef(query)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  // Back, forward and "clear" change the address under the field.
  useEffect(() => {
    if (query === sent.current) return
    sent.current = query
    setTyped(query)
  }, [query])
  useEffect(() => () => clearTimeout(timer.current), [])
  const change = (text: string): void => {
    setTyped(text)
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      sent.current = text
      onChange(text)
    }, SETTLE_MS)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    if (typed === '') event.currentTarget.blur()
    else change('')
  }
  return (
    <div className="search">
      <IconSearch size={14} stroke={1.8} aria-hidden />
      <input
        type="search"
        className="field"
        data-search-field
        aria-label={t('filters.search')}
        placeholder={hint}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => change(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {typed === '' ? (
        <kbd aria-hidden>/</kbd>
      ) : (
        <button type="button" className="copy" aria-label={t('filters.clearSearch')} onClick={() => change('')}>
          <IconX size={14} aria-hidden />
        </button>
      )}
    </div>
  )
}

interface FilterBarProps {
  readonly search: BoardSearch
  readonly onlyProblems: boolean
  readonly namespaces: () => readonly NamespaceCount[]
  readonly onChange: (change: BoardSearch) => void
  readonly onClear: () => void
  /** More switches of the view, behind "only problems". */
  readonly children?: ReactNode
}

/** What is looked for. It holds for incidents and pods alike, but for "only problems": incidents are nothing else. */
export function FilterBar({ search, onlyProblems, namespaces, onChange, onClear, children }: FilterBarProps) {
  const { t } = useWords()
  return (
    <>
      <search className="filter-bar" aria-label={t('filters.search')}>
        <SearchField query={search.q ?? ''} hint={t('filters.searchHint')} onChange={(q) => onChange({ q })} />
        <NamespaceChoice namespaces={namespaces} chosen={search.ns ?? []} onChange={(ns) => onChange({ ns })} />
        <button type="button" className="button" aria-pressed={onlyProblems} onClick={() => onChange({ problems: !onlyProblems })}>
          <span className="switch" aria-hidden data-on={onlyProblems} />
          {t('filters.onlyProblems')}
        </button>
        {children}
        {isFiltered(search) && (
          <button type="button" className="button" data-quiet onClick={onClear}>
            {t('filters.clear')}
          </button>
        )}
      </search>
      <ChosenFacets search={search} onChange={onChange} />
    </>
  )
}
