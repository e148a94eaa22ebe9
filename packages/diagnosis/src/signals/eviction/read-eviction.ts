import { plainMessage } from '../../objects/event.ts'
import type { Findings } from '../catalog.ts'
import { eventEvidence, evidenceAt } from '../evidence.ts'
import { refusalOf } from '../node/refusal.ts'
import type { PodContext } from '../pod-context.ts'
import type { PodReader } from '../readers.ts'
import { readDrain } from './read-drain.ts'
import { evictedBy, evictionParts, isKubeletEviction } from './eviction-text.ts'
import type { disrupters, evictionReasons } from './signals.ts'

/** Reasons of the condition DisruptionTarget; preemption and what the kubelet itself does are read elsewhere. */
const disruptions: Readonly<Record<string, (typeof disrupters)[number]>> = {
  DeletionByTaintManager: 'taint',
  DeletionByDeviceTaintManager: 'device-taint',
  EvictionByEvictionAPI: 'eviction-api',
}

/** Events that say the same, where the condition is not there. */
const marks: ReadonlyMap<string | undefined, (typeof disrupters)[number]> = new Map([
  ['TaintManagerEviction', 'taint'],
  ['NodeControllerEviction', 'taint'],
  ['DeviceTaintManagerEviction', 'device-taint'],
])

const ownTaints = new Set(['node.kubernetes.io/unreachable', 'node.kubernetes.io/not-ready'])

/** The NoExecute taint that most likely did it: one that the cluster did not set by itself comes first. */
function taintOn({ pod, view }: PodContext): { readonly name: string; readonly evidence: ReturnType<typeof evidenceAt> } | undefined {
  const node = pod.spec?.nodeName === undefined ? undefined : view.get('Node', '', pod.spec.nodeName)
  const taints = (node?.spec?.taints ?? []).flatMap(({ key = '', effect }, index) => (effect === 'NoExecute' ? [{ key, index }] : []))
  const taint = taints.find(({ key }) => !ownTaints.has(key)) ?? taints[0]
  return node && taint && { name: taint.key, evidence: evidenceAt('Node', node, `spec.taints[${taint.index}].key`) }
}

function readDisruption(context: PodContext, found: Findings): void {
  const { pod, events, condition, evidence } = context
  const target = condition('DisruptionTarget')
  const event = events.find(({ reason }) => marks.has(reason))
  const marked = event && plainMessage(event).startsWith('Marking for deletion') ? marks.get(event.reason) : undefined
  const by = target === undefined ? marked : target.status === 'True' ? disruptions[target.reason ?? ''] : undefined
  if (by === undefined) return
  const taint = by === 'taint' ? taintOn(context) : undefined
  found.signal({
    type: 'pod-disrupted',
    at: target?.lastTransitionTime,
    attributes: { by, node: pod.spec?.nodeName ?? '', taint: taint?.name, text: target?.message, deleting: pod.metadata?.deletionTimestamp !== undefined },
    evidence: [...(target ? evidence(`${target.path}.reason`, `${target.path}.message`) : eventEvidence(event)), ...(taint?.evidence ?? [])],
  })
}

const pressureReasons: Readonly<Record<string, (typeof evictionReasons)[number]>> = {
  MemoryPressure: 'node-memory',
  DiskPressure: 'node-disk',
  PIDPressure: 'node-pid',
}

/** A message that does not say why: what the node is short of now. */
function underPressure({ pod, view }: PodContext): { readonly by: (typeof evictionReasons)[number]; readonly evidence: ReturnType<typeof evidenceAt> } {
  const node = pod.spec?.nodeName === undefined ? undefined : view.get('Node', '', pod.spec.nodeName)
  const index = (node?.status?.conditions ?? []).findIndex(({ type, status }) => status === 'True' && pressureReasons[type ?? ''] !== undefined)
  const by = pressureReasons[node?.status?.conditions?.[index]?.type ?? '']
  return node && by ? { by, evidence: evidenceAt('Node', node, `status.conditions[${index}].status`) } : { by: 'unknown', evidence: [] }
}

function readEvicted(context: PodContext, found: Findings): void {
  const { pod, events, evidence, condition } = context
  const { reason, message, phase } = pod.status ?? {}
  // Autoscalers and deschedulers send events of this reason as well; the kubelet's texts are its own.
  const event = events.find(
    (one) => one.reason === 'Evicted' && one.type !== 'Normal' && (one.source?.component === 'kubelet' || isKubeletEviction(plainMessage(one))),
  )
  const target = condition('DisruptionTarget')
  const told = target?.status === 'True' && target.reason === 'TerminationByKubelet' && isKubeletEviction(target.message ?? '') ? target : undefined
  if (phase === 'Succeeded' || (reason !== 'Evicted' && ((event ?? told) === undefined || reason !== undefined))) return
  const text = (message ?? (event ? plainMessage(event) : (told?.message ?? ''))).trim()
  if (refusalOf(reason, text) !== undefined) return
  const known = evictedBy(text)
  const { by, evidence: seen } = known === 'unknown' ? underPressure(context) : { by: known, evidence: [] }
  found.signal({
    type: 'pod-evicted',
    at: condition('DisruptionTarget')?.lastTransitionTime ?? condition('Ready')?.lastTransitionTime,
    attributes: { by, node: pod.spec?.nodeName ?? '', text: text || undefined, ...evictionParts(text) },
    evidence: [
      ...evidence(reason === 'Evicted' ? 'status.reason' : undefined, 'status.message', told && `${told.path}.message`),
      ...seen,
      ...eventEvidence(event),
    ],
  })
}

/** Reads who ended a pod before its time, or cannot: the kubelet, a taint, the eviction API. */
export const readEviction: PodReader = (context, found) => {
  readEvicted(context, found)
  readDisruption(context, found)
  const node = context.pod.spec?.nodeName
  readDrain(context, node === undefined ? undefined : context.view.get('Node', '', node), found)
}
