import { createContext, useContext } from 'react'
import type { Board } from '../data/board.ts'
import { type IncidentHistory, noHistory } from '../data/incident-history.ts'
import type { ConnectionView } from '../data/connection-view.ts'

/** What the pages below a cluster share. */
export interface ClusterView {
  readonly cluster: string
  readonly board: Board | undefined
  readonly view: ConnectionView
  readonly isTrusted: boolean
  /** What became of incidents since the page was opened. */
  readonly history: IncidentHistory
}

export const ClusterViewContext = createContext<ClusterView>({
  cluster: '',
  board: undefined,
  view: { state: 'opening' },
  isTrusted: false,
  history: noHistory,
})

export const useClusterView = (): ClusterView => useContext(ClusterViewContext)
