import type { BoardSnapshot, Incident, PodRow, WorkloadRow } from './board.ts'
import type { Connection, Gap } from './connection.ts'

interface Changes<Row> {
  readonly set: readonly Row[]
  readonly remove: readonly string[]
}

/** What changed between two revisions. */
export interface BoardDelta {
  readonly revision: string
  readonly pods: Changes<PodRow>
  readonly workloads: Changes<WorkloadRow>
  readonly incidents: Changes<Incident>
  readonly connection?: Connection
  readonly gaps?: readonly Gap[]
}

/** How often a stream says `ping` when it has nothing else to say. A reader that hears nothing for some of these is cut off. */
export const STREAM_PING_MS = 15_000

/** One message of the stream. `bye`: the server goes down; come back in a moment. */
export type StreamEvent =
  | { readonly type: 'snapshot'; readonly board: BoardSnapshot }
  | { readonly type: 'delta'; readonly delta: BoardDelta }
  | { readonly type: 'bye' }

/** The board as a reader keeps it: rows by key. */
export interface BoardState {
  readonly cluster: string
  readonly revision: string
  readonly connection: Connection
  readonly gaps: readonly Gap[]
  readonly pods: ReadonlyMap<string, PodRow>
  readonly workloads: ReadonlyMap<string, WorkloadRow>
  readonly incidents: ReadonlyMap<string, Incident>
}

const byKey = <Row>(rows: readonly Row[], key: (row: Row) => string): ReadonlyMap<string, Row> => new Map(rows.map((row) => [key(row), row]))

function changed<Row>(before: ReadonlyMap<string, Row>, changes: Changes<Row>, key: (row: Row) => string): ReadonlyMap<string, Row> {
  if (changes.set.length === 0 && changes.remove.length === 0) return before
  const after = new Map(before)
  for (const gone of changes.remove) after.delete(gone)
  for (const row of changes.set) after.set(key(row), row)
  return after
}

const rowKey = (row: { readonly key: string }): string => row.key
const incidentKey = (incident: Incident): string => incident.id

/** The one reducer of the stream: server and readers agree by using it. A delta without a board before it is ignored. */
export function applyEvent(state: BoardState | undefined, event: StreamEvent): BoardState | undefined {
  switch (event.type) {
    case 'snapshot': {
      const { board } = event
      return {
        cluster: board.cluster,
        revision: board.revision,
        connection: board.connection,
        gaps: board.gaps,
        pods: byKey(board.pods, rowKey),
        workloads: byKey(board.workloads, rowKey),
        incidents: byKey(board.incidents, incidentKey),
      }
    }
    case 'delta': {
      if (!state) return undefined
      const { delta } = event
      return {
        cluster: state.cluster,
        revision: delta.revision,
        connection: delta.connection ?? state.connection,
        gaps: delta.gaps ?? state.gaps,
        pods: changed(state.pods, delta.pods, rowKey),
        workloads: changed(state.workloads, delta.workloads, rowKey),
        incidents: changed(state.incidents, delta.incidents, incidentKey),
      }
    }
    case 'bye':
      return state
  }
}
