import { applyEvent, type BoardState, type PodRow, type StreamEvent } from '@whypod/contract'
import { changePods, noPods, type PodLookup, type Pods, podsFrom } from './pod-rows.ts'

/** The board as the pages keep it: the pods in their order, so that a change of a hundred costs no copy of 50,000 by key. */
export interface Board extends Omit<BoardState, 'pods'> {
  readonly pods: Pods
}

/** A part of a board, whichever way its pods are kept. */
export type BoardPart<Name extends 'workloads' | 'incidents' = never> = Pick<BoardState, Name> & { readonly pods: PodLookup }

const none: ReadonlyMap<string, PodRow> = new Map()
const noChanges = { set: [], remove: [] }

function withoutPods(event: StreamEvent): StreamEvent {
  if (event.type === 'snapshot') return { ...event, board: { ...event.board, pods: [] } }
  return event.type === 'delta' ? { ...event, delta: { ...event.delta, pods: noChanges } } : event
}

/** The board after some events, as `applyEvent` has it; what they say of pods is gathered and done once. */
export function followEvents(before: Board | undefined, events: readonly StreamEvent[]): Board | undefined {
  let state: BoardState | undefined = before && { ...before, pods: none }
  let pods = before?.pods ?? noPods
  const changes = new Map<string, PodRow | undefined>()
  for (const event of events) {
    state = applyEvent(state, withoutPods(event))
    if (event.type === 'snapshot') {
      pods = podsFrom(event.board.pods)
      changes.clear()
    } else if (event.type === 'delta') {
      for (const key of event.delta.pods.remove) changes.set(key, undefined)
      for (const row of event.delta.pods.set) changes.set(row.key, row)
    }
  }
  return state && { ...state, pods: changePods(pods, changes) }
}
