import { parseTime } from '@whypod/contract'
import type { Event } from '../../objects/event.ts'
import { eventLastAt } from '../../objects/event.ts'
import type { PodContext } from '../pod-context.ts'

/**
 * Whether the clock was taken off the objects themselves, as it is for saved ones: then it stands at the newest time in
 * them, and how long a state has lasted since cannot be told. Real clocks do not meet the times of an object to the millisecond.
 */
export function isSavedClock({ now, pod, events }: PodContext, others: readonly Event[] = []): boolean {
  const times = [pod.metadata?.creationTimestamp, ...(pod.status?.conditions ?? []).map(({ lastTransitionTime }) => lastTransitionTime)].map(parseTime)
  return [...times, ...events.map(eventLastAt), ...others.map(eventLastAt)].includes(now)
}
