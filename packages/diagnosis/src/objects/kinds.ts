import { type Budget, budgetShape } from './budget.ts'
import { type Claim, claimShape } from './claim.ts'
import { type Event, eventShape } from './event.ts'
import { metadata } from './metadata.ts'
import { type Node, nodeShape } from './node.ts'
import { type Pod, podShape } from './pod.ts'
import { type Service, serviceShape } from './service.ts'
import { type Infer, record, type Shape } from './shape.ts'
import { type Workload, workloadShape } from './workload.ts'

const bareShape = record({ metadata })
/** An object of which only its metadata is read. */
export type Bare = Infer<typeof bareShape>

/** The kinds that are followed live, with their slim form. */
export interface SlimByKind {
  readonly Pod: Pod
  readonly Event: Event
  readonly Node: Node
  readonly Namespace: Bare
  readonly PersistentVolumeClaim: Claim
  readonly Service: Service
  readonly PodDisruptionBudget: Budget
  readonly Deployment: Workload
  readonly ReplicaSet: Workload
  readonly StatefulSet: Workload
  readonly DaemonSet: Workload
  readonly Job: Workload
  readonly CronJob: Workload
}
export type Kind = keyof SlimByKind
export type Slim = SlimByKind[Kind]

export const workloadKinds = ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'ReplicaSet'] as const satisfies readonly Kind[]
export type WorkloadKind = (typeof workloadKinds)[number]
export const isWorkloadKind = (kind: string | undefined): kind is WorkloadKind => (workloadKinds as readonly string[]).includes(kind ?? '')

interface KindInfo<K extends Kind> {
  readonly shape: Shape<SlimByKind[K]>
  readonly apiGroup: string
  readonly resource: string
  readonly namespaced: boolean
}

/** Every followed kind: how it is read and where the API has it. */
export const kinds: { readonly [K in Kind]: KindInfo<K> } = {
  Pod: { shape: podShape, apiGroup: '', resource: 'pods', namespaced: true },
  Event: { shape: eventShape, apiGroup: '', resource: 'events', namespaced: true },
  Node: { shape: nodeShape, apiGroup: '', resource: 'nodes', namespaced: false },
  Namespace: { shape: bareShape, apiGroup: '', resource: 'namespaces', namespaced: false },
  PersistentVolumeClaim: { shape: claimShape, apiGroup: '', resource: 'persistentvolumeclaims', namespaced: true },
  Service: { shape: serviceShape, apiGroup: '', resource: 'services', namespaced: true },
  PodDisruptionBudget: { shape: budgetShape, apiGroup: 'policy', resource: 'poddisruptionbudgets', namespaced: true },
  Deployment: { shape: workloadShape, apiGroup: 'apps', resource: 'deployments', namespaced: true },
  ReplicaSet: { shape: workloadShape, apiGroup: 'apps', resource: 'replicasets', namespaced: true },
  StatefulSet: { shape: workloadShape, apiGroup: 'apps', resource: 'statefulsets', namespaced: true },
  DaemonSet: { shape: workloadShape, apiGroup: 'apps', resource: 'daemonsets', namespaced: true },
  Job: { shape: workloadShape, apiGroup: 'batch', resource: 'jobs', namespaced: true },
  CronJob: { shape: workloadShape, apiGroup: 'batch', resource: 'cronjobs', namespaced: true },
}
export const isKind = (kind: unknown): kind is Kind => typeof kind === 'string' && Object.hasOwn(kinds, kind)

/** Reads one API object into its slim form; undefined for what has no name. */
export function slim<K extends Kind>(kind: K, raw: unknown): SlimByKind[K] | undefined {
  const object = kinds[kind].shape(raw)
  return object?.metadata?.name === undefined ? undefined : object
}

export const namespaceOf = (object: Slim): string => object.metadata?.namespace ?? ''
export const nameOf = (object: Slim): string => object.metadata?.name ?? ''
/** `namespace/name`; `/name` for what is not in a namespace. */
export const keyOf = (object: Slim): string => `${namespaceOf(object)}/${nameOf(object)}`
