import type { PodRow } from '@whypod/contract'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react'
import { type Chosen, facetNames } from '../data/facets.ts'
import { readPreference, writePreference } from '../data/preferences.ts'
import { useRuleWords } from '../data/rule-words.ts'
import { type BoardSearch, withoutFilters } from '../features/filters/board-search.ts'
import { isProblem, type PodFilter, PodOrder, PodSelection, PodTexts } from '../features/pods/select-pods.ts'
import { useWords } from '../words/use-words.ts'
import { useClusterView } from './cluster-view.ts'
import { countNamespaces } from './select-incidents.ts'

const remembered = (chosen: boolean | undefined, name: 'only-problems' | 'group-pods'): boolean => chosen ?? readPreference(name) === 'yes'

/** The filters of the address, and the ways to change them. */
export function useFilters() {
  const search = useSearch({ from: '/c/$cluster' })
  const navigate = useNavigate()
  const change = (next: BoardSearch): void => {
    if (next.problems !== undefined) writePreference('only-problems', next.problems ? 'yes' : 'no')
    if (next.group !== undefined) writePreference('group-pods', next.group ? 'yes' : 'no')
    // The address as it is then: another view may be on its way.
    void navigate({ to: '.', search: (before) => ({ ...before, ...next }), replace: next.q !== undefined })
  }
  return {
    search,
    change,
    clear: () => void navigate({ to: '.', search: withoutFilters(search) }),
    onlyProblems: remembered(search.problems, 'only-problems'),
    isGrouped: remembered(search.group, 'group-pods'),
  }
}

const noPods: ReadonlyMap<string, PodRow> = new Map()

/** The pods that the filters leave, and what the filters themselves show. The search lags behind fast typing, not the field. */
export function useSelectedPods(search: BoardSearch, onlyProblems: boolean) {
  const { language } = useWords()
  const { board } = useClusterView()
  const words = useRuleWords()
  const query = useDeferredValue(search.q ?? '')
  const texts = useMemo(() => new PodTexts(words, language), [words, language])
  const facets = JSON.stringify(facetNames.map((name) => search[name] ?? []))
  const filter = useMemo((): PodFilter => {
    const lists = JSON.parse(facets) as readonly (readonly string[])[]
    const chosen: Chosen = Object.fromEntries(facetNames.map((name, index) => [name, lists[index] ?? []]))
    return { query, onlyProblems, chosen }
  }, [query, onlyProblems, facets])
  const [order] = useState(() => new PodOrder())
  const pods = board?.pods ?? noPods
  const ordered = useMemo(() => order.of(pods), [order, pods])
  useEffect(() => texts.readAhead(ordered), [texts, ordered])
  const selection = useMemo(() => new PodSelection(filter, texts), [filter, texts])
  const selected = useMemo(() => ({ rows: selection.rows(ordered), counts: () => selection.counts() }), [selection, ordered])
  const namespaces = useCallback(() => countNamespaces(pods.values(), isProblem), [pods])
  return { selected, filter, texts, namespaces, epoch: `${board?.cluster ?? ''}\n${query}\n${facets}\n${String(onlyProblems)}` }
}
