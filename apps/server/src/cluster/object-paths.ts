import { collectionPath } from './reflector/collection.ts'

interface ResourceOfKind {
  readonly apiGroup: string
  readonly version: string
  readonly resource: string
  readonly namespaced: boolean
}

const namespaced = (apiGroup: string, version: string, resource: string): ResourceOfKind => ({ apiGroup, version, resource, namespaced: true })
const clusterWide = (apiGroup: string, version: string, resource: string): ResourceOfKind => ({ apiGroup, version, resource, namespaced: false })

/** The kinds that are ever read one by one. */
export const resourcesOfKinds = {
  Pod: namespaced('', 'v1', 'pods'),
  Event: namespaced('', 'v1', 'events'),
  Secret: namespaced('', 'v1', 'secrets'),
  ConfigMap: namespaced('', 'v1', 'configmaps'),
  ServiceAccount: namespaced('', 'v1', 'serviceaccounts'),
  Service: namespaced('', 'v1', 'services'),
  PersistentVolumeClaim: namespaced('', 'v1', 'persistentvolumeclaims'),
  PersistentVolume: clusterWide('', 'v1', 'persistentvolumes'),
  Node: clusterWide('', 'v1', 'nodes'),
  Namespace: clusterWide('', 'v1', 'namespaces'),
  Deployment: namespaced('apps', 'v1', 'deployments'),
  ReplicaSet: namespaced('apps', 'v1', 'replicasets'),
  StatefulSet: namespaced('apps', 'v1', 'statefulsets'),
  DaemonSet: namespaced('apps', 'v1', 'daemonsets'),
  Job: namespaced('batch', 'v1', 'jobs'),
  CronJob: namespaced('batch', 'v1', 'cronjobs'),
  PodDisruptionBudget: namespaced('policy', 'v1', 'poddisruptionbudgets'),
  StorageClass: clusterWide('storage.k8s.io', 'v1', 'storageclasses'),
  RuntimeClass: clusterWide('node.k8s.io', 'v1', 'runtimeclasses'),
  PriorityClass: clusterWide('scheduling.k8s.io', 'v1', 'priorityclasses'),
} as const satisfies Readonly<Record<string, ResourceOfKind>>

export type ReadableKind = keyof typeof resourcesOfKinds

export function pathOfKind(kind: ReadableKind, namespace: string | undefined): string {
  const { namespaced: inNamespace, ...collection } = resourcesOfKinds[kind]
  return collectionPath({ ...collection, ...(inNamespace && namespace !== undefined && { namespace }) })
}

export const pathOfObject = (kind: ReadableKind, namespace: string | undefined, name: string): string =>
  `${pathOfKind(kind, namespace)}/${encodeURIComponent(name)}`
