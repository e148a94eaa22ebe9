import { loadRecording, objectsAt, type RecordingName } from '@whypod/demo-cluster'
import { applyEvent, type BoardSnapshot, type BoardState } from '@whypod/contract'
import { describe, expect, it } from 'vitest'
import { Board, type BoardOptions } from '../src/board/board.ts'
import type { Change } from '../src/cluster/store.ts'
import { isKind, slim } from '../src/objects/kinds.ts'
import { builtIn } from './built-in-table.ts'

const { table } = builtIn
const options: BoardOptions = { table, cluster: { context: 'demo', kind: 'demo', name: 'demo' }, sight: () => 'seen' }

const setting = (object: { readonly kind?: string | undefined }): Change[] => {
  const { kind } = object
  const read = isKind(kind) ? slim(kind, object) : undefined
  return read ? [{ type: 'set', kind, object: read } as Change] : []
}

const sorted = (board: Pick<BoardSnapshot, 'pods' | 'workloads' | 'incidents'>) => ({
  pods: board.pods.toSorted((a, b) => a.key.localeCompare(b.key)),
  workloads: board.workloads.toSorted((a, b) => a.key.localeCompare(b.key)),
  incidents: board.incidents.toSorted((a, b) => a.id.localeCompare(b.id)),
})

function fresh(name: RecordingName, t: number, now: number) {
  const board = new Board(options)
  for (const object of objectsAt(name, t)) for (const change of setting(object)) board.apply(change)
  board.evaluate(now)
  return sorted(board.rows())
}

describe.each(['session', 'calm'] as const)('a board that follows %s', (name) => {
  const { startedAtMs, start, frames, lastMs } = loadRecording(name)

  it('equals, at any moment, a board built fresh from the cluster; and so does a reader that only saw its deltas', () => {
    const board = new Board(options)
    for (const object of start) for (const change of setting(object)) board.apply(change)
    board.evaluate(startedAtMs)
    const empty: BoardSnapshot = { cluster: 'demo', revision: '0', connection: { state: 'live', since: '' }, gaps: [], ...board.rows() }
    let reader: BoardState | undefined = applyEvent(undefined, { type: 'snapshot', board: empty })
    let at = 0
    for (let t = 1_000; t <= lastMs; t += 1_000) {
      for (; at < frames.length && frames[at]!.t <= t; at += 1) {
        const { type, object } = frames[at]!.event
        if (type !== 'DELETED') for (const change of setting(object)) board.apply(change)
        else if (isKind(object.kind)) board.apply({ type: 'remove', kind: object.kind, namespace: object.metadata.namespace ?? '', name: object.metadata.name })
      }
      const { changes } = board.evaluate(startedAtMs + t)
      reader = applyEvent(reader, {
        type: 'delta',
        delta: { revision: String(t), pods: changes.pods, workloads: changes.workloads, incidents: changes.incidents },
      })
      if (t % 20_000 !== 0) continue
      const expected = fresh(name, t, startedAtMs + t)
      const actual = sorted(board.rows())
      for (const list of ['pods', 'workloads', 'incidents'] as const)
        expect(
          actual[list].map((row) => JSON.stringify(row)),
          `${list} after ${t / 1000} s`,
        ).toEqual(expected[list].map((row) => JSON.stringify(row)))
      expect(sorted({ pods: [...reader!.pods.values()], workloads: [...reader!.workloads.values()], incidents: [...reader!.incidents.values()] })).toEqual(
        expected,
      )
    }
  }, 60_000)
})

describe('a board', () => {
  it('forgets everything that is taken away', () => {
    const board = new Board(options)
    const objects = objectsAt('session', 400_000)
    for (const object of objects) for (const change of setting(object)) board.apply(change)
    board.evaluate(loadRecording('session').startedAtMs + 400_000)
    for (const { kind, metadata } of objects) if (isKind(kind)) board.apply({ type: 'remove', kind, namespace: metadata.namespace ?? '', name: metadata.name })
    board.evaluate(loadRecording('session').startedAtMs + 400_000)
    expect(board.rows()).toEqual({ pods: [], workloads: [], incidents: [] })
  })

  it('tells incidents when all is evaluated, or at once as far as they are known; in the end it is the same', () => {
    const now = loadRecording('session').startedAtMs + 400_000
    const inParts = (atOnce: boolean) => {
      const board = new Board(options)
      for (const object of objectsAt('session', 400_000)) for (const change of setting(object)) board.apply(change)
      const told: number[] = []
      for (let more = true; more;) {
        let left = 10
        const round = board.evaluate(now, () => (left -= 1) === 0, atOnce)
        told.push(round.changes.incidents.set.length)
        more = round.more
      }
      return { told, rows: sorted(board.rows()) }
    }
    const [late, early] = [inParts(false), inParts(true)]
    expect(late.told.slice(0, -1).every((count) => count === 0)).toBe(true)
    expect(early.told.filter((count) => count > 0).length).toBeGreaterThan(3)
    expect(early.rows).toEqual(late.rows)
  })

  it('changes nothing when the same list comes again', () => {
    const board = new Board(options)
    const now = loadRecording('session').startedAtMs + 400_000
    const objects = objectsAt('session', 400_000)
    for (const object of objects) for (const change of setting(object)) board.apply(change)
    board.evaluate(now)
    const pods = objects.flatMap((object) => (object.kind === 'Pod' ? (slim('Pod', object) ?? []) : []))
    const before = [...board.store.all('Pod').values()]
    expect(board.store.replacement('Pod', pods).flatMap((change) => board.store.apply(change))).toEqual([])
    const after = [...board.store.all('Pod').values()]
    expect(after.length).toBeGreaterThan(20)
    expect(after.every((pod, index) => pod === before[index])).toBe(true)
  })
})
