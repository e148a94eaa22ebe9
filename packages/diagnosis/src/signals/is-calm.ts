import { parseTime } from '@whypod/contract'
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

/** Whoever has run this long has outlived whatever happened before. */
const FORGIVEN_MS = 3_600_000

const hasNoPast = ({ restartCount = 0, lastState }: ContainerStatus): boolean => restartCount === 0 && lastState?.terminated === undefined

function isDoingWell({ role, status }: ContainerFacts, now: number): boolean {
  if (!status || status.state?.waiting !== undefined) return false
  if (role === 'init') return hasNoPast(status) && status.state?.terminated?.exitCode === 0
  const { running } = status.state ?? {}
  return status.ready === true && running !== undefined && (hasNoPast(status) || now - (parseTime(running.startedAt) ?? now) >= FORGIVEN_MS)
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
 * Whether a pod runs, is ready, has not failed or not for long, and nothing warns of it or its node: no reader would find trouble.
 * Nearly all pods of a large cluster are such; what is asked here costs a fraction of reading them.
 */
export function isCalm({ pod, containers, events, view, now }: PodContext): boolean {
  const { metadata, spec, status } = pod
  if (status?.phase !== 'Running' || status.reason !== undefined || metadata?.deletionTimestamp !== undefined || spec?.nodeName === undefined) return false
  if (!status.conditions?.every(({ type, status: value }) => value === 'True' && ordinary.has(type))) return false
  if (
    !status.conditions.some(({ type }) => type === 'Ready') ||
    containers.length === 0 ||
    !containers.every((container) => isDoingWell(container, now)) ||
    !events.every(isNormal)
  )
    return false
  const node = view.get('Node', '', spec.nodeName)
  return node === undefined ? view.sight('Node', '') !== 'seen' : isWellNode(node)
}
