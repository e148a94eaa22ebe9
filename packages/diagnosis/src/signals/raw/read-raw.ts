import { parseTime } from '@whypod/contract'
import { eventContainer, eventCount, eventFirstAtText, plainMessage } from '../../objects/event.ts'
import type { Findings } from '../catalog.ts'
import { isForgivenByJob } from '../crash/job-of.ts'
import { eventEvidence } from '../evidence.ts'
import type { ContainerFacts, PodContext } from '../pod-context.ts'
import type { PodReader } from '../readers.ts'
import { currentEvents } from './current-events.ts'

const LONGEST_TEXT = 4_096
const MOST_EVENTS = 100
/** Longer than any back-off: a container that has run for this long is over what ended it before. */
const SETTLED_MS = 600_000

const cut = (text: string | undefined): string | undefined => text?.slice(0, LONGEST_TEXT)

function readEvents(context: PodContext, found: Findings): void {
  for (const event of currentEvents(context).slice(0, MOST_EVENTS)) {
    const container = eventContainer(event)
    found.signal({
      type: 'event',
      at: eventFirstAtText(event),
      container,
      evidence: eventEvidence(event),
      attributes: {
        reason: event.reason ?? '',
        message: plainMessage(event).slice(0, LONGEST_TEXT),
        type: event.type ?? 'Normal',
        count: eventCount(event),
        source: event.source?.component ?? event.reportingComponent,
        container,
      },
    })
  }
}

function readWaiting({ evidence }: PodContext, { name, status, statusPath }: ContainerFacts, found: Findings): void {
  const { reason, message } = status?.state?.waiting ?? {}
  if (reason === undefined || reason === '') return
  const path = `${statusPath}.state.waiting`
  found.signal({
    type: 'container-waiting',
    container: name,
    evidence: evidence(`${path}.reason`, `${path}.message`),
    attributes: { reason, message: cut(message) },
  })
}

/** Where the end is told that matters: the present one, or the one before while the container is not back for good. */
function endOf({ lasted }: PodContext, { status }: ContainerFacts): 'state' | 'lastState' | undefined {
  const { state, lastState } = status ?? {}
  if (state?.terminated) return state.terminated.exitCode === 0 ? undefined : 'state'
  if (!lastState?.terminated || status?.ready === true) return undefined
  const startedAt = parseTime(state?.running?.startedAt)
  return startedAt !== undefined && lasted(startedAt, SETTLED_MS) ? undefined : 'lastState'
}

function readTerminated(context: PodContext, container: ContainerFacts, found: Findings): void {
  const where = endOf(context, container)
  const end = where && container.status?.[where]?.terminated
  if (!end) return
  const path = `${container.statusPath}.${where}.terminated`
  found.signal({
    type: 'container-terminated',
    container: container.name,
    at: end.finishedAt,
    evidence: context.evidence(`${path}.exitCode`, `${path}.reason`, `${path}.message`),
    attributes: { exitCode: end.exitCode ?? 0, reason: end.reason, message: cut(end.message), isPrevious: where === 'lastState' },
  })
}

function readConditions({ pod, evidence }: PodContext, found: Findings): void {
  for (const [index, { type, status, reason, message, lastTransitionTime }] of (pod.status?.conditions ?? []).entries()) {
    if (type === undefined || status === undefined) continue
    const path = `status.conditions[${index}]`
    found.signal({
      type: 'pod-condition',
      at: lastTransitionTime,
      evidence: evidence(`${path}.status`, `${path}.reason`, `${path}.message`),
      attributes: { type, status, reason, message: cut(message) },
    })
  }
}

/** Reads words as they stand, for rows that know what they mean. What is over is not read: pods that are done, events that something came after. */
export const readRaw: PodReader = (context, found) => {
  const { pod, containers, condition } = context
  const { phase } = pod.status ?? {}
  if (phase === 'Succeeded' || (phase === 'Failed' && isForgivenByJob(context))) return
  readEvents(context, found)
  if (pod.metadata?.deletionTimestamp !== undefined) return
  readConditions(context, found)
  if (condition('Ready')?.status === 'True') return
  for (const container of containers) {
    readWaiting(context, container, found)
    readTerminated(context, container, found)
  }
}
