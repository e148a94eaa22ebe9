import type { Incident } from '@whypod/contract'
import { useQuery } from '@tanstack/react-query'
import { Outlet, useMatchRoute, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { hasBlindSpot, isTrusted, viewConnection } from '../data/connection-view.ts'
import { clustersQuery } from '../data/queries.ts'
import { makeRuleWords, RuleWordsContext } from '../data/rule-words.ts'
import { useBoard, useFollowBoard, useLink } from '../data/use-board.ts'
import { useRuleBook } from '../data/use-rule-book.ts'
import { ClusterSwitcher } from '../features/clusters/cluster-switcher.tsx'
import { ConnectionBanner, ConnectionScreen } from '../features/connection/connection-banner.tsx'
import { ConnectionPill } from '../features/connection/connection-pill.tsx'
import { GapList, GapsBanner } from '../features/connection/gaps-banner.tsx'
import { Announcer } from '../features/incidents/announcer.tsx'
import { useHistory } from '../features/incidents/use-history.ts'
import { useFresh } from '../features/incidents/use-fresh.ts'
import { AppHeader } from '../features/shell/app-header.tsx'
import { moveRow, useKeys } from '../features/shell/use-keys.ts'
import { ViewTabs } from '../features/shell/view-tabs.tsx'
import { ClusterContext } from '../ui/links.tsx'
import { TrustContext } from '../ui/trust.ts'
import { useWords } from '../words/use-words.ts'
import { BoardViews } from './board-views.tsx'
import { type ClusterView, ClusterViewContext, useClusterView } from './cluster-view.ts'
import './board.css'

const HelpDialog = lazy(async () => ({ default: (await import('../features/shell/help-dialog.tsx')).HelpDialog }))

const nothing: ReadonlyMap<string, Incident> = new Map()
/** In these states there is no picture at all, not even an old one, until the first lists are whole. */
const blank: ReadonlySet<string> = new Set(['opening', 'connecting', 'forbidden', 'unauthorised', 'unreachable', 'refused'])

function useTitle(critical: number, cluster: string): void {
  const { t } = useWords()
  useEffect(() => {
    document.title = critical > 0 ? t('headline.titleCritical', { count: critical, cluster }) : t('headline.title', { cluster })
  }, [t, critical, cluster])
}

function usePageKeys(cluster: string): { readonly isHelpOpen: boolean; readonly setHelpOpen: (isOpen: boolean) => void } {
  const [isHelpOpen, setHelpOpen] = useState(false)
  const navigate = useNavigate()
  const actions = useMemo(
    () => ({
      search: () => document.querySelector<HTMLElement>('[data-search-field]')?.focus(),
      move: moveRow,
      back: () => void navigate({ to: '/c/$cluster', params: { cluster }, search: true }),
      help: () => setHelpOpen(true),
    }),
    [navigate, cluster],
  )
  useKeys(actions)
  return { isHelpOpen, setHelpOpen }
}

/** When a detail closes, the focus goes back to the row that opened it. */
function useFocusBack(openKey: string): void {
  const last = useRef('')
  useEffect(() => {
    const closed = last.current
    last.current = openKey === '' ? '' : location.pathname
    if (closed === '' || openKey !== '') return
    const row = [...document.querySelectorAll<HTMLAnchorElement>('a[data-row-link]')].find((link) => link.pathname === closed)
    row?.focus({ preventScroll: true })
  }, [openKey])
}

/** Incidents and pods on one side, what is open on the other; on a narrow screen one of them. */
function Board() {
  const { cluster, board, view, isTrusted: trusted } = useClusterView()
  const match = useMatchRoute()
  const pod = match({ to: '/c/$cluster/pod/$namespace/$name' })
  const workload = match({ to: '/c/$cluster/workload/$kind/$namespace/$name' })
  const incident = match({ to: '/c/$cluster/incident/$incident' })
  const rule = match({ to: '/c/$cluster/rule/$rule' })
  const hasDetail = pod !== false || workload !== false || incident !== false || rule !== false
  useFocusBack(hasDetail ? JSON.stringify([pod, workload, incident, rule]) : '')
  const incidents = board?.incidents ?? nothing
  const fresh = useFresh(cluster, board !== undefined && view.state !== 'connecting', incidents)
  const hasPicture = board !== undefined && (!blank.has(view.state) || board.pods.size > 0 || board.incidents.size > 0)
  useTitle(trusted ? [...incidents.values()].filter(({ severity }) => severity === 'critical').length : 0, cluster)
  return (
    <main id="main" className="board-main" tabIndex={-1}>
      {hasPicture && !trusted && <ConnectionBanner view={view} />}
      {hasPicture && <GapsBanner gaps={board.gaps} />}
      <div className="board" data-detail={hasDetail} data-trusted={trusted || !hasPicture}>
        {hasPicture ? (
          <BoardViews
            board={board}
            fresh={fresh}
            openIncident={incident === false ? undefined : incident.incident}
            openPod={pod === false ? undefined : `${pod.namespace}/${pod.name}`}
          />
        ) : (
          <div className="board-list">
            <ConnectionScreen view={view}>{board && board.gaps.length > 0 && <GapList gaps={board.gaps} />}</ConnectionScreen>
          </div>
        )}
        <Outlet />
      </div>
      <Announcer arrived={[...fresh].flatMap((id) => incidents.get(id) ?? [])} />
    </main>
  )
}

/** The board of one cluster, live. */
export function ClusterPage() {
  const { t } = useWords()
  const { cluster } = useParams({ from: '/c/$cluster' })
  const search = useSearch({ from: '/c/$cluster' })
  const navigate = useNavigate()
  useFollowBoard(cluster)
  const board = useBoard(cluster)
  const link = useLink(cluster)
  const clusters = useQuery(clustersQuery())
  const book = useRuleBook(board)
  const words = useMemo(() => makeRuleWords(book), [book])
  const view = useMemo(() => viewConnection(board, link), [board, link])
  const history = useHistory(cluster, isTrusted(view) && board !== undefined, board?.incidents ?? nothing)
  const value = useMemo<ClusterView>(
    () => ({ cluster, board, view, history, isTrusted: isTrusted(view) && board !== undefined && !(hasBlindSpot(board) && board.pods.size === 0) }),
    [cluster, board, view, history],
  )
  const { isHelpOpen, setHelpOpen } = usePageKeys(cluster)
  return (
    <ClusterContext value={cluster}>
      <RuleWordsContext value={words}>
        <TrustContext value={value.isTrusted}>
          <ClusterViewContext value={value}>
            <a className="skip" href="#main">
              {t('app.skip')}
            </a>
            <AppHeader onHelp={() => setHelpOpen(true)}>
              <ClusterSwitcher clusters={clusters.data} shown={cluster} onChoose={(name) => void navigate({ to: '/c/$cluster', params: { cluster: name } })} />
              <ConnectionPill view={value.view} />
              <ViewTabs cluster={cluster} current={search.view ?? 'incidents'} />
            </AppHeader>
            <Board />
            {isHelpOpen && (
              <Suspense>
                <HelpDialog onClose={() => setHelpOpen(false)} />
              </Suspense>
            )}
          </ClusterViewContext>
        </TrustContext>
      </RuleWordsContext>
    </ClusterContext>
  )
}
