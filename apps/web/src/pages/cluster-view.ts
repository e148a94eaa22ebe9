import type { BoardState } from '@whypod/contract'
import { createContext, useContext } from 'react'
import type { ConnectionView } from '../data/connection-view.ts'

/** What the pages below a cluster share. */
export interface ClusterView {
  readonly cluster: string
  readonly board: BoardState | undefined
  readonly view: ConnectionView
  readonly isTrusted: boolean
}

export const ClusterViewContext = createContext<ClusterView>({ cluster: '', board: undefined, view: { state: 'opening' }, isTrusted: false })

export const useClusterView = (): ClusterView => useContext(ClusterViewContext)
