import { type Event, eventLastAt, eventLastAtText } from '../../objects/event.ts'
import type { Pod } from '../../objects/pod.ts'
import { eventsAbout, isUntold } from '../container-events.ts'
import type { Findings } from '../catalog.ts'
import { eventEvidence } from '../evidence.ts'
import type { ContainerFacts, PodContext } from '../pod-context.ts'
import { parseImage } from './image-name.ts'

/** Large images take a minute or two; a pull that takes longer is worth telling. */
const SLOW_AFTER_MS = 180_000
const OUTCOMES = ['Pulling', 'Pulled', 'Failed', 'BackOff', 'Created', 'Started']

/** The newest word about a pull, if that is that it began. */
const pullInFlight = (events: readonly Event[]): Event | undefined => {
  const newest = events.find(({ reason }) => OUTCOMES.includes(reason ?? ''))
  return newest?.reason === 'Pulling' ? newest : undefined
}

const imageIn = (event: Event): string | undefined => /^Pulling image "([^"]{1,1000})"/.exec(event.message ?? '')?.[1]

const hasUnstarted = (pod: Pod): boolean =>
  [...(pod.status?.initContainerStatuses ?? []), ...(pod.status?.containerStatuses ?? [])].some(({ state }) => state?.waiting !== undefined)

/** The pull on the same node that began first and is not done, if it began before `event`: pulls of a node are done one by one by default. */
function olderPull({ pod, view }: PodContext, event: Event): Event | undefined {
  const node = pod.spec?.nodeName
  if (node === undefined) return undefined
  const others = [...view.podsOn(node)].filter((other) => other !== pod && hasUnstarted(other))
  const inFlight = others.flatMap((other) => pullInFlight(view.eventsOf(other.metadata?.uid)) ?? [])
  const oldest = inFlight.toSorted((a, b) => (eventLastAt(a) ?? 0) - (eventLastAt(b) ?? 0))[0]
  return oldest && (eventLastAt(oldest) ?? 0) < (eventLastAt(event) ?? 0) && imageIn(oldest) !== imageIn(event) ? oldest : undefined
}

/** A pull that began and of which nothing was heard since. */
export function readPulling(context: PodContext, container: ContainerFacts, found: Findings): void {
  if (!isUntold(container)) return
  const event = pullInFlight(eventsAbout(context, container))
  const startedAt = event && eventLastAt(event)
  if (!event || startedAt === undefined) return
  context.view.wake(startedAt + SLOW_AFTER_MS)
  if (context.now - startedAt < SLOW_AFTER_MS) return
  const older = olderPull(context, event)
  const image = container.spec.image ?? ''
  found.signal({
    type: 'image-pulling',
    container: container.name,
    at: eventLastAtText(event),
    evidence: [...context.evidence(container.statusPath && `${container.statusPath}.state.waiting.reason`), ...eventEvidence(event, older)],
    attributes: {
      image,
      registry: parseImage(image).registry,
      pullingSince: eventLastAtText(event) ?? '',
      queuedBehind: older && imageIn(older),
    },
  })
}
