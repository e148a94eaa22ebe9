import { type Event, eventContainer, eventFirstAtText, eventLastAt, plainMessage } from '../../objects/event.ts'
import type { ContainerFacts, PodContext } from '../pod-context.ts'
import { remember } from '../remember.ts'

const escape = (name: string): string => name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

/** Whether the text names the container as a word of its own. */
const wordOf = remember((container: string): RegExp => new RegExp(String.raw`(?:^|[\s"])${escape(container)}(?:[\s",]|$)`))
const names = (event: Event, container: string): boolean => wordOf(container).test(plainMessage(event).slice(0, 300))

/** Events that name no container, once for each pod: a pod may have thousands of containers. */
const unnamedOf = new WeakMap<PodContext, readonly Event[]>()
function unnamed(context: PodContext): readonly Event[] {
  const known = unnamedOf.get(context) ?? context.events.filter((event) => eventContainer(event) === undefined)
  unnamedOf.set(context, known)
  return known
}

/** Whether an event without a fieldPath can only mean this container. */
function isAlone({ containers }: PodContext, container: ContainerFacts): boolean {
  const apps = containers.filter(({ role }) => role !== 'init')
  return containers.length === 1 || (apps.length === 1 && apps[0] === container)
}

/** Events of one reason about one container, the newest first. Those without a fieldPath count where only this container can be meant. */
export function eventsOf(context: PodContext, container: ContainerFacts, reason: string): readonly Event[] {
  const named = container.events.filter((event) => event.reason === reason)
  const others = unnamed(context).filter((event) => event.reason === reason)
  return others.length === 0 ? named : [...named, ...others.filter((event) => isAlone(context, container) || names(event, container.name))]
}

/** Since when a container is in trouble: the first time that the kubelet held it back or killed it, where that was before `at`. RFC 3339. */
export function sinceOf(context: PodContext, container: ContainerFacts, at: string | undefined): string | undefined {
  const events = ['BackOff', 'Killing'].flatMap((reason) => eventsOf(context, container, reason))
  return [at, ...events.map(eventFirstAtText)].filter((time) => time !== undefined).toSorted()[0]
}

/** The oldest time (ms) of which the pod's events still tell; undefined where there are none. */
export const oldestEventAt = ({ events }: PodContext): number | undefined =>
  events.reduce<number | undefined>((oldest, event) => {
    const at = eventLastAt(event)
    return at !== undefined && (oldest === undefined || at < oldest) ? at : oldest
  }, undefined)
