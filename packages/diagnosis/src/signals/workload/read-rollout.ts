import type { Pod } from '../../objects/pod.ts'
import { nameOf } from '../../objects/kinds.ts'
import { parseTime } from '@whypod/contract'
import type { Workload } from '../../objects/workload.ts'
import type { Findings } from '../catalog.ts'
import { evidenceAt } from '../evidence.ts'
import type { WorkloadContext } from '../workload-context.ts'

/** A pod that is not ready this long is not just starting. */
const STARTING_MS = 120_000

const readyOf = (pod: Pod): boolean => pod.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') === true

const revisionOf = (workload: Workload): number => Number(workload.metadata?.annotations?.['deployment.kubernetes.io/revision'] ?? 0)

/** The ReplicaSet of the present template: the one with the highest revision. */
const newestOf = ({ children }: WorkloadContext): Workload | undefined =>
  children.map(({ workload }) => workload).toSorted((a, b) => revisionOf(b) - revisionOf(a))[0]

const podsOf = (pods: readonly Pod[], owner: Workload | undefined): Pod[] =>
  pods.filter((pod) => pod.metadata?.deletionTimestamp === undefined && pod.metadata?.ownerReferences?.some(({ uid }) => uid === owner?.metadata?.uid))

function readProgress(context: WorkloadContext, found: Findings): void {
  const { workload, pods, condition, evidence } = context
  const progressing = condition('Progressing')
  if (progressing?.status !== 'False' || progressing.reason !== 'ProgressDeadlineExceeded') return
  found.signal({
    type: 'rollout-overdue',
    at: progressing.lastTransitionTime,
    attributes: {
      deadlineSeconds: workload.spec?.progressDeadlineSeconds ?? 600,
      unready: podsOf(pods, newestOf(context)).filter((pod) => !readyOf(pod)).length,
      updated: workload.status?.updatedReplicas ?? 0,
      desired: workload.spec?.replicas ?? 1,
      text: progressing.message,
    },
    evidence: evidence(
      `${progressing.path}.reason`,
      `${progressing.path}.message`,
      'spec.progressDeadlineSeconds',
      'status.updatedReplicas',
      'status.readyReplicas',
    ),
  })
}

/** Whether a rolling update may take all old pods at once. Recreate says so openly; this seldom is meant. */
function dropsAll({ spec }: Workload): boolean {
  const { type, rollingUpdate } = spec?.strategy ?? {}
  const { maxUnavailable } = rollingUpdate ?? {}
  const replicas = spec?.replicas ?? 1
  return type !== 'Recreate' && replicas > 1 && (maxUnavailable === '100%' || (typeof maxUnavailable === 'number' && maxUnavailable >= replicas))
}

function readEmptied(context: WorkloadContext, found: Findings): void {
  const { workload, pods, now, view, evidence, children } = context
  const { spec, status } = workload
  const newest = newestOf(context)
  if (revisionOf(workload) < 2 || !dropsAll(workload) || (spec?.replicas ?? 1) === 0 || (status?.readyReplicas ?? 0) > 0) return
  const unready = podsOf(pods, newest)
  const oldest = Math.min(...unready.map((pod) => parseTime(pod.metadata?.creationTimestamp) ?? now))
  if (unready.length === 0 || children.some((child) => child.workload !== newest && (child.workload.status?.replicas ?? 0) > 0)) return
  if (now - oldest < STARTING_MS) return view.wake(oldest + STARTING_MS)
  found.signal({
    type: 'rollout-stuck',
    attributes: { how: 'no-old-pods', desired: spec?.replicas ?? 1, ready: 0, unready: nameOf(unready[0] ?? {}), strategy: spec?.strategy?.type },
    evidence: evidence(
      'spec.strategy.type',
      'spec.strategy.rollingUpdate.maxUnavailable',
      'spec.replicas',
      'status.updatedReplicas',
      'status.unavailableReplicas',
    ),
  })
}

/** OrderedReady waits for a broken pod of the old template for ever, even when the template has been mended. */
function readOrdered({ workload, pods, now, view, evidence }: WorkloadContext, found: Findings): void {
  const { spec, status } = workload
  const wanted = status?.updateRevision
  if (wanted === undefined || wanted === status?.currentRevision || spec?.podManagementPolicy === 'Parallel' || spec?.updateStrategy?.type === 'OnDelete')
    return
  const broken = pods.find(
    (pod) => !readyOf(pod) && pod.metadata?.deletionTimestamp === undefined && (pod.metadata?.labels?.['controller-revision-hash'] ?? wanted) !== wanted,
  )
  if (!broken) return
  const since =
    parseTime(broken.status?.conditions?.find(({ type }) => type === 'Ready')?.lastTransitionTime) ?? parseTime(broken.metadata?.creationTimestamp) ?? now
  if (now - since < STARTING_MS) return view.wake(since + STARTING_MS)
  found.signal({
    type: 'rollout-stuck',
    attributes: {
      how: 'ordered-ready',
      desired: spec?.replicas ?? 1,
      ready: status?.readyReplicas ?? 0,
      unready: nameOf(broken),
      strategy: spec?.podManagementPolicy,
    },
    evidence: [...evidence('status.updateRevision', 'status.currentRevision'), ...evidenceAt('Pod', broken, "metadata.labels['controller-revision-hash']")],
  })
}

/** Reads how a rollout stands. */
export function readRollout(context: WorkloadContext, found: Findings): void {
  if (context.workload.metadata?.deletionTimestamp !== undefined) return
  if (context.kind === 'Deployment') {
    readProgress(context, found)
    readEmptied(context, found)
  }
  if (context.kind === 'StatefulSet') readOrdered(context, found)
}
