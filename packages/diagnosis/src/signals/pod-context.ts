import { type ContainerRole, type Evidence, type ObjectRef, type OwnerRef, parseTime } from '@whypod/contract'
import type { View } from '../cluster/view.ts'
import { type Event, eventContainer, eventLastAt } from '../objects/event.ts'
import { nameOf, namespaceOf } from '../objects/kinds.ts'
import type { Condition, ContainerSpec, ContainerStatus, Pod } from '../objects/pod.ts'
import { evidenceAt, refOf } from './evidence.ts'
import { ownerOf } from './owner.ts'
import { withToldContainers } from './told-containers.ts'

/** A container's spec and status side by side, with the paths of both. */
export interface ContainerFacts {
  readonly name: string
  readonly role: ContainerRole
  readonly spec: ContainerSpec
  readonly status: ContainerStatus | undefined
  /** `spec.containers[0]` */
  readonly specPath: string
  /** `status.containerStatuses[1]`; undefined while there is no status. */
  readonly statusPath: string | undefined
  /** Events that name this container, the newest first. */
  readonly events: readonly Event[]
}

/** Everything a reader may look at for one pod. */
export interface PodContext {
  readonly pod: Pod
  readonly namespace: string
  readonly name: string
  readonly ref: ObjectRef
  readonly view: View
  /** Milliseconds. */
  readonly now: number
  /** The controller that a person would edit. */
  readonly owner: OwnerRef | undefined
  /** Events of this uid, the newest first. */
  readonly events: readonly Event[]
  /** In the order in which they must start: init containers, then the others. Of a pod with more than readers look at, those that are worst off. */
  readonly containers: readonly ContainerFacts[]
  /** Evidence off the pod itself. */
  readonly evidence: (...paths: readonly (string | undefined)[]) => Evidence[]
  readonly condition: (type: string) => (Condition & { readonly path: string }) | undefined
  /** Milliseconds since the pod was created; 0 when unknown. */
  readonly ageMs: number
  /**
   * Whether a state that began at `since` (ms) has lasted for `graceMs`; asks to be looked at again when it will have.
   * In saved objects nothing may be newer than this very pod: then how long it lasted cannot be told, and it counts as lasted.
   */
  readonly lasted: (since: number, graceMs: number) => boolean
}

const lists = [
  ['initContainers', 'initContainerStatuses'],
  ['containers', 'containerStatuses'],
] as const

const roleOf = (list: (typeof lists)[number][0], spec: ContainerSpec): ContainerRole =>
  list === 'containers' ? 'app' : spec.restartPolicy === 'Always' ? 'sidecar' : 'init'

/** The specs of a list. Where a saved pod has only statuses, what those say must do. */
const specsOf = (specs: readonly ContainerSpec[] | undefined, statuses: readonly ContainerStatus[] | undefined): readonly ContainerSpec[] =>
  specs ?? (statuses ?? []).map(({ name, image }) => ({ ...(name === undefined ? {} : { name }), ...(image === undefined ? {} : { image }) }))

/** Where each name stands first. */
const placesOf = (statuses: readonly ContainerStatus[] | undefined): ReadonlyMap<string | undefined, number> =>
  new Map((statuses ?? []).map(({ name }, index) => [name, index] as const).toReversed())

/** Joins specs and statuses by name; `eventsOf` gives the events of one container. */
export function containersOf(pod: Pod, eventsOf: (container: string) => readonly Event[] = () => []): ContainerFacts[] {
  return lists.flatMap(([specs, statuses]) => {
    const places = placesOf(pod.status?.[statuses])
    return specsOf(pod.spec?.[specs], pod.status?.[statuses]).map((spec, index): ContainerFacts => {
      const name = spec.name ?? ''
      const at = places.get(name)
      return {
        name,
        role: roleOf(specs, spec),
        spec,
        status: at === undefined ? undefined : pod.status?.[statuses]?.[at],
        specPath: `spec.${specs}[${index}]`,
        statusPath: at === undefined ? undefined : `status.${statuses}[${at}]`,
        get events() {
          return eventsOf(name)
        },
      }
    })
  })
}

