import { parseTime } from '@whypod/contract'
import { type Event, eventContainer, eventLastAt } from '../../objects/event.ts'
import type { ContainerFacts, PodContext } from '../pod-context.ts'
import { isNodeLost } from '../sandbox/before-start.ts'

/** Steps of a pod's life: what was said before one is reached did not stop it. */
const STEPS = ['PodScheduled', 'PodHasNetwork', 'PodReadyToStartContainers', 'Initialized']
const NEVER = Number.NEGATIVE_INFINITY

/** When the run began that the trouble is about: of a container that goes on failing the one before, so that a new try does not make it forget. */
function startOf({ status }: ContainerFacts): number {
  const { state, lastState } = status ?? {}
  const own = state?.running?.startedAt ?? state?.terminated?.startedAt
  return parseTime(status?.ready === true ? own : (lastState?.terminated?.startedAt ?? own)) ?? NEVER
}

function stepsReached({ condition }: PodContext): number[] {
  return STEPS.map(condition).map((step) => (step?.status === 'True' ? parseTime(step.lastTransitionTime) : undefined) ?? NEVER)
}

/** Undefined: nothing is blamed yet. Within its grace a pod that is ending is in order. */
function deletionAsked({ pod, now, view }: PodContext): number | undefined {
  const deadline = parseTime(pod.metadata?.deletionTimestamp)
  if (deadline === undefined || deadline >= now) {
    if (deadline !== undefined) view.wake(deadline + 1)
    return undefined
  }
  return deadline - (pod.metadata?.deletionGracePeriodSeconds ?? 0) * 1000
}

/** The events of a pod that may tell what is wrong with it now, the newest first. Of a pod that is ready, done or lost with its node: none. */
export function currentEvents(context: PodContext): readonly Event[] {
  const { pod, containers, events, condition } = context
  const since = (at: number) => (event: Event) => (eventLastAt(event) ?? Number.POSITIVE_INFINITY) >= at
  if (events.length === 0 || isNodeLost(context)) return []
  if (pod.metadata?.deletionTimestamp !== undefined) return events.filter(since(deletionAsked(context) ?? Number.POSITIVE_INFINITY))
  if (condition('Ready')?.status === 'True') return []
  const starts = new Map(containers.map((container) => [container.name, startOf(container)]))
  const reached = Math.max(...stepsReached(context), ...starts.values())
  const isScheduled = condition('PodScheduled')?.status === 'True'
  return events.filter((event) => {
    if (isScheduled && event.reason === 'FailedScheduling') return false
    return since(starts.get(eventContainer(event) ?? '') ?? reached)(event)
  })
}
