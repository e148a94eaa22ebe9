import { parseTime } from '@whypod/contract'
import { type Event, eventLastAt } from '../../objects/event.ts'
import type { ContainerFacts, PodContext } from '../pod-context.ts'

/** What a container's state says while its pod still waits for volumes, network and sandbox. */
const WAITING = ['', 'ContainerCreating', 'PodInitializing']
/** Those that blame the sandbox themselves; a kubelet that knows no better word takes the error's text as the reason. */
const OF_THE_SANDBOX =
  /^(?:CreatePodSandboxError|ConfigPodSandboxError|SetupNetworkError|TeardownNetworkError|NetworkPluginNotReady|failed to lookup RuntimeClass)/
/** Events of steps that come after the sandbox. */
const LATER = ['Pulling', 'Pulled', 'Created', 'Started']

/** PodReadyToStartContainers; PodHasNetwork until 1.28. */
export const sandboxCondition = ({ condition }: PodContext): ReturnType<PodContext['condition']> =>
  condition('PodReadyToStartContainers') ?? condition('PodHasNetwork')

function timesOf({ status }: ContainerFacts): number[] {
  const ended = [status?.state?.terminated, status?.lastState?.terminated]
  return [...ended.map((one) => one?.finishedAt), ...ended.map((one) => one?.startedAt)].flatMap((time) => parseTime(time) ?? [])
}

export const blamesSandbox = ({ status }: ContainerFacts): boolean => OF_THE_SANDBOX.test(status?.state?.waiting?.reason ?? '')

const mayWait = (container: ContainerFacts, isSandboxGone: boolean): boolean => {
  const { state, lastState } = container.status ?? {}
  const reason = state?.waiting?.reason ?? ''
  if (!state?.waiting && lastState?.terminated) return false
  return !state?.running && (WAITING.includes(reason) || blamesSandbox(container) || (isSandboxGone && reason === 'CrashLoopBackOff'))
}

/** Whether an event is of the wait that lasts, and not of one that is over. */
export type IsCurrent = (event: Event) => boolean

/**
 * For a pod that has no sandbox, as far as it shows: which of its events may tell why. Undefined for pods that are further, or ending.
 * Volumes are mounted before the sandbox is made, containers are pulled and started in it: what came later makes earlier failures history.
 */
export function beforeStart(context: PodContext): IsCurrent | undefined {
  const { pod, containers, events } = context
  const { phase } = pod.status ?? {}
  const condition = sandboxCondition(context)
  if (pod.metadata?.deletionTimestamp !== undefined || phase === 'Succeeded' || phase === 'Failed') return undefined
  if (condition?.status === 'True' && !containers.some(blamesSandbox)) return undefined
  if (!containers.every((container) => mayWait(container, condition?.status === 'False'))) return undefined
  const later = events.filter(({ reason }) => LATER.includes(reason ?? '')).flatMap((event) => eventLastAt(event) ?? [])
  const reached = Math.max(Number.NEGATIVE_INFINITY, ...later, ...containers.flatMap(timesOf))
  return (event) => (eventLastAt(event) ?? Number.POSITIVE_INFINITY) > reached
}

const NEW_NODE_MS = 180_000

/** While a node is new, its network plugin and its drivers are still coming up: asks again when they should be there. */
export function isNodeNew({ pod, view, lasted }: PodContext): boolean {
  const createdAt = parseTime(view.get('Node', '', pod.spec?.nodeName ?? '')?.metadata?.creationTimestamp)
  return createdAt !== undefined && !lasted(createdAt, NEW_NODE_MS)
}

/** Nobody hears of this pod's node: then nothing that its kubelet said last is the answer. */
export function isNodeLost({ pod, view }: PodContext): boolean {
  const ready = view.get('Node', '', pod.spec?.nodeName ?? '')?.status?.conditions?.find(({ type }) => type === 'Ready')
  return ready?.status === 'Unknown'
}
