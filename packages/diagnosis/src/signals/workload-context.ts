import type { Evidence, ObjectRef } from '@whypod/contract'
import type { View } from '../cluster/view.ts'
import type { Event } from '../objects/event.ts'
import { nameOf, namespaceOf, type WorkloadKind } from '../objects/kinds.ts'
import type { Condition, Pod } from '../objects/pod.ts'
import type { Workload } from '../objects/workload.ts'
import { evidenceAt, refOf } from './evidence.ts'

/** Everything a reader may look at for one workload. */
export interface WorkloadContext {
  readonly kind: WorkloadKind
  readonly workload: Workload
  readonly namespace: string
  readonly name: string
  readonly ref: ObjectRef
  readonly view: View
  readonly now: number
  readonly events: readonly Event[]
  /** Its ReplicaSets or Jobs, where it has such. */
  readonly children: readonly { readonly kind: WorkloadKind; readonly workload: Workload; readonly events: readonly Event[] }[]
  /** Its pods, those of its children included. */
  readonly pods: readonly Pod[]
  readonly evidence: (...paths: readonly (string | undefined)[]) => Evidence[]
  readonly condition: (type: string) => (Condition & { readonly path: string }) | undefined
}

const childKinds: Partial<Record<WorkloadKind, WorkloadKind>> = { Deployment: 'ReplicaSet', CronJob: 'Job' }

function childrenOf(kind: WorkloadKind, workload: Workload, view: View): WorkloadContext['children'] {
  const childKind = childKinds[kind]
  if (!childKind) return []
  const uid = workload.metadata?.uid
  return view.childrenOf(uid).map((child) => ({ kind: childKind, workload: child, events: view.eventsOf(child.metadata?.uid) }))
}

export function workloadContext(kind: WorkloadKind, workload: Workload, view: View): WorkloadContext {
  const children = childrenOf(kind, workload, view)
  const owners = [workload, ...children.map((child) => child.workload)]
  return {
    kind,
    workload,
    namespace: namespaceOf(workload),
    name: nameOf(workload),
    ref: refOf(kind, workload),
    view,
    now: view.now,
    events: view.eventsOf(workload.metadata?.uid),
    children,
    pods: owners.flatMap((owner) => view.podsOf(owner.metadata?.uid)),
    evidence: (...paths) => evidenceAt(kind, workload, ...paths),
    condition: (type) => {
      const index = (workload.status?.conditions ?? []).findIndex((condition) => condition.type === type)
      const condition = workload.status?.conditions?.[index]
      return condition && { ...condition, path: `status.conditions[${index}]` }
    },
  }
}
