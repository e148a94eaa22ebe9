import { type Event, eventContainer, eventLastAt, plainMessage } from '../../objects/event.ts'
import type { ContainerFacts, PodContext } from '../pod-context.ts'

const escape = (name: string): string => name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

/** Events of one reason about one container, the newest first. Those without a fieldPath count where only this container can be meant. */
export function eventsOf(context: PodContext, container: ContainerFacts, reason: string): readonly Event[] {
  const apps = context.containers.filter(({ role }) => role !== 'init')
  const alone = context.containers.length === 1 || (apps.length === 1 && apps[0] === container)
  const isNamed = new RegExp(String.raw`(?:^|[\s"])${escape(container.name)}(?:[\s",]|$)`)
  return context.events.filter((event) => {
    if (event.reason !== reason) return false
    const about = eventContainer(event)
    return about === undefined ? alone || isNamed.test(plainMessage(event)) : about === container.name
  })
}

/** The oldest time (ms) of which the pod's events still tell; undefined where there are none. */
export const oldestEventAt = ({ events }: PodContext): number | undefined =>
  events.reduce<number | undefined>((oldest, event) => {
    const at = eventLastAt(event)
    return at !== undefined && (oldest === undefined || at < oldest) ? at : oldest
  }, undefined)
