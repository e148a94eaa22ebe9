import { type Evidence, formatTime, parseTime } from '@whypod/contract'
import type { Node } from '../../objects/node.ts'
import type { Pod } from '../../objects/pod.ts'
import { eventEvidence, evidenceAt } from '../evidence.ts'
import type { PodContext } from '../pod-context.ts'
import type { nodeLosses } from './signals.ts'

export interface NodeLoss {
  readonly why: (typeof nodeLosses)[number]
  readonly text?: string | undefined
  readonly at?: string | undefined
  readonly evidence: readonly Evidence[]
}

/** A kubelet that reports itself not ready often is again within a minute: after a restart, while its CNI starts. */
const NOT_READY_GRACE_MS = 60_000
/** The watches of pods and nodes do not arrive in step. */
const NEW_NODE_GRACE_MS = 10_000

/** The kubelet's words in its Ready condition: from special to general. */
const kubeletSays: readonly (readonly [RegExp, NodeLoss['why']])[] = [
  [/node is shutting down/i, 'shutdown'],
  [/network plugin|NetworkPluginNotReady|NetworkReady=false|cni (?:plugin|config)|network (?:is )?not ready/i, 'network'],
  [/container runtime|RuntimeReady=false|PLEG is not healthy|docker: network|docker daemon|containerd|cri-?o\b/i, 'runtime'],
]

export const readyAt = (node: Node): number => (node.status?.conditions ?? []).findIndex(({ type }) => type === 'Ready')

/** What of the node is not ready, by its kubelet's words. */
export const notReadyBy = (text: string): NodeLoss['why'] => kubeletSays.find(([pattern]) => pattern.test(text))?.[1] ?? 'kubelet'

/** A node without conditions, as in a short listing: the controller's taint says the same as Unknown. */
function saidByTaint(node: Node): NodeLoss | undefined {
  const index = (node.spec?.taints ?? []).findIndex(({ key }) => key === 'node.kubernetes.io/unreachable')
  return index < 0 ? undefined : { why: 'silent', at: node.spec?.taints?.[index]?.timeAdded, evidence: evidenceAt('Node', node, `spec.taints[${index}].key`) }
}

function saidByNode(node: Node, { view, now }: PodContext): NodeLoss | undefined {
  const index = readyAt(node)
  const ready = node.status?.conditions?.[index]
  if (!ready) return saidByTaint(node)
  if (ready.status === 'True') return undefined
  const path = `status.conditions[${index}]`
  const loss = {
    text: ready.message || ready.reason,
    at: ready.lastTransitionTime,
    evidence: evidenceAt('Node', node, `${path}.status`, `${path}.reason`, `${path}.message`),
  }
  // The controller waited for its own grace period before it wrote Unknown.
  if (ready.status === 'Unknown') return { why: 'silent', ...loss }
  const since = parseTime(ready.lastTransitionTime)
  // Where nothing in saved objects is newer, how long it has lasted cannot be told.
  const isNewest = view.isSaved && since !== undefined && since >= now
  if (since !== undefined && !isNewest && since + NOT_READY_GRACE_MS > now) {
    view.wake(since + NOT_READY_GRACE_MS)
    return undefined
  }
  return { why: notReadyBy(`${ready.reason ?? ''} ${ready.message ?? ''}`), ...loss }
}

function goneNode({ view, now, ageMs, evidence, condition }: PodContext): NodeLoss | undefined {
  const bound = parseTime(condition('PodScheduled')?.lastTransitionTime) ?? now - ageMs
  if (ageMs > 0 && bound + NEW_NODE_GRACE_MS > now) {
    view.wake(bound + NEW_NODE_GRACE_MS)
    return undefined
  }
  return { why: 'gone', evidence: evidence('spec.nodeName') }
}

/** What the pod alone shows of a lost node, where the node cannot be read. */
function seenOnPod({ pod, events, evidence, condition, containers }: PodContext): NodeLoss | undefined {
  if (pod.status?.reason === 'NodeLost') return { why: 'presumed', text: pod.status.message, evidence: evidence('status.reason', 'status.message') }
  if (pod.status?.phase === 'Unknown') return { why: 'presumed', evidence: evidence('status.phase') }
  const legacy = containers.find(({ status }) => status?.state?.waiting?.reason === 'DockerDaemonNotReady')
  if (legacy) return { why: 'presumed', text: legacy.status?.state?.waiting?.message, evidence: evidence(`${legacy.statusPath}.state.waiting.reason`) }
  const ready = condition('Ready')
  if (ready?.status === 'True') return undefined
  const event = events.find(({ reason }) => reason === 'NodeNotReady')
  // Only the node controller takes Ready away and gives no reason; every kubelet names one.
  const isTakenAway = ready?.status === 'False' && !ready.reason && condition('ContainersReady')?.status === 'True' && !pod.spec?.readinessGates?.length
  if (!event && !isTakenAway) return undefined
  const shown = isTakenAway ? evidence(`${ready.path}.status`, `${condition('ContainersReady')?.path}.status`) : []
  return { why: 'presumed', text: event?.message, at: ready?.lastTransitionTime, evidence: [...shown, ...eventEvidence(event)] }
}

/** Whether the pod's node is lost, and how that is known. */
export function nodeLossOf(context: PodContext, node: Node | undefined): NodeLoss | undefined {
  if (node) return saidByNode(node, context)
  const { pod, view, evidence, condition } = context
  const target = condition('DisruptionTarget')
  if (target?.status === 'True' && target.reason === 'DeletionByPodGC' && /node no longer exists/.test(target.message ?? ''))
    return { why: 'gone', text: target.message, at: target.lastTransitionTime, evidence: evidence(`${target.path}.reason`, `${target.path}.message`) }
  return pod.spec?.nodeName !== undefined && view.sight('Node', '') === 'seen' ? goneNode(context) : seenOnPod(context)
}

const tolerates = (pod: Pod, key: string): number | undefined => {
  const seconds = (pod.spec?.tolerations ?? [])
    .filter((one) => (one.key === undefined || one.key === key) && (one.effect === undefined || one.effect === 'NoExecute'))
    .map((one) => one.tolerationSeconds ?? Number.POSITIVE_INFINITY)
  return seconds.length === 0 ? 0 : Math.max(...seconds)
}

/** When the NoExecute taints of the node remove this pod (RFC 3339); undefined where it tolerates them for ever. */
export function evictionTime(pod: Pod, node: Node | undefined): string | undefined {
  const times = (node?.spec?.taints ?? []).flatMap(({ key = '', effect, timeAdded }) => {
    const added = effect === 'NoExecute' ? parseTime(timeAdded) : undefined
    return added === undefined ? [] : [added + (tolerates(pod, key) ?? 0) * 1000]
  })
  const first = Math.min(...times)
  return Number.isFinite(first) ? formatTime(first) : undefined
}
