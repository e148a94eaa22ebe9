import { applyEvent, type BoardState, connectionStates } from '@whypod/contract'
import { describe, expect, it } from 'vitest'
import { hasBlindSpot, isTrusted, viewConnection } from './connection-view.ts'
import { linkStates } from './follow-board.ts'

const at = '2026-11-21T03:00:00Z'

function boardIn(state: (typeof connectionStates)[number], resource?: string): BoardState {
  const gaps = resource === undefined ? [] : [{ resource, grant: { apiGroup: '', resource, verbs: ['list'] } }]
  const board = applyEvent(undefined, {
    type: 'snapshot',
    board: { cluster: 'kind', revision: '1', connection: { state, since: at }, gaps, pods: [], workloads: [], incidents: [] },
  })
  if (!board) throw new Error('a snapshot makes a board')
  return board
}

describe('the connection as it is shown', () => {
  it.each(connectionStates.flatMap((state) => linkStates.map((link) => [state, link] as const)))(
    'cluster %s and line %s: trusted only when live and open',
    (state, link) => {
      const view = viewConnection(boardIn(state), { state: link, since: 0 })
      expect(isTrusted(view)).toBe(state === 'live' && link === 'open')
    },
  )

  it('is opening while there is neither line nor board', () => {
    expect(viewConnection(undefined, undefined).state).toBe('opening')
    expect(viewConnection(undefined, { state: 'open', since: 1 }).state).toBe('opening')
  })

  it('is as old as the lost line, not as the state before', () => {
    expect(viewConnection(boardIn('live'), { state: 'lost', since: 5 })).toEqual({ state: 'disconnected', sinceMs: 5 })
  })

  it('carries what the cluster said', () => {
    expect(viewConnection(boardIn('stale'), { state: 'open', since: 5 })).toEqual({ state: 'stale', sinceMs: Date.parse(at) })
  })

  it('has a blind spot only where pods cannot be read', () => {
    expect(hasBlindSpot(boardIn('live', 'pods'))).toBe(true)
    expect(hasBlindSpot(boardIn('live', 'events'))).toBe(false)
  })
})
