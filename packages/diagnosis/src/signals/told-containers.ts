import { type Event, eventContainer } from '../objects/event.ts'
import { nameOf } from '../objects/kinds.ts'
import type { Pod } from '../objects/pod.ts'

/** What only a container is told of, be it named or not. */
const OF_A_CONTAINER = ['Failed', 'BackOff', 'InspectFailed', 'ErrImageNeverPull', 'FailedCreatePodSandBox']
const QUOTED_IMAGE = /\bimage "([^"\s]{1,500})"/

/** Where neither spec nor status was saved, events tell which containers there are: those that they name, or else the one that they are about. */
export function withToldContainers(pod: Pod, events: readonly Event[]): Pod {
  if (pod.spec?.containers ?? pod.status?.containerStatuses ?? pod.spec?.initContainers ?? pod.status?.initContainerStatuses) return pod
  const named = new Set(events.flatMap((event) => eventContainer(event) ?? []))
  const about = events.filter(({ reason }) => OF_A_CONTAINER.includes(reason ?? ''))
  if (named.size === 0 && about.length === 0) return pod
  const image = about.map(({ message }) => QUOTED_IMAGE.exec(message ?? '')?.[1]).find((one) => one !== undefined)
  const containers = named.size === 0 ? [{ name: nameOf(pod), ...(image === undefined ? {} : { image }) }] : [...named].map((name) => ({ name }))
  return { ...pod, spec: { ...pod.spec, containers } }
}
