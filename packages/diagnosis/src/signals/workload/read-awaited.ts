import { parseTime } from '@whypod/contract'
import { nameOf } from '../../objects/kinds.ts'
import type { Pod } from '../../objects/pod.ts'
import type { Findings } from '../catalog.ts'
import { evidenceAt } from '../evidence.ts'
import type { WorkloadContext } from '../workload-context.ts'

/** Pods that start take this long. */
const STARTING_MS = 120_000

const hasLasted = ({ now, view }: WorkloadContext, since: number | undefined): boolean => {
  if (since !== undefined) view.wake(since + STARTING_MS)
  return since === undefined || now - since >= STARTING_MS
}

function readMinimum(context: WorkloadContext, found: Findings): void {
  const { workload, condition, evidence } = context
  const available = condition('Available')
  if (available?.status !== 'False' || !hasLasted(context, parseTime(available.lastTransitionTime))) return
  found.signal({
    type: 'pods-awaited',
    at: available.lastTransitionTime,
    attributes: { how: 'minimum', ready: workload.status?.readyReplicas ?? 0, desired: workload.spec?.replicas ?? 1 },
    evidence: evidence(`${available.path}.reason`, `${available.path}.message`, 'spec.replicas', 'status.readyReplicas'),
  })
}

const readyAt = (pod: Pod): number => (pod.status?.conditions ?? []).findIndex(({ type }) => type === 'Ready')

/** OrderedReady makes pod N+1 once pod N is ready. */
function readOrdinal(context: WorkloadContext, found: Findings): void {
  const { workload, pods, evidence } = context
  const { spec, status } = workload
  const desired = spec?.replicas ?? 1
  if (spec?.podManagementPolicy === 'Parallel' || status?.replicas === undefined || status.replicas >= desired) return
  const unready = pods.find((pod) => pod.metadata?.deletionTimestamp === undefined && pod.status?.conditions?.[readyAt(pod)]?.status !== 'True')
  const ready = unready?.status?.conditions?.[readyAt(unready)]
  if (!unready || !hasLasted(context, parseTime(ready?.lastTransitionTime ?? unready.metadata?.creationTimestamp))) return
  found.signal({
    type: 'pods-awaited',
    attributes: { how: 'ordinal', ready: status.readyReplicas ?? 0, desired, unready: nameOf(unready) },
    evidence: [
      ...evidence('spec.replicas', 'status.replicas', 'spec.podManagementPolicy'),
      ...evidenceAt('Pod', unready, `status.conditions[${readyAt(unready)}].status`),
    ],
  })
}

/** Reads which workloads wait for pods that are there and not ready. */
export function readAwaited(context: WorkloadContext, found: Findings): void {
  if (context.workload.metadata?.deletionTimestamp !== undefined) return
  if (context.kind === 'Deployment') readMinimum(context, found)
  if (context.kind === 'StatefulSet') readOrdinal(context, found)
}
