import { parseTime } from '@whypod/contract'
import { metadata } from './metadata.ts'
import { commonText, type Infer, message, number, record, text } from './shape.ts'

const reference = record({ kind: commonText, namespace: commonText, name: text, uid: text, fieldPath: commonText })

/** A core/v1 Event. */
export const eventShape = record({
  metadata,
  involvedObject: reference,
  reason: commonText,
  message,
  type: text,
  count: number,
  firstTimestamp: commonText,
  lastTimestamp: commonText,
  eventTime: commonText,
  series: record({ count: number, lastObservedTime: commonText }),
  source: record({ component: commonText, host: commonText }),
  reportingComponent: commonText,
})
export type Event = Infer<typeof eventShape>

/** Events are ordered and compared again and again: their times are parsed once. */
const lastAt = new WeakMap<Event, number | undefined>()

/** When it was last seen, in ms. Newer senders set series or eventTime and leave lastTimestamp null. */
export function eventLastAt(event: Event): number | undefined {
  if (!lastAt.has(event)) lastAt.set(event, parseTime(eventLastAtText(event)))
  return lastAt.get(event)
}

export const eventLastAtText = (event: Event): string | undefined =>
  event.series?.lastObservedTime ?? event.lastTimestamp ?? event.eventTime ?? event.metadata?.creationTimestamp

export const eventFirstAtText = (event: Event): string | undefined => event.firstTimestamp ?? event.eventTime ?? event.metadata?.creationTimestamp

export const eventCount = (event: Event): number => event.series?.count ?? event.count ?? 1

/** The container that an event speaks of, from `spec.containers{name}`. */
export function eventContainer({ involvedObject }: Event): string | undefined {
  const path = involvedObject?.fieldPath
  return path === undefined ? undefined : /^spec\.(?:init|ephemeral)?[cC]ontainers\{([^}]{1,253})\}$/.exec(path)?.[1]
}

/** The recorder writes this before the message once ten similar events came within ten minutes. */
export const plainMessage = (event: Event): string => (event.message ?? '').replace(/^\(combined from similar events\): /, '')
