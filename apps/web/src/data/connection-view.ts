import { type BoardState, type ConnectionState, parseTime } from '@whypod/contract'
import type { Link, LinkState } from './follow-board.ts'

/** What a reader is told about the connection: the cluster's own states, or why we do not even know those. */
export type ViewState = ConnectionState | 'opening' | 'disconnected' | 'refused'

export interface ConnectionView {
  readonly state: ViewState
  readonly sinceMs?: number
  readonly message?: string
  readonly progress?: { readonly loaded: number; readonly expected?: number }
}

const overruled: Readonly<Record<LinkState, ViewState | undefined>> = { opening: 'opening', open: undefined, lost: 'disconnected', refused: 'refused' }

/** A board that does not reach us is old, whatever it said last. */
export function viewConnection(board: Pick<BoardState, 'connection'> | undefined, link: Link | undefined): ConnectionView {
  const state = link ? overruled[link.state] : 'opening'
  if (state !== undefined || !board) {
    return { state: state ?? 'opening', ...(link ? { sinceMs: link.since } : {}), ...(link?.message === undefined ? {} : { message: link.message }) }
  }
  const { connection } = board
  const sinceMs = parseTime(connection.since)
  return {
    state: connection.state,
    ...(sinceMs === undefined ? {} : { sinceMs }),
    ...(connection.message === undefined ? {} : { message: connection.message }),
    ...(connection.progress ? { progress: connection.progress } : {}),
  }
}

/** Only what is live may look well. */
export const isTrusted = (view: ConnectionView): boolean => view.state === 'live'

/** A hole in what carries the verdict itself: without all pods nothing is ever "all well". */
export const hasBlindSpot = (board: Pick<BoardState, 'gaps'>): boolean => board.gaps.some((gap) => gap.resource === 'pods')
