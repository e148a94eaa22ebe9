import type { Event } from '../objects/event.ts'
import type { Node } from '../objects/node.ts'
import type { ContainerStatus } from '../objects/pod.ts'
import type { SignalType } from './catalog.ts'
import type { ContainerFacts, PodContext } from './pod-context.ts'

/** What is true of calm pods all the same. Where a row makes a fault of one of these, calm pods are read like all others. */
export const signalsOfCalm: ReadonlySet<string> = new Set<SignalType>(['mirror-pod', 'no-controller', 'cpu-limit-low', 'pod-condition', 'container-terminated'])

/** Conditions that a pod has from its start, or that say nothing but that it is well. Others are for the readers. */
const ordinary: ReadonlySet<string | undefined> = new Set([
  'PodReadyToStartContainers',
  'PodHasNetwork',
  'Initialized',
  'ContainersReady',
  'Ready',
  'PodScheduled',
])

const isSteady = ({ restartCount = 0, state, lastState }: ContainerStatus): boolean =>
  restartCount === 0 && lastState?.terminated === undefined && state?.waiting === undefined

function isDoingWell({ role, status }: ContainerFacts): boolean {
  if (!status || !isSteady(status)) return false
  return role === 'init' ? status.state?.terminated?.exitCode === 0 : status.ready === true && status.state?.running !== undefined
}

/** What is told of a pod that starts without trouble. */
const ordinaryEvents: ReadonlySet<string | undefined> = new Set([
  'Scheduled',
  'SuccessfulAttachVolume',
  'Pulling',
  'Pulled',
  'Created',
  'Started',
  'SuccessfulMountVolume',
  'AddedInterface',
])

const isNormal = ({ type, involvedObject, reason }: Event): boolean => type === 'Normal' && involvedObject?.kind === 'Pod' && ordinaryEvents.has(reason)

const isWellNode = ({ spec, status }: Node): boolean =>
  spec?.unschedulable !== true &&
  spec?.taints?.some(({ effect }) => effect === 'NoExecute') !== true &&
  status?.conditions?.every(({ type, status: value }) => (type === 'Ready' ? value === 'True' : value === 'False')) === true

/**
 * Whether a pod runs, is ready, has never failed, and nothing warns of it or its node: no reader would find trouble.
 * Nearly all pods of a large cluster are such; what is asked here costs a fraction of reading them.
 */
export function isCalm({ pod, containers, events, view }: PodContext): boolean {
  const { metadata, spec, status } = pod
  if (status?.phase !== 'Running' || status.reason !== undefined || metadata?.deletionTimestamp !== undefined || spec?.nodeName === undefined) return false
  if (!status.conditions?.every(({ type, status: value }) => value === 'True' && ordinary.has(type))) return false
  if (!status.conditions.some(({ type }) => type === 'Ready') || containers.length === 0 || !containers.every(isDoingWell) || !events.every(isNormal))
    return false
  const node = view.get('Node', '', spec.nodeName)
  return node === undefined ? view.sight('Node', '') !== 'seen' : isWellNode(node)
}
