import type { BoardState } from '@whypod/contract'
import { useSearch } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { Skeleton } from '../ui/notice.tsx'
import { BoardList } from './board-list.tsx'

const PodsView = lazy(async () => ({ default: (await import('./pods-view.tsx')).PodsView }))

interface BoardViewsProps {
  readonly board: BoardState
  readonly fresh: ReadonlySet<string>
  readonly openIncident: string | undefined
  readonly openPod: string | undefined
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
      {view === 'pods' ? <PodsView board={props.board} openPod={props.openPod} /> : <BoardList {...props} />}
    </Suspense>
  )
}
