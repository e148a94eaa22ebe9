import { type Event, eventContainer, eventLastAt } from '../objects/event.ts'
import type { ContainerFacts, PodContext } from './pod-context.ts'

/** Waiting reasons of a container that the kubelet has not tried to start yet, or of which it says nothing else. */
const untold: readonly (string | undefined)[] = [undefined, '', 'ContainerCreating', 'PodInitializing']

/** Neither running nor ended, and its state gives no reason: only events can tell. */
export const isUntold = ({ status }: ContainerFacts): boolean =>
  !status?.state?.running && !status?.state?.terminated && untold.includes(status?.state?.waiting?.reason)

/**
 * Events of a container, the newest first: those that name it, and those that name none
 * where they quote its image or no other container can be meant.
 */
export function eventsAbout({ events, containers }: PodContext, container: ContainerFacts): readonly Event[] {
  const pending = containers.filter(({ status }) => !status?.state?.running && !status?.state?.terminated)
  const isOnly = containers.length === 1 || (pending.length === 1 && pending[0]?.name === container.name)
  const quoted = `"${container.spec.image ?? ''}"`
  return events.filter((event) => {
    const named = eventContainer(event)
    return named === undefined ? isOnly || event.message?.includes(quoted) === true : named === container.name
  })
}

/** Whether `event` is what happened last, seconds being all that events know. */
export const isLatest = (event: Event, others: readonly (Event | undefined)[]): boolean =>
  others.every((other) => !other || (eventLastAt(other) ?? 0) <= (eventLastAt(event) ?? 0))
