import { useSearch } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import type { Board } from '../data/board.ts'
import type { BoardView } from '../data/board-views.ts'
import { Skeleton } from '../ui/notice.tsx'
import { BoardList } from './board-list.tsx'

const PodsView = lazy(async () => ({ default: (await import('./pods-view.tsx')).PodsView }))

const ReachView = lazy(async () => ({ default: (await import('./reach-view.tsx')).ReachView }))
const RulesView = lazy(async () => ({ default: (await import('./rules-view.tsx')).RulesView }))

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
