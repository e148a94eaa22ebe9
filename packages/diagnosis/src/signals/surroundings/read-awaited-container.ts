import { formatTime, parseTime } from '@whypod/contract'
import { eventLastAt } from '../../objects/event.ts'
import { eventsAbout, isUntold } from '../container-events.ts'
import type { Findings } from '../catalog.ts'
import { eventEvidence } from '../evidence.ts'
import type { ContainerFacts, PodContext } from '../pod-context.ts'

/** Most images are there within this time, and a container is made within seconds then. */
const AWAITED_AFTER_MS = 300_000

/** Lets the next one begin: an init container by its success, a sidecar once it has started, another once it has been tried. */
function letsNextBegin(container: ContainerFacts): boolean {
  const { role, status } = container
  if (role === 'app') return !isUntold(container)
  return status?.state?.terminated?.exitCode === 0 || (role === 'sidecar' && status?.started === true)
}

const isItsTurn = ({ containers }: PodContext, container: ContainerFacts): boolean => containers.slice(0, containers.indexOf(container)).every(letsNextBegin)

/** Since when it could have been made (ms), by the condition or the end of the init containers. */
function readySince({ containers, condition }: PodContext, container: ContainerFacts): number | undefined {
  const before = containers.slice(0, containers.indexOf(container)).flatMap(({ status }) => parseTime(status?.state?.terminated?.finishedAt) ?? [])
  const sandbox = condition('PodReadyToStartContainers') ?? condition('PodHasNetwork')
  const since = sandbox?.status === 'True' ? parseTime(sandbox.lastTransitionTime) : undefined
  return since === undefined && before.length === 0 ? undefined : Math.max(since ?? 0, ...before)
}

function readContainer(context: PodContext, container: ContainerFacts, found: Findings): void {
  const { now, view, evidence, condition } = context
  const since = container.status?.state?.waiting && isUntold(container) && isItsTurn(context, container) ? readySince(context, container) : undefined
  if (since === undefined) return
  const newest = eventsAbout(context, container).find((event) => (eventLastAt(event) ?? 0) >= since)
  // Any other word about it is read where it belongs.
  if (newest && newest.reason !== 'Pulled') return
  const from = (newest && eventLastAt(newest)) ?? since
  view.wake(from + AWAITED_AFTER_MS)
  if (now - from < AWAITED_AFTER_MS) return
  const sandbox = condition('PodReadyToStartContainers') ?? condition('PodHasNetwork')
  found.signal({
    type: 'container-awaited',
    container: container.name,
    at: formatTime(from),
    attributes: { step: newest ? 'pulled' : 'sandbox', image: container.spec.image ?? '' },
    evidence: [...evidence(sandbox && `${sandbox.path}.status`, `${container.statusPath}.state.waiting.reason`), ...eventEvidence(newest)],
  })
}

/** Containers whose turn it is, and of which nothing has been heard for minutes: events of a pull live an hour. */
export function readAwaitedContainer(context: PodContext, found: Findings): void {
  const { metadata, status } = context.pod
  if (metadata?.deletionTimestamp !== undefined || status?.phase === 'Succeeded' || status?.phase === 'Failed') return
  for (const container of context.containers) readContainer(context, container, found)
}
