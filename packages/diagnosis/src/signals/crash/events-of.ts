import { type Event, eventContainer, eventFirstAtText, eventLastAt, plainMessage } from '../../objects/event.ts'
import type { ContainerFacts, PodContext } from '../pod-context.ts'
import { remember, rememberFor } from '../remember.ts'

const escape = (name: string): string => name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

/** Whether the text names the container as a word of its own. */
const wordOf = remember((container: string): RegExp => new RegExp(String.raw`(?:^|[\s"])${escape(container)}(?:[\s",]|$)`))
function names(event: Event, container: string): boolean {
  const text = plainMessage(event).slice(0, 300)
  return text.includes(container) && wordOf(container).test(text)
}

/** Events that name no container, by reason. */
const unnamed = rememberFor(({ events }: PodContext): ReadonlyMap<string | undefined, readonly Event[]> =>
  Map.groupBy(
    events.filter((event) => eventContainer(event) === undefined),
    ({ reason }) => reason,
  ),
)

/** The container that an event without a fieldPath can only mean, where there is one. */
const alone = rememberFor(({ containers }: PodContext): ContainerFacts | undefined => {
  const apps = containers.filter(({ role }) => role !== 'init')
  return containers.length === 1 ? containers[0] : apps.length === 1 ? apps[0] : undefined
})

/** Events of one reason about one container, the newest first. Those without a fieldPath count where only this container can be meant. */
export function eventsOf(context: PodContext, container: ContainerFacts, reason: string): readonly Event[] {
  const named = container.events.filter((event) => event.reason === reason)
  const others = unnamed(context).get(reason) ?? []
  if (others.length === 0) return named
  return [...named, ...(alone(context) === container ? others : others.filter((event) => names(event, container.name)))]
}

/** Since when a container is in trouble: the first time that the kubelet held it back or killed it, where that was before `at`. RFC 3339. */
export function sinceOf(context: PodContext, container: ContainerFacts, at: string | undefined): string | undefined {
  const events = ['BackOff', 'Killing'].flatMap((reason) => eventsOf(context, container, reason))
  return [at, ...events.map(eventFirstAtText)].filter((time) => time !== undefined).toSorted()[0]
}

/** The oldest time (ms) of which the pod's events still tell; undefined where there are none. */
export function oldestEventAt({ events }: PodContext): number | undefined {
  // They are ordered, those without a time come last.
  const oldest = events.findLast((event) => eventLastAt(event) !== undefined)
  return oldest && eventLastAt(oldest)
}
