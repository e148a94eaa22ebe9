import type { ObjectRef } from './diagnosis.ts'

const part = encodeURIComponent

/** Kinds whose objects are shown as they are. Never a Secret or a ConfigMap: what is in them is nobody's business here. */
export const viewableKinds = [
  'Pod',
  'Event',
  'ServiceAccount',
  'Service',
  'PersistentVolumeClaim',
  'PersistentVolume',
  'Node',
  'Namespace',
  'Deployment',
  'ReplicaSet',
  'StatefulSet',
  'DaemonSet',
  'Job',
  'CronJob',
  'StorageClass',
  'RuntimeClass',
  'PriorityClass',
] as const

/** The paths of the HTTP API; the server mounts the same with `:cluster` and so on. */
export const apiPaths = {
  clusters: '/api/clusters',
  rules: '/api/rules',
  board: (cluster: string): string => `/api/clusters/${part(cluster)}/board`,
  stream: (cluster: string): string => `/api/clusters/${part(cluster)}/stream`,
  pod: (cluster: string, namespace: string, name: string): string => `/api/clusters/${part(cluster)}/pods/${part(namespace)}/${part(name)}`,
  object: (cluster: string, { kind, namespace, name }: ObjectRef): string =>
    `/api/clusters/${part(cluster)}/objects/${[kind, ...(namespace === undefined ? [] : [namespace]), name].map(part).join('/')}`,
  podLog: (cluster: string, namespace: string, name: string): string => `${apiPaths.pod(cluster, namespace, name)}/log`,
  podLogStream: (cluster: string, namespace: string, name: string): string => `${apiPaths.podLog(cluster, namespace, name)}/stream`,
  workload: (cluster: string, kind: string, namespace: string, name: string): string =>
    `/api/clusters/${part(cluster)}/workloads/${part(kind)}/${part(namespace)}/${part(name)}`,
} as const

/** What a failed request answers: a sentence that says what to do. */
export interface ApiError {
  readonly error: string
}
