import { IconAdjustmentsHorizontal } from '@tabler/icons-react'
import { useCallback, useMemo, useState } from 'react'
import type { Board } from '../data/board.ts'
import { isFiltered } from '../features/filters/board-search.ts'
import { FacetPanel } from '../features/filters/facet-panel.tsx'
import { FilterBar } from '../features/filters/filter-bar.tsx'
import { groupPods } from '../features/pods/group-pods.ts'
import { PodsTable } from '../features/pods/pods-table.tsx'
import { figureFormat } from '../ui/figure-format.ts'
import { useWidth } from '../ui/use-width.ts'
import { useWords } from '../words/use-words.ts'
import { useClusterView } from './cluster-view.ts'
import { useFacetCounts } from './use-facet-counts.ts'
import { useFilters } from './use-filters.ts'
import { useSelectedPods } from './use-selected-pods.ts'

/** From this width on the facets have a column of their own. */
const FACETS_FROM = 900

/** Why the table is empty: filters, a switch, or a cluster without pods. */
function Nothing({
  board,
  hasFilters,
  onlyProblems,
  onClear,
}: {
  readonly board: Board
  readonly hasFilters: boolean
  readonly onlyProblems: boolean
  readonly onClear: () => void
}) {
  const { t } = useWords()
  const { isTrusted } = useClusterView()
  if (board.pods.size === 0) return <p className="board-nothing muted">{t('headline.empty')}</p>
  if (!hasFilters && onlyProblems) return <p className="board-nothing muted">{t(isTrusted ? 'pods.noProblems' : 'pods.noProblemsKnown')}</p>
  return (
    <p className="board-nothing muted">
      {t('pods.nothingMatches')}{' '}
      <button type="button" className="button" onClick={onClear}>
        {t('filters.clear')}
      </button>
    </p>
  )
}

/** All pods with everything by which they can be narrowed down. */
export function PodsView({ board, openPod }: { readonly board: Board; readonly openPod: string | undefined }) {
  const { t, language } = useWords()
  const figure = figureFormat(language)
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null)
  const { ref, width } = useWidth()
  const [isOpen, setOpen] = useState(false)
  const { search, change, clear, onlyProblems, isGrouped } = useFilters()
  const { selection, found, rows, namespaces, epoch } = useSelectedPods(search, onlyProblems)
  const podNow = useCallback((key: string) => board.pods.get(key), [board.pods])
  const shown = useMemo(() => (isGrouped ? groupPods(rows) : rows), [isGrouped, rows])
  const counts = useFacetCounts(selection, found)
  const isWide = width >= FACETS_FROM
  return (
    <div className="board-list" ref={setScroller}>
      <FilterBar search={search} onlyProblems={onlyProblems} namespaces={namespaces} onChange={change} onClear={clear}>
        <button type="button" className="button" aria-pressed={isGrouped} onClick={() => change({ group: !isGrouped })}>
          <span className="switch" aria-hidden data-on={isGrouped} />
          {t('filters.byWorkload')}
        </button>
        {!isWide && (
          <button type="button" className="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            <IconAdjustmentsHorizontal size={14} stroke={1.8} aria-hidden />
            {t('facets.label')}
          </button>
        )}
      </FilterBar>
      <div ref={ref} className="with-facets" data-wide={isWide}>
        {(isWide || isOpen) && <FacetPanel counts={counts} chosen={search} onChange={change} />}
        <div className="with-facets-main">
          <h1 className="board-title">
            {t('pods.label')} <span className="faint">{t('pods.shown', { shown: figure.format(rows.length), total: figure.format(board.pods.size) })}</span>
          </h1>
          {rows.length === 0 ? (
            <Nothing board={board} hasFilters={isFiltered(search)} onlyProblems={onlyProblems} onClear={clear} />
          ) : (
            <PodsTable
              rows={shown}
              now={podNow}
              openKey={openPod}
              epoch={`${epoch}\n${String(isGrouped)}`}
              scroller={scroller}
              label={t('pods.label')}
              isGrouped={isGrouped}
            />
          )}
        </div>
      </div>
    </div>
  )
}
