import { describe, expect, it } from 'vitest'
import type { BoardSnapshot, Incident, PodRow, WorkloadRow } from './board.ts'
import { joinParts, snapshotMessages } from './snapshot-parts.ts'

const rows = <Row>(count: number): Row[] => Array.from({ length: count }, (_, index) => ({ key: `shop/${index}`, id: `${index}` }) as Row)

const boardOf = (pods: number, workloads: number, incidents: number): BoardSnapshot => ({
  cluster: 'one',
  revision: '7',
  connection: { state: 'live', since: '2026-01-01T00:00:00Z' },
  gaps: [],
  pods: rows<PodRow>(pods),
  workloads: rows<WorkloadRow>(workloads),
  incidents: rows<Incident>(incidents),
})

describe('a snapshot in parts', () => {
  it.each([
    [0, 0, 0, 1],
    [499, 3, 1, 1],
    [500, 500, 500, 4],
    [1_700, 501, 2, 5],
  ])('of %i pods, %i workloads and %i incidents is the same board again', (pods, workloads, incidents, messages) => {
    const board = boardOf(pods, workloads, incidents)
    const sent = snapshotMessages(board)
    expect(sent).toHaveLength(messages)
    const join = joinParts()
    const events = sent.map(join)
    expect(events.slice(0, -1).every((event) => event === undefined)).toBe(true)
    expect(events.at(-1)).toEqual({ type: 'snapshot', board })
  })

  it('that broke off leaves nothing behind', () => {
    const join = joinParts()
    snapshotMessages(boardOf(1_700, 0, 0))
      .slice(0, 2)
      .forEach(join)
    expect(join({ type: 'bye' })).toEqual({ type: 'bye' })
    const small = boardOf(3, 0, 0)
    expect(snapshotMessages(small).map(join)).toEqual([{ type: 'snapshot', board: small }])
  })
})
