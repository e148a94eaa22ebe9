import { useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useEffect } from 'react'
import type { Board } from '../data/board.ts'
import type { BoardView } from '../data/board-views.ts'
import { Skeleton } from '../ui/notice.tsx'
import { BoardList } from './board-list.tsx'

const podsView = async () => ({ default: (await import('./pods-view.tsx')).PodsView })
const reachView = async () => ({ default: (await import('./reach-view.tsx')).ReachView })
const rulesView = async () => ({ default: (await import('./rules-view.tsx')).RulesView })

const PodsView = lazy(podsView)
const ReachView = lazy(reachView)
const RulesView = lazy(rulesView)

const loaders: Readonly<Record<Exclude<BoardView, 'incidents'>, () => Promise<object>>> = {
  pods: podsView,
  nodes: reachView,
  workloads: reachView,
  rules: rulesView,
}

/** Fetches a view's code while its data is on the way. */
export function usePreloadedView(view: BoardView = 'incidents'): void {
  useEffect(() => {
    if (view !== 'incidents') void loaders[view]().catch(() => undefined)
  }, [view])
}

interface BoardViewsProps {
  readonly board: Board
  readonly fresh: ReadonlySet<string>
  readonly openIncident: string | undefined
  readonly openPod: string | undefined
}

function View({ view, ...props }: BoardViewsProps & { readonly view: BoardView }) {
  switch (view) {
    case 'incidents':
      return <BoardList {...props} />
    case 'pods':
      return <PodsView board={props.board} openPod={props.openPod} />
    case 'nodes':
    case 'workloads':
      return <ReachView key={view} board={props.board} of={view} />
    case 'rules':
      return <RulesView board={props.board} />
  }
}

/** The view that the address names. */
export function BoardViews(props: BoardViewsProps) {
  const { view } = useSearch({ from: '/c/$cluster' })
  return (
    <Suspense
      fallback={
        <div className="board-list board-waits">
          <Skeleton rows={8} height={26} />
        </div>
      }
    >
      <View view={view ?? 'incidents'} {...props} />
    </Suspense>
  )
}