/**
 * How much of one pod is looked at, so that a pod made to be endless costs no more than a large one.
 * Real pods have a dozen containers, and the kubelet may send 25 events of a pod at once and one in five minutes after that.
 */
const MOST_CONTAINERS = 40
const MOST_EVENTS = 128

/** 0: it says itself what is wrong, 1: it is not well, 2: it is well or done. */
function rankOf({ status }: ContainerFacts): number {
  const { waiting, terminated } = status?.state ?? {}
  if (terminated) return terminated.exitCode === 0 ? 2 : 0
  if (waiting) return waiting.reason === 'ContainerCreating' || waiting.reason === 'PodInitializing' ? 1 : 0
  return status?.ready === true && (status.restartCount ?? 0) === 0 ? 2 : 1
}

/** The containers that readers look at, in the order in which they stand. */
function worstOff(containers: readonly ContainerFacts[]): readonly ContainerFacts[] {
  if (containers.length <= MOST_CONTAINERS) return containers
  const kept = new Set(containers.toSorted((a, b) => rankOf(a) - rankOf(b)).slice(0, MOST_CONTAINERS))
  return containers.filter((container) => kept.has(container))
}

/** The newest time (ms) that a pod and its events tell. */
function newestOf(pod: Pod, events: readonly Event[]): number {
  const states = [...(pod.status?.initContainerStatuses ?? []), ...(pod.status?.containerStatuses ?? [])].flatMap(({ state, lastState }) => [
    state?.running?.startedAt,
    state?.terminated?.finishedAt,
    lastState?.terminated?.finishedAt,
  ])
  const conditions = (pod.status?.conditions ?? []).map(({ lastTransitionTime }) => lastTransitionTime)
  const times = [pod.metadata?.creationTimestamp, ...conditions, ...states].map(parseTime)
  return Math.max(0, ...[...times, ...events.map(eventLastAt)].map((time) => time ?? 0))
}

function conditionAt(pod: Pod, type: string): ReturnType<PodContext['condition']> {
  const index = (pod.status?.conditions ?? []).findIndex((condition) => condition.type === type)
  const condition = pod.status?.conditions?.[index]
  return condition && { ...condition, path: `status.conditions[${index}]` }
}

/** `gathers`: whether evidence is wanted, or only what is wrong. */
export function podContext(pod: Pod, view: View, gathers = true): PodContext {
  const all = view.eventsOf(pod.metadata?.uid)
  const events = all.length > MOST_EVENTS ? all.slice(0, MOST_EVENTS) : all
  // Most pods are never asked for these: they are worked out by need.
  let byContainer: ReadonlyMap<string, readonly Event[]> | undefined
  const eventsOfContainer = (container: string): readonly Event[] =>
    (byContainer ??= Map.groupBy(events, (event) => eventContainer(event) ?? '')).get(container) ?? []
  const conditions = new Map<string, ReturnType<PodContext['condition']>>()
  const createdAt = parseTime(pod.metadata?.creationTimestamp)
  const isStandIn = view.isStandIn(pod)
  const isNewest = view.isSaved && (newestOf(pod, events) >= view.now || (isStandIn && events.length === 0))
  return {
    pod,
    namespace: namespaceOf(pod),
    name: nameOf(pod),
    ref: refOf('Pod', pod),
    view,
    now: view.now,
    owner: ownerOf(pod, view),
    events,
    containers: worstOff(containersOf(withToldContainers(pod, events), eventsOfContainer)),
    // What stands for a pod was not read anywhere.
    evidence: (...paths) => (isStandIn || !gathers ? [] : evidenceAt('Pod', pod, ...paths)),
    condition: (type) => {
      if (!conditions.has(type)) conditions.set(type, conditionAt(pod, type))
      return conditions.get(type)
    },
    lasted: (since, graceMs) => {
      if (isNewest) return true
      view.wake(since + graceMs)
      return view.now - since >= graceMs
    },
    ageMs: createdAt === undefined ? 0 : Math.max(0, view.now - createdAt),
  }
}
