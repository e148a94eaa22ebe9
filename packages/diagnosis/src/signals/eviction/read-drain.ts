import { parseTime } from '@whypod/contract'
import type { View } from '../../cluster/view.ts'
import type { Budget } from '../../objects/budget.ts'
import { nameOf, namespaceOf } from '../../objects/kinds.ts'
import type { Node } from '../../objects/node.ts'
import type { Pod } from '../../objects/pod.ts'
import type { Findings } from '../catalog.ts'
import { evidenceAt } from '../evidence.ts'
import type { PodContext } from '../pod-context.ts'
import { requirementHolds } from '../scheduling/node-fit.ts'

/** A drain that goes well is through by then. */
const DRAIN_MS = 5 * 60_000
const CORDON_TAINT = 'node.kubernetes.io/unschedulable'

const budgetsIn = (view: View, namespace: string): readonly Budget[] =>
  view.ofAll('PodDisruptionBudget', 'by namespace', (all) => Map.groupBy(all.values(), namespaceOf)).get(namespace) ?? []

/** An empty selector takes all pods of the namespace, none at all takes none. */
function selects({ spec }: Budget, { metadata }: Pod): boolean {
  const { matchLabels = {}, matchExpressions = [] } = spec?.selector ?? {}
  const labels = metadata?.labels ?? {}
  return (
    spec?.selector !== undefined &&
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    matchExpressions.every((requirement) => requirementHolds(requirement, labels[requirement.key ?? '']))
  )
}

const isReady = ({ status }: Pod): boolean => status?.conditions?.some((one) => one.type === 'Ready' && one.status === 'True') === true

/** Whether the eviction API refuses this pod. A pod that is not ready may go where enough others are, or where the budget says so. */
function holds({ spec, status = {} }: Budget, pod: Pod): boolean {
  const { disruptionsAllowed, currentHealthy = 0, desiredHealthy = 0, expectedPods = 0 } = status
  if (disruptionsAllowed !== 0 || expectedPods === 0) return false
  return isReady(pod) || (spec?.unhealthyPodEvictionPolicy !== 'AlwaysAllow' && currentHealthy < desiredHealthy)
}

const blockerOf = (view: View, pod: Pod): Budget | undefined => budgetsIn(view, namespaceOf(pod)).find((budget) => selects(budget, pod) && holds(budget, pod))

/** What `kubectl drain` takes away; daemon pods, static pods and what is over or on its way stay out of it. */
const isDrained = ({ metadata, status }: Pod): boolean =>
  metadata?.deletionTimestamp === undefined &&
  status?.phase !== 'Succeeded' &&
  status?.phase !== 'Failed' &&
  metadata?.annotations?.['kubernetes.io/config.mirror'] === undefined &&
  !metadata?.ownerReferences?.some(({ kind, controller }) => controller === true && (kind === 'DaemonSet' || kind === 'Node'))

const isBare = ({ metadata }: Pod): boolean => !metadata?.ownerReferences?.some(({ controller }) => controller === true)

const demandOf = ({ spec }: Budget): string | undefined =>
  spec?.maxUnavailable !== undefined
    ? `maxUnavailable: ${spec.maxUnavailable}`
    : spec?.minAvailable !== undefined
      ? `minAvailable: ${spec.minAvailable}`
      : undefined

/** A node that is only cordoned still has pods that a drain would have taken; that none is left but those that a budget holds tells of one. */
export function readDrain(context: PodContext, node: Node | undefined, found: Findings): void {
  const { pod, view } = context
  if (node?.spec?.unschedulable !== true || !isDrained(pod) || isBare(pod)) return
  const budget = blockerOf(view, pod)
  if (!budget) return
  for (const other of view.podsOn(nameOf(node))) if (isDrained(other) && (isBare(other) || !blockerOf(view, other))) return
  const index = node.spec.taints?.findIndex(({ key }) => key === CORDON_TAINT) ?? -1
  const timeAdded = node.spec.taints?.[index]?.timeAdded
  const since = parseTime(timeAdded)
  if (since !== undefined && !context.lasted(since, DRAIN_MS)) return
  const { currentHealthy = 0, desiredHealthy = 0, expectedPods = 0 } = budget.status ?? {}
  found.signal({
    type: 'eviction-blocked',
    at: timeAdded,
    attributes: {
      budget: nameOf(budget),
      demand: demandOf(budget),
      healthy: currentHealthy,
      needed: desiredHealthy,
      total: expectedPods,
      why: desiredHealthy >= expectedPods ? 'never' : 'unhealthy',
      node: nameOf(node),
    },
    evidence: [
      ...evidenceAt('Node', node, 'spec.unschedulable'),
      ...evidenceAt(
        'PodDisruptionBudget',
        budget,
        'status.disruptionsAllowed',
        'status.currentHealthy',
        'status.desiredHealthy',
        'spec.minAvailable',
        'spec.maxUnavailable',
      ),
    ],
  })
}
