import { useCallback, useDeferredValue, useMemo, useState } from 'react'
import type { Board } from '../data/board.ts'
import { NONE } from '../data/facets.ts'
import { isFiltered } from '../features/filters/board-search.ts'
import { FilterBar } from '../features/filters/filter-bar.tsx'
import { IncidentSentence } from '../features/incidents/incident-sentence.tsx'
import { type Reach, nodeReach, workloadReach } from '../features/reach/reach.ts'
import { ReachTable } from '../features/reach/reach-table.tsx'
import { searchWords } from '../features/pods/pod-texts.ts'
import { isProblem } from '../features/pods/select-pods.ts'
import { PodsLink, WorkloadLink } from '../ui/links.tsx'
import { Name } from '../ui/name.tsx'
import { showLine } from '../ui/plain-text.ts'
import { figureFormat } from '../ui/figure-format.ts'
import { useWords } from '../words/use-words.ts'
import { countNamespaces } from './select-incidents.ts'
import { useFilters } from './use-filters.ts'

const gather = { nodes: nodeReach, workloads: workloadReach } as const

function ReachName({ reach }: { readonly reach: Reach }) {
  const { t } = useWords()
  const { kind, namespace, name, key } = reach
  if (kind !== undefined && namespace !== undefined) {
    return (
      <>
        <span className="faint">{showLine(kind)}</span>
        <WorkloadLink kind={kind} namespace={namespace} name={name} isRow>
          <Name text={`${namespace}/${name}`} />
        </WorkloadLink>
      </>
    )
  }
  return (
    <PodsLink search={{ node: [key] }} isRow>
      {key === NONE ? <span className="muted">{t('pod.noNode')}</span> : <Name text={name} />}
    </PodsLink>
  )
}

/** Nodes or workloads, and what each takes along. */
export function ReachView({ board, of }: { readonly board: Board; readonly of: 'nodes' | 'workloads' }) {
  const { t, language } = useWords()
  const figure = figureFormat(language)
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null)
  const { search, change, clear, onlyProblems } = useFilters()
  const query = useDeferredValue(search.q ?? '')
  const all = useMemo(() => gather[of](board), [board, of])
  const namespaces = useCallback(() => countNamespaces(board.pods.values(), isProblem), [board.pods])
  const words = searchWords(query)
  const rows = all.filter(({ key, namespace, health, problems }) => {
    if (onlyProblems && problems === 0 && (health === 'ok' || health === 'progressing')) return false
    if (namespace !== undefined && search.ns && !search.ns.includes(namespace)) return false
    return words.every((word) => key.toLowerCase().includes(word))
  })
  return (
    <div className="board-list" ref={setScroller}>
      <FilterBar search={search} onlyProblems={onlyProblems} namespaces={namespaces} onChange={change} onClear={clear} />
      <h1 className="board-title board-title-first">
        {t(`views.${of}`)} <span className="faint">{t('pods.shown', { shown: figure.format(rows.length), total: figure.format(all.length) })}</span>
      </h1>
      {rows.length === 0 ? (
        <p className="board-nothing muted">
          {t(isFiltered(search) || onlyProblems ? 'views.nothingMatches' : 'views.nothing')}{' '}
          {isFiltered(search) && (
            <button type="button" className="button" onClick={clear}>
              {t('filters.clear')}
            </button>
          )}
        </p>
      ) : (
        <ReachTable
          rows={rows}
          label={t(`views.${of}`)}
          scroller={scroller}
          hasReady={of === 'workloads'}
          renderName={(reach) => <ReachName reach={reach} />}
          renderIncident={(incident) => <IncidentSentence incident={incident} />}
        />
      )}
    </div>
  )
}
