import type { Incident } from '@whypod/contract'
import { useQuery } from '@tanstack/react-query'
import { IconCommand } from '@tabler/icons-react'
import { Outlet, useMatchRoute, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { hasBlindSpot, isTrusted, viewConnection } from '../data/connection-view.ts'
import { clustersQuery } from '../data/queries.ts'
import { makeRuleWords, RuleWordsContext } from '../data/rule-words.ts'
import { useBoard, useFollowBoard, useLink } from '../data/use-board.ts'
import { useRuleBook } from '../data/use-rule-book.ts'
import { ClusterChoice } from '../features/clusters/cluster-button.tsx'
import { ConnectionBanner, ConnectionScreen } from '../features/connection/connection-banner.tsx'
import { ConnectionPill } from '../features/connection/connection-pill.tsx'
import { GapList, GapsBanner } from '../features/connection/gaps-banner.tsx'
import { stringifySearch } from '../features/filters/board-search.ts'
import { Announcer } from '../features/incidents/announcer.tsx'
import { useHistory } from '../features/incidents/use-history.ts'
import { Notifier } from '../features/incidents/notifier.tsx'
import { useFresh } from '../features/incidents/use-fresh.ts'
import { AppHeader } from '../features/shell/app-header.tsx'
import { type KeyActions, moveRow, openSection, useKeys } from '../features/shell/use-keys.ts'
import { useTab } from '../features/shell/use-tab.ts'
import { ViewTabs } from '../features/shell/view-tabs.tsx'
import { ClusterContext, SearchTextContext } from '../ui/links.tsx'
import { TrustContext } from '../ui/trust.ts'
import { useWords } from '../words/use-words.ts'
import { BoardViews, usePreloadedView } from './board-views.tsx'
import { type ClusterView, ClusterViewContext, useClusterView } from './cluster-view.ts'
import './board.css'

const HelpDialog = lazy(async () => ({ default: (await import('../features/shell/help-dialog.tsx')).HelpDialog }))
const ClusterPalette = lazy(async () => ({ default: (await import('./cluster-palette.tsx')).ClusterPalette }))

const nothing: ReadonlyMap<string, Incident> = new Map()
/** In these states there is no picture at all, not even an old one, until the first lists are whole. */
const blank: ReadonlySet<string> = new Set(['opening', 'connecting', 'forbidden', 'unauthorised', 'unreachable', 'refused'])

type Dialog = 'help' | 'palette'

function usePageKeys(cluster: string) {
  const [dialog, show] = useState<Dialog>()
  const navigate = useNavigate()
  const actions = useMemo(
    (): KeyActions => ({
      search: () => document.querySelector<HTMLElement>('[data-search-field]')?.focus(),
      move: moveRow,
      back: () => void navigate({ to: '/c/$cluster', params: { cluster }, search: true }),
      help: () => show('help'),
      palette: () => show('palette'),
      view: (view) =>
        void navigate({
          to: '/c/$cluster',
          params: { cluster },
          search: ({ view: _view, ...filters }) => (view === 'incidents' ? filters : { ...filters, view }),
        }),
      section: openSection,
      namespaces: () => document.querySelector<HTMLElement>('[data-namespaces]')?.click(),
      clusters: () => document.querySelector<HTMLElement>('.cluster-button')?.click(),
    }),
    [navigate, cluster],
  )
  useKeys(actions)
  return { dialog, show }
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
function Board({ fresh }: { readonly fresh: ReadonlySet<string> }) {
  const { board, view, isTrusted: trusted } = useClusterView()
  const match = useMatchRoute()
  const pod = match({ to: '/c/$cluster/pod/$namespace/$name' })
  const workload = match({ to: '/c/$cluster/workload/$kind/$namespace/$name' })
  const incident = match({ to: '/c/$cluster/incident/$incident' })
  const rule = match({ to: '/c/$cluster/rule/$rule' })
  const hasDetail = pod !== false || workload !== false || incident !== false || rule !== false
  useFocusBack(hasDetail ? JSON.stringify([pod, workload, incident, rule]) : '')
  const incidents = board?.incidents ?? nothing
  const hasPicture = board !== undefined && (!blank.has(view.state) || board.pods.size > 0 || board.incidents.size > 0)
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
  usePreloadedView(search.view)
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
  const { dialog, show } = usePageKeys(cluster)
  const incidents = board?.incidents ?? nothing
  const fresh = useFresh(cluster, board !== undefined && view.state !== 'connecting', incidents)
  const critical = useMemo(() => [...incidents.values()].filter(({ severity }) => severity === 'critical').length, [incidents])
  useTab(critical, value.isTrusted, cluster)
  return (
    <ClusterContext value={cluster}>
      <SearchTextContext value={stringifySearch({ ...search })}>
        <RuleWordsContext value={words}>
          <TrustContext value={value.isTrusted}>
            <ClusterViewContext value={value}>
              <a className="skip" href="#main">
                {t('app.skip')}
              </a>
              <AppHeader
                onHelp={() => show('help')}
                tools={
                  <>
                    <button
                      type="button"
                      className="button"
                      data-quiet
                      data-icon
                      aria-label={t('palette.label')}
                      data-hint={`${t('palette.label')} (Ctrl K)`}
                      onClick={() => show('palette')}
                    >
                      <IconCommand size={17} stroke={1.7} aria-hidden />
                    </button>
                    <Notifier
                      arrived={[...fresh].flatMap((id) => incidents.get(id) ?? [])}
                      onOpen={({ id }) => void navigate({ to: '/c/$cluster/incident/$incident', params: { cluster, incident: id } })}
                    />
                  </>
                }
              >
                <ClusterChoice clusters={clusters.data} shown={cluster} onChoose={(name) => void navigate({ to: '/c/$cluster', params: { cluster: name } })} />
                <ConnectionPill view={value.view} />
                <ViewTabs cluster={cluster} current={search.view ?? 'incidents'} />
              </AppHeader>
              <Board fresh={fresh} />
              <Suspense>
                {dialog === 'help' && <HelpDialog onClose={() => show(undefined)} />}
                {dialog === 'palette' && <ClusterPalette onClose={() => show(undefined)} onHelp={() => show('help')} />}
              </Suspense>
            </ClusterViewContext>
          </TrustContext>
        </RuleWordsContext>
      </SearchTextContext>
    </ClusterContext>
  )
}
