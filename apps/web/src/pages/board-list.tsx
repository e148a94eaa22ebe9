import type { Incident, PodRow } from '@whypod/contract'
import { useCallback, useMemo, useState } from 'react'
import type { Board } from '../data/board.ts'
import { noPods } from '../data/pod-rows.ts'
import { useRuleWords } from '../data/rule-words.ts'
import { isFiltered } from '../features/filters/board-search.ts'
import { FilterBar } from '../features/filters/filter-bar.tsx'
import { IncidentList } from '../features/incidents/incident-list.tsx'
import { ResolvedList } from '../features/incidents/resolved-list.tsx'
import { isPlain, type PodFilter } from '../features/pods/select-pods.ts'
import { PodsTable } from '../features/pods/pods-table.tsx'
import { figureFormat } from '../ui/figure-format.ts'
import { useWords } from '../words/use-words.ts'
import { Headline, NoIncidents } from './headline.tsx'
import { LeadCommand } from './lead-command.tsx'
import { type IncidentTexts, incidentTexts, selectIncidents } from './select-incidents.ts'
import { useClusterView } from './cluster-view.ts'
import { useFilters } from './use-filters.ts'
import { useSelectedPods } from './use-selected-pods.ts'

/** Incidents on the first screen; the pods must not be far below. */
const FIRST_INCIDENTS = 12

const none: readonly PodRow[] = []

interface BoardListProps {
  readonly board: Board
  readonly fresh: ReadonlySet<string>
  readonly openIncident: string | undefined
  readonly openPod: string | undefined
}

function MoreIncidents({ hidden, isWhole, onToggle }: { readonly hidden: number; readonly isWhole: boolean; readonly onToggle: () => void }) {
  const { t } = useWords()
  if (hidden <= 0) return null
  return (
    <p className="board-more">
      <button type="button" className="button" data-quiet aria-expanded={isWhole} onClick={onToggle}>
        {isWhole ? t('app.less') : t('app.more', { count: hidden })}
      </button>
    </p>
  )
}

/** Without filters the pods do not matter, and what changes of them is no reason to order incidents anew. */
function useIncidents(board: Board, filter: PodFilter, found: readonly PodRow[], texts: IncidentTexts): readonly Incident[] {
  const { incidents, pods } = board
  const rows = isPlain(filter) ? none : found
  const all = isPlain(filter) ? noPods : pods
  return useMemo(() => selectIncidents({ board: { incidents, pods: all }, filter, found: rows, texts }), [incidents, all, filter, rows, texts])
}

/** The list side of the board: how many, which incidents, which pods. */
export function BoardList({ board, fresh, openIncident, openPod }: BoardListProps) {
  const { t, language } = useWords()
  const { isTrusted, history } = useClusterView()
  const words = useRuleWords()
  const figure = figureFormat(language)
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null)
  const { search, change, clear, onlyProblems } = useFilters()
  const { selection, found, rows: pods, namespaces, epoch } = useSelectedPods(search, onlyProblems)
  const podNow = useCallback((key: string) => board.pods.get(key), [board.pods])
  const texts = useMemo(() => incidentTexts(words, language), [words, language])
  const incidents = useIncidents(board, selection.filter, found.rows, texts)
  const hidden = board.incidents.size - incidents.length
  const isWhole = search.all === true
  const nothing = onlyProblems && !isFiltered(search) ? (isTrusted ? 'pods.noProblems' : 'pods.noProblemsKnown') : 'pods.nothingMatches'
  return (
    <div className="board-list" ref={setScroller}>
      <FilterBar search={search} onlyProblems={onlyProblems} namespaces={namespaces} onChange={change} onClear={clear} />
      {board.incidents.size > 0 && <Headline board={board} shown={incidents} />}
      {board.incidents.size === 0 && (
        <div className="board-none">
          <NoIncidents board={board} />
        </div>
      )}
      {incidents.length > 0 && (
        <IncidentList
          incidents={incidents}
          history={history}
          now={(id) => board.incidents.get(id)}
          fresh={fresh}
          openId={openIncident}
          epoch={epoch}
          limit={isWhole ? Number.POSITIVE_INFINITY : FIRST_INCIDENTS}
          renderLead={(incident: Incident) => <LeadCommand key={incident.id} incident={incident} />}
        />
      )}
      <MoreIncidents hidden={incidents.length - FIRST_INCIDENTS} isWhole={isWhole} onToggle={() => change({ all: !isWhole })} />
      {hidden > 0 && (
        <p className="board-hidden">
          {t('incidents.hidden', { count: hidden })}{' '}
          <button type="button" className="button" onClick={clear}>
            {t('filters.clear')}
          </button>
        </p>
      )}
      <ResolvedList resolved={history.resolved} />
      {board.pods.size > 0 && (
        <h2 className="board-title">
          {t('pods.label')} <span className="faint">{t('pods.shown', { shown: figure.format(pods.length), total: figure.format(board.pods.size) })}</span>
        </h2>
      )}
      {pods.length === 0 ? (
        board.pods.size > 0 && <p className="board-nothing muted">{t(nothing)}</p>
      ) : (
        <PodsTable rows={pods} now={podNow} openKey={openPod} epoch={epoch} scroller={scroller} label={t('pods.label')} />
      )}
    </div>
  )
}
