import { useEffect, useRef, useState } from 'react'
import { type FacetCounts, noCounts } from '../data/facets.ts'
import type { RowList } from '../data/pod-rows.ts'
import { FacetTally } from '../features/pods/facet-tally.ts'
import type { PodSelection } from '../features/pods/select-pods.ts'
import { inSlices } from '../ui/in-slices.ts'

/** Nobody reads figures that change more often, in ms. */
const SHOW_EVERY_MS = 1_000

/** The facets of a selection, counted after its rows stand on the screen, and again as they change. */
export function useFacetCounts(selection: PodSelection, found: RowList): FacetCounts {
  const [counts, setCounts] = useState(noCounts)
  const last = useRef<{ tally: FacetTally; shownAt: number }>(undefined)
  useEffect(() => {
    const isSame = last.current?.tally.selection === selection
    const state = isSame && last.current ? last.current : { tally: new FacetTally(selection, found), shownAt: Number.NEGATIVE_INFINITY }
    last.current = state
    let stop: (() => void) | undefined
    const begin = (): void => {
      stop = inSlices(
        (isLate) => state.tally.work(found, isLate),
        () => {
          state.shownAt = performance.now()
          setCounts(state.tally.counts())
        },
      )
    }
    const timer = setTimeout(begin, Math.max(0, state.shownAt + SHOW_EVERY_MS - performance.now()))
    return () => {
      clearTimeout(timer)
      stop?.()
    }
  }, [selection, found])
  return counts
}
