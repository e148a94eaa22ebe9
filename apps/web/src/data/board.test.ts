import { applyEvent, type BoardDelta, type BoardSnapshot, type BoardState, type Health, healths, type PodRow, type StreamEvent } from '@whypod/contract'
import { expect, it } from 'vitest'
import { type Board, followEvents } from './board.ts'
import { changesSince, noPods, podsFrom } from './pod-rows.ts'

const pod = (name: string, health: Health, uid = name): PodRow => ({
  key: `shop/${name}`,
  uid,
  namespace: 'shop',
  name,
  ready: '1/1',
  status: 'Running',
  restarts: 0,
  images: [],
  health,
  findings: [],
  containers: [],
})

const snapshot = (pods: readonly PodRow[]): StreamEvent => {
  const board: BoardSnapshot = { cluster: 'one', revision: '1', connection: { state: 'live', since: '' }, gaps: [], pods, workloads: [], incidents: [] }
  return { type: 'snapshot', board }
}

const delta = (set: readonly PodRow[], remove: readonly string[] = []): StreamEvent => {
  const nothing = { set: [], remove: [] }
  const changed: BoardDelta = { revision: '2', pods: { set, remove }, workloads: nothing, incidents: nothing }
  return { type: 'delta', delta: changed }
}

const many = Array.from({ length: 30 }, (_, index) => pod(`w${index}`, healths[index % 4] ?? 'ok'))
const batches: readonly (readonly StreamEvent[])[] = [
  [snapshot(many)],
  [delta([pod('w7', 'ok', 'changed'), pod('w8', 'critical', 'worse'), pod('new', 'warning')])],
  [delta([], ['shop/w0', 'shop/nobody']), delta([pod('w0', 'critical', 'back')])],
  [delta([pod('twice', 'ok')]), delta([pod('twice', 'critical')], ['shop/w3'])],
  [delta([pod('lost', 'ok')]), snapshot(many.slice(3)), delta([], ['shop/w29'])],
  [
    delta(
      [],
      many.map(({ key }) => key),
    ),
  ],
]

const byKey = (rows: Iterable<PodRow>): PodRow[] => [...rows].sort((a, b) => (a.key < b.key ? -1 : 1))

it('the pages keep the same board as every other reader, after each batch', () => {
  let board: Board | undefined
  let plain: BoardState | undefined
  for (const events of batches) {
    board = followEvents(board, events)
    plain = events.reduce(applyEvent, plain)
    expect(byKey(board?.pods.values() ?? [])).toEqual(byKey(plain?.pods.values() ?? []))
    for (const key of [...many.map((row) => row.key), 'shop/new', 'shop/twice', 'shop/nobody']) expect(board?.pods.get(key)).toBe(plain?.pods.get(key))
    expect({ ...board, pods: [] }).toEqual({ ...plain, pods: [] })
    expect(board?.pods.rows, 'in the order of a fresh list').toEqual(podsFrom(board?.pods.rows ?? []).rows)
  }
})

it('a delta before the board is no board', () => expect(followEvents(undefined, [delta([pod('a', 'ok')])])).toBeUndefined())

it('pods remember what changed lately, and nothing of before a new snapshot', () => {
  const first = followEvents(undefined, [snapshot(many)])
  const second = followEvents(first, [delta([pod('w1', 'ok')])])
  if (!first || !second) throw new Error('no board')
  expect(changesSince(second.pods, first.pods.version)).toMatchObject([{ gone: [many[1]], fresh: [pod('w1', 'ok')] }])
  expect(changesSince(second.pods, second.pods.version)).toEqual([])
  expect(changesSince(second.pods, noPods.version)).toBeUndefined()
  expect(followEvents(second, [{ type: 'bye' }])?.pods).toBe(second.pods)
})
