import { parseTime } from '@whypod/contract'
import type { Findings } from '../catalog.ts'
import { eventEvidence, evidenceAt } from '../evidence.ts'
import type { PodContext } from '../pod-context.ts'

/** A busy scheduler with a long queue still comes by within this time. */
const SCHEDULER_MS = 30_000
/** A kubelet syncs a new pod within a second or two; a minute is far out. */
const KUBELET_MS = 60_000

/** No scheduler has said anything: no condition and no event. */
export function readSchedulerSilence(context: PodContext, found: Findings): void {
  const { pod, ageMs, now, events, condition, evidence, view } = context
  const isWithKubelet = context.containers.some(({ status }) => status !== undefined)
  if (condition('PodScheduled') !== undefined || events.length > 0 || isWithKubelet || view.isStandIn(pod)) return
  if (!context.lasted(now - ageMs, SCHEDULER_MS)) return
  const schedulerName = pod.spec?.schedulerName ?? 'default-scheduler'
  found.signal({
    type: 'scheduling-silent',
    at: pod.metadata?.creationTimestamp,
    attributes: { schedulerName, isDefault: schedulerName === 'default-scheduler', waitingSince: pod.metadata?.creationTimestamp },
    evidence: evidence('status.phase', 'spec.schedulerName', 'metadata.creationTimestamp'),
  })
}

type NodeState = 'missing' | 'ready' | 'not-ready' | 'unseen'

function nodeStateOf({ view }: PodContext, name: string): NodeState {
  const node = view.get('Node', '', name)
  if (!node) return view.sight('Node', '') === 'seen' ? 'missing' : 'unseen'
  return node.status?.conditions?.find(({ type }) => type === 'Ready')?.status === 'True' ? 'ready' : 'not-ready'
}

/** Bound, and then nothing: no start time, no container status, no event of the kubelet. */
export function readKubeletSilence(context: PodContext, found: Findings): void {
  const { pod, events, condition, evidence, view } = context
  const nodeName = pod.spec?.nodeName
  const scheduled = condition('PodScheduled')
  const boundAt = parseTime(scheduled?.lastTransitionTime)
  if (nodeName === undefined || boundAt === undefined || events.some(({ reason }) => reason !== 'Scheduled' && reason !== 'FailedScheduling')) return
  if (!context.lasted(boundAt, KUBELET_MS)) return
  const nodeState = nodeStateOf(context, nodeName)
  const node = view.get('Node', '', nodeName)
  found.signal({
    type: 'kubelet-silent',
    at: scheduled?.lastTransitionTime,
    attributes: { nodeName, nodeState, waitingSince: scheduled?.lastTransitionTime ?? '' },
    evidence: [
      ...evidence('spec.nodeName', scheduled && `${scheduled.path}.status`, scheduled && `${scheduled.path}.lastTransitionTime`),
      ...eventEvidence(events.find(({ reason }) => reason === 'Scheduled')),
      ...(node ? evidenceAt('Node', node, `status.conditions[${node.status?.conditions?.findIndex(({ type }) => type === 'Ready') ?? 0}].status`) : []),
    ],
  })
}
