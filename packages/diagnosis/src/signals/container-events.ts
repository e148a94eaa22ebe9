import { type Event, eventContainer, eventLastAt } from '../objects/event.ts'
import type { ContainerFacts, PodContext } from './pod-context.ts'
import { rememberFor } from './remember.ts'

/** Waiting reasons of a container that the kubelet has not tried to start yet, or of which it says nothing else. */
const untold: readonly (string | undefined)[] = [undefined, '', 'ContainerCreating', 'PodInitializing']

/** Neither running nor ended, and its state gives no reason: only events can tell. */
export const isUntold = ({ status }: ContainerFacts): boolean =>
  !status?.state?.running && !status?.state?.terminated && untold.includes(status?.state?.waiting?.reason)

/** Neither runs nor has ended. */
const isPending = ({ status }: ContainerFacts): boolean => !status?.state?.running && !status?.state?.terminated
const pendingOf = rememberFor(({ containers }: PodContext): readonly ContainerFacts[] => containers.filter(isPending))

const known = new WeakMap<ContainerFacts, readonly Event[]>()

function lookUpEvents(context: PodContext, container: ContainerFacts): readonly Event[] {
  const pending = pendingOf(context)
  const isOnly = context.containers.length === 1 || (pending.length === 1 && pending[0]?.name === container.name)
  const quoted = `"${container.spec.image ?? ''}"`
  return context.events.filter((event) => {
    const named = eventContainer(event)
    return named === undefined ? isOnly || event.message?.includes(quoted) === true : named === container.name
  })
}

/**
 * Events of a container, the newest first: those that name it, and those that name none
 * where they quote its image or no other container can be meant.
 */
export function eventsAbout(context: PodContext, container: ContainerFacts): readonly Event[] {
  const events = known.get(container) ?? lookUpEvents(context, container)
  known.set(container, events)
  return events
}

/** Whether `event` is what happened last, seconds being all that events know. */
export const isLatest = (event: Event, others: readonly (Event | undefined)[]): boolean =>
  others.every((other) => !other || (eventLastAt(other) ?? 0) <= (eventLastAt(event) ?? 0))
