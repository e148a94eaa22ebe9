import { parseTime } from '@whypod/contract'
import { type Event, eventLastAt } from '../../objects/event.ts'
import type { ContainerFacts, PodContext } from '../pod-context.ts'

/** What a container's state says while its pod still waits for volumes, network and sandbox; the long ones are of kubelets before 1.20. */
const WAITING = ['', 'ContainerCreating', 'PodInitializing', 'CreatePodSandboxError', 'ConfigPodSandboxError', 'SetupNetworkError', 'NetworkPluginNotReady']
/** Events of steps that come after the sandbox. */
const LATER = ['Pulling', 'Pulled', 'Created', 'Started']

/** PodReadyToStartContainers; PodHasNetwork until 1.28. */
export const sandboxCondition = ({ condition }: PodContext): ReturnType<PodContext['condition']> =>
  condition('PodReadyToStartContainers') ?? condition('PodHasNetwork')

function timesOf({ status }: ContainerFacts): number[] {
  const ended = [status?.state?.terminated, status?.lastState?.terminated]
  return [...ended.map((one) => one?.finishedAt), ...ended.map((one) => one?.startedAt)].flatMap((time) => parseTime(time) ?? [])
}

const mayWait = ({ status }: ContainerFacts, isSandboxGone: boolean): boolean => {
  const reason = status?.state?.waiting?.reason ?? ''
  return !status?.state?.running && (WAITING.includes(reason) || (isSandboxGone && reason === 'CrashLoopBackOff'))
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
  if (pod.metadata?.deletionTimestamp !== undefined || phase === 'Succeeded' || phase === 'Failed' || condition?.status === 'True') return undefined
  if (!containers.every((container) => mayWait(container, condition?.status === 'False'))) return undefined
  const later = events.filter(({ reason }) => LATER.includes(reason ?? '')).flatMap((event) => eventLastAt(event) ?? [])
  const reached = Math.max(Number.NEGATIVE_INFINITY, ...later, ...containers.flatMap(timesOf))
  return (event) => (eventLastAt(event) ?? Number.POSITIVE_INFINITY) > reached
}

const NEW_NODE_MS = 180_000

/** While a node is new, its network plugin and its drivers are still coming up: asks again when they should be there. */
export function isNodeNew({ pod, view, now }: PodContext): boolean {
  const createdAt = parseTime(view.get('Node', '', pod.spec?.nodeName ?? '')?.metadata?.creationTimestamp)
  if (createdAt === undefined || now - createdAt >= NEW_NODE_MS) return false
  view.wake(createdAt + NEW_NODE_MS)
  return true
}

/** Nobody hears of this pod's node: then nothing that its kubelet said last is the answer. */
export function isNodeLost({ pod, view }: PodContext): boolean {
  const ready = view.get('Node', '', pod.spec?.nodeName ?? '')?.status?.conditions?.find(({ type }) => type === 'Ready')
  return ready?.status === 'Unknown'
}
