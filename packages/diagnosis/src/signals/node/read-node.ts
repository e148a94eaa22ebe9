import type { Node } from '../../objects/node.ts'
import type { Findings } from '../catalog.ts'
import { evidenceAt } from '../evidence.ts'
import type { PodContext } from '../pod-context.ts'
import type { PodReader } from '../readers.ts'
import { readLostStatus } from './lost-status.ts'
import { evictionTime, nodeLossOf, readyAt } from './node-loss.ts'
import { readResize } from './read-resize.ts'
import { readRefusal } from './refusal.ts'

const pressures = ['MemoryPressure', 'DiskPressure', 'PIDPressure'] as const

const isOver = ({ pod }: PodContext): boolean => pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed'

function readNodeCheck({ pod, view, ref }: PodContext, node: Node | undefined, found: Findings): void {
  const name = pod.spec?.nodeName
  if (name === undefined) return
  const params = { node: name }
  if (!node) {
    if (view.sight('Node', '') !== 'seen')
      found.check({ check: 'node-ready', outcome: 'unknown', params, evidence: [], grant: view.grantFor('Node', ref.namespace ?? '') })
    return
  }
  const index = readyAt(node)
  if (node.status?.conditions?.[index]?.status === 'True')
    found.check({ check: 'node-ready', outcome: 'ok', params, evidence: evidenceAt('Node', node, `status.conditions[${index}].status`) })
}

function readLoss(context: PodContext, node: Node | undefined, found: Findings): boolean {
  const { pod, owner, containers, condition, evidence } = context
  const loss = nodeLossOf(context, node)
  if (!loss) return false
  // On a node without network only what ran already suffers from the node; what waits says so itself.
  if (loss.why === 'network' && (pod.spec?.hostNetwork === true || !containers.some(({ status }) => status?.state?.running))) return true
  const ready = condition('Ready')
  found.signal({
    type: 'node-lost',
    at: loss.at,
    attributes: {
      node: pod.spec?.nodeName ?? pod.status?.hostIP ?? '',
      why: loss.why,
      deleting: pod.metadata?.deletionTimestamp !== undefined,
      statefulSet: owner?.kind === 'StatefulSet',
      text: loss.text,
      evictsAt: pod.metadata?.deletionTimestamp === undefined ? evictionTime(pod, node) : undefined,
    },
    evidence: [
      ...loss.evidence,
      ...(node ? evidenceAt('Node', node, ...lostTaints(node)) : []),
      ...evidence(ready && `${ready.path}.status`, 'metadata.deletionTimestamp'),
    ],
  })
  return true
}

const lostTaints = (node: Node): string[] =>
  (node.spec?.taints ?? []).flatMap(({ key, effect }, index) =>
    effect === 'NoExecute' && (key === 'node.kubernetes.io/unreachable' || key === 'node.kubernetes.io/not-ready') ? [`spec.taints[${index}].key`] : [],
  )

function readPressure({ pod }: PodContext, node: Node, found: Findings): void {
  for (const [index, { type, status, message, lastTransitionTime }] of (node.status?.conditions ?? []).entries()) {
    const pressure = pressures.find((one) => one === type)
    if (pressure === undefined || status !== 'True') continue
    const attributes = { node: pod.spec?.nodeName ?? '', pressure, text: message }
    found.signal({ type: 'node-pressure', at: lastTransitionTime, attributes, evidence: evidenceAt('Node', node, `status.conditions[${index}].status`) })
  }
}

/** Reads what a pod's node does to it. */
export const readNode: PodReader = (context, found) => {
  const { pod, view, evidence } = context
  readRefusal(context, found)
  readLostStatus(context, found)
  const mirror = `metadata.annotations['kubernetes.io/config.mirror']`
  if (pod.metadata?.annotations?.['kubernetes.io/config.mirror'] !== undefined)
    found.signal({ type: 'mirror-pod', attributes: { node: pod.spec?.nodeName ?? '' }, evidence: evidence(mirror) })
  if (isOver(context) && pod.metadata?.deletionTimestamp === undefined && context.condition('DisruptionTarget')?.reason !== 'DeletionByPodGC') return
  const node = pod.spec?.nodeName === undefined ? undefined : view.get('Node', '', pod.spec.nodeName)
  const isLost = readLoss(context, node, found)
  if (isLost || isOver(context)) return
  readNodeCheck(context, node, found)
  readResize(context, found)
  if (node) readPressure(context, node, found)
}
