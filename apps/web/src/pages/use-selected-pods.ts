import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { type Chosen, facetNames } from '../data/facets.ts'
import { noPods, type Pods } from '../data/pod-rows.ts'
import { useRuleWords } from '../data/rule-words.ts'
import type { BoardSearch } from '../features/filters/board-search.ts'
import { PodTexts } from '../features/pods/pod-texts.ts'
import { isProblem, type PodFilter, PodSelection } from '../features/pods/select-pods.ts'
import { inSlices } from '../ui/in-slices.ts'
import { useWords } from '../words/use-words.ts'
import { useClusterView } from './cluster-view.ts'
import { countNamespaces } from './select-incidents.ts'

/** The first picture waits for what it shows. */
function selectAtOnce(filter: PodFilter, texts: PodTexts, pods: Pods): PodSelection {
  const selection = new PodSelection(filter, texts, pods)
  selection.scan(() => false)
  return selection
}

/** The value of the last drawing, for what outlives it. */
function useLatest<Value>(value: Value): { readonly current: Value } {
  const latest = useRef(value)
  useEffect(() => {
    latest.current = value
  }, [value])
  return latest
}

interface Scan {
  readonly shown: PodSelection
  readonly filter: PodFilter
  readonly texts: PodTexts
  readonly pods: { readonly current: Pods }
  readonly show: (selection: PodSelection) => void
}

/** Looks for another selection in slices. By itself: React keeps how it is stopped, and with it all that is known where it was begun, which must not be the pods of then. */
function useScan({ shown, filter, texts, pods, show }: Scan): void {
  useEffect(() => {
    if (shown.filter === filter && shown.texts === texts) return undefined
    const next = new PodSelection(filter, texts, pods.current, shown)
    return inSlices(next.scan, () => show(next))
  }, [shown, filter, texts, pods, show])
}

/** The pods that the filters leave. Another filter is looked through in slices; until then what the last one left stays, and follows the board. */
export function useSelectedPods(search: BoardSearch, onlyProblems: boolean) {
  const { language } = useWords()
  const { board } = useClusterView()
  const words = useRuleWords()
  const texts = useMemo(() => new PodTexts(words, language), [words, language])
  const wanted = JSON.stringify([search.q ?? '', facetNames.map((name) => search[name] ?? [])])
  const filter = useMemo((): PodFilter => {
    const [query, lists] = JSON.parse(wanted) as readonly [string, readonly (readonly string[])[]]
    const chosen: Chosen = Object.fromEntries(facetNames.map((name, index) => [name, lists[index] ?? []]))
    return { query, onlyProblems, chosen }
  }, [wanted, onlyProblems])
  const pods = board?.pods ?? noPods
  useEffect(() => texts.readAhead(pods), [texts, pods])
  const [selection, show] = useState(() => selectAtOnce(filter, texts, pods))
  useScan({ shown: selection, filter, texts, pods: useLatest(pods), show })
  const { found, rows } = useMemo(() => selection.follow(pods), [selection, pods])
  const namespaces = useCallback(() => countNamespaces(pods.values(), isProblem), [pods])
  const epoch = useMemo(() => `${board?.cluster ?? ''}\n${JSON.stringify(selection.filter)}`, [board?.cluster, selection])
  return { selection, found, rows, namespaces, epoch }
}
