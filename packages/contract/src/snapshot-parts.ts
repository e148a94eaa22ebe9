import type { BoardSnapshot, Incident, PodRow, WorkloadRow } from './board.ts'
import type { StreamEvent } from './stream.ts'

/** Rows of a snapshot that is on its way. A large board comes in parts, so that no reader has to take it in at once; the snapshot follows with the rest. */
export interface SnapshotPart {
  readonly type: 'part'
  readonly pods?: readonly PodRow[]
  readonly workloads?: readonly WorkloadRow[]
  readonly incidents?: readonly Incident[]
}

/** One message of the stream as it goes over the wire. */
export type StreamMessage = StreamEvent | SnapshotPart

/** About half a megabyte: some milliseconds of a page. */
const ROWS_AT_ONCE = 500

function partsOf<Row>(rows: readonly Row[], part: (rows: readonly Row[]) => SnapshotPart): SnapshotPart[] {
  const count = Math.floor(rows.length / ROWS_AT_ONCE)
  return Array.from({ length: count }, (_, index) => part(rows.slice(index * ROWS_AT_ONCE, (index + 1) * ROWS_AT_ONCE)))
}

const restOf = <Row>(rows: readonly Row[]): readonly Row[] => rows.slice(rows.length - (rows.length % ROWS_AT_ONCE))

/** A whole board as messages; the last one is the snapshot. */
export function snapshotMessages(board: BoardSnapshot): readonly StreamMessage[] {
  const { pods, workloads, incidents } = board
  return [
    ...partsOf(pods, (rows) => ({ type: 'part', pods: rows })),
    ...partsOf(workloads, (rows) => ({ type: 'part', workloads: rows })),
    ...partsOf(incidents, (rows) => ({ type: 'part', incidents: rows })),
    { type: 'snapshot', board: { ...board, pods: restOf(pods), workloads: restOf(workloads), incidents: restOf(incidents) } },
  ]
}

/** Puts the messages of one stream together to events: parts are kept until their snapshot comes. What a broken line left half is forgotten. */
export function joinParts(): (message: StreamMessage) => StreamEvent | undefined {
  let parts: SnapshotPart[] = []
  return (message) => {
    if (message.type === 'part') {
      parts.push(message)
      return undefined
    }
    const before = parts
    parts = []
    if (message.type !== 'snapshot' || before.length === 0) return message
    const { board } = message
    return {
      type: 'snapshot',
      board: {
        ...board,
        pods: [...before.flatMap(({ pods = [] }) => pods), ...board.pods],
        workloads: [...before.flatMap(({ workloads = [] }) => workloads), ...board.workloads],
        incidents: [...before.flatMap(({ incidents = [] }) => incidents), ...board.incidents],
      },
    }
  }
}
