import { describe, expect, it } from 'vitest'
import type { BoardSnapshot, PodRow } from './board.ts'
import { applyEvent, type BoardState } from './stream.ts'

const row = (name: string, status = 'Running'): PodRow => ({
  key: `shop/${name}`,
  uid: name,
  namespace: 'shop',
  name,
  ready: '1/1',
  status,
  restarts: 0,
  images: [],
  health: 'ok',
  findings: [],
  containers: [],
})
const board: BoardSnapshot = {
  cluster: 'demo',
  revision: '1',
  connection: { state: 'live', since: 'x' },
  gaps: [],
  pods: [row('a'), row('b')],
  workloads: [],
  incidents: [],
}
const none = { set: [], remove: [] }
const start = applyEvent(undefined, { type: 'snapshot', board })
const pods = (state: BoardState | undefined): string[] => [...(state?.pods.values() ?? [])].map(({ name, status }) => `${name} ${status}`)

describe('applyEvent', () => {
  it('puts a delta over what was there and leaves the rest as it is', () => {
    const after = applyEvent(start, {
      type: 'delta',
      delta: { revision: '2', pods: { set: [row('b', 'Error'), row('c')], remove: ['shop/a'] }, workloads: none, incidents: none },
    })
    expect(pods(after)).toEqual(['b Error', 'c Running'])
    expect(pods(start), 'the state before is not touched').toEqual(['a Running', 'b Running'])
    expect(after?.workloads, 'what did not change is the same object').toBe(start?.workloads)
    expect(after?.revision).toBe('2')
  })

  it('replaces everything by a snapshot, so that nothing is shown twice', () =>
    expect(pods(applyEvent(start, { type: 'snapshot', board: { ...board, pods: [row('z')] } }))).toEqual(['z Running']))
  it('takes a new connection state and keeps the rows', () => {
    const after = applyEvent(start, {
      type: 'delta',
      delta: { revision: '2', pods: none, workloads: none, incidents: none, connection: { state: 'stale', since: 'y' } },
    })
    expect(after?.connection.state).toBe('stale')
    expect(after?.pods).toBe(start?.pods)
  })
  it('ignores a delta that nothing came before', () =>
    expect(applyEvent(undefined, { type: 'delta', delta: { revision: '2', pods: none, workloads: none, incidents: none } })).toBeUndefined())
})
