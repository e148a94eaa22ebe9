/** One kind that the demo cluster serves. */
export interface ResourceType {
  readonly plural: string
  readonly group: string
  readonly version: string
  readonly kind: string
  readonly namespaced: boolean
  /** What stands beside metadata in a bookmark: a real server sends the empty object of the kind. */
  readonly emptyObject: string
}

const podTemplate = '"template":{"metadata":{},"spec":{"containers":null}}'
const nodeInfo = [
  'machineID',
  'systemUUID',
  'bootID',
  'kernelVersion',
  'osImage',
  'containerRuntimeVersion',
  'kubeletVersion',
  'kubeProxyVersion',
  'operatingSystem',
  'architecture',
]
const specAndStatus = '"spec":{},"status":{}'

type Row = readonly [group: string, version: string, plural: string, kind: string, scope: 'namespaced' | 'cluster', emptyObject: string]

const rows: readonly Row[] = [
  ['', 'v1', 'pods', 'Pod', 'namespaced', '"spec":{"containers":null},"status":{}'],
  [
    '',
    'v1',
    'events',
    'Event',
    'namespaced',
    '"involvedObject":{},"source":{},"firstTimestamp":null,"lastTimestamp":null,"eventTime":null,"reportingComponent":"","reportingInstance":""',
  ],
  [
    '',
    'v1',
    'nodes',
    'Node',
    'cluster',
    `"spec":{},"status":{"daemonEndpoints":{"kubeletEndpoint":{"Port":0}},"nodeInfo":{${nodeInfo.map((field) => `"${field}":""`).join()}}}`,
  ],
  ['', 'v1', 'namespaces', 'Namespace', 'cluster', specAndStatus],
  ['', 'v1', 'persistentvolumeclaims', 'PersistentVolumeClaim', 'namespaced', '"spec":{"resources":{}},"status":{}'],
  ['', 'v1', 'persistentvolumes', 'PersistentVolume', 'cluster', specAndStatus],
  ['', 'v1', 'services', 'Service', 'namespaced', '"spec":{},"status":{"loadBalancer":{}}'],
  ['', 'v1', 'resourcequotas', 'ResourceQuota', 'namespaced', specAndStatus],
  ['', 'v1', 'limitranges', 'LimitRange', 'namespaced', '"spec":{"limits":null}'],
  ['', 'v1', 'configmaps', 'ConfigMap', 'namespaced', ''],
  ['', 'v1', 'secrets', 'Secret', 'namespaced', ''],
  ['', 'v1', 'serviceaccounts', 'ServiceAccount', 'namespaced', ''],
  ['apps', 'v1', 'deployments', 'Deployment', 'namespaced', `"spec":{"replicas":0,"selector":null,${podTemplate},"strategy":{}},"status":{}`],
  ['apps', 'v1', 'replicasets', 'ReplicaSet', 'namespaced', `"spec":{"replicas":0,"selector":null,${podTemplate}},"status":{"replicas":0}`],
  [
    'apps',
    'v1',
    'statefulsets',
    'StatefulSet',
    'namespaced',
    `"spec":{"replicas":0,"selector":null,${podTemplate},"serviceName":"","updateStrategy":{}},"status":{"replicas":0,"availableReplicas":0}`,
  ],
  [
    'apps',
    'v1',
    'daemonsets',
    'DaemonSet',
    'namespaced',
    `"spec":{"selector":null,${podTemplate},"updateStrategy":{}},"status":{"currentNumberScheduled":0,"numberMisscheduled":0,"desiredNumberScheduled":0,"numberReady":0}`,
  ],
  ['batch', 'v1', 'jobs', 'Job', 'namespaced', `"spec":{${podTemplate}},"status":{}`],
  ['batch', 'v1', 'cronjobs', 'CronJob', 'namespaced', `"spec":{"schedule":"","jobTemplate":{"metadata":{},"spec":{${podTemplate}}}},"status":{}`],
  [
    'autoscaling',
    'v2',
    'horizontalpodautoscalers',
    'HorizontalPodAutoscaler',
    'namespaced',
    '"spec":{"scaleTargetRef":{"kind":"","name":""},"maxReplicas":0},"status":{"desiredReplicas":0,"currentMetrics":null}',
  ],
  [
    'policy',
    'v1',
    'poddisruptionbudgets',
    'PodDisruptionBudget',
    'namespaced',
    '"spec":{},"status":{"disruptionsAllowed":0,"currentHealthy":0,"desiredHealthy":0,"expectedPods":0}',
  ],
  ['storage.k8s.io', 'v1', 'storageclasses', 'StorageClass', 'cluster', '"provisioner":""'],
  ['scheduling.k8s.io', 'v1', 'priorityclasses', 'PriorityClass', 'cluster', '"value":0'],
  ['node.k8s.io', 'v1', 'runtimeclasses', 'RuntimeClass', 'cluster', '"handler":""'],
]

export const resourceTypes: readonly ResourceType[] = rows.map(([group, version, plural, kind, scope, emptyObject]) => ({
  group,
  version,
  plural,
  kind,
  namespaced: scope === 'namespaced',
  emptyObject,
}))

const byPlural = new Map(resourceTypes.map((type) => [type.plural, type]))
const byKind = new Map(resourceTypes.map((type) => [type.kind, type]))

/** The row of a resource; throws for one that the demo cluster does not serve. */
export function resourceType(plural: string): ResourceType {
  const type = byPlural.get(plural)
  if (!type) throw new Error(`The demo cluster serves no resource "${plural}".`)
  return type
}

export function resourceTypeOfKind(kind: string): ResourceType {
  const type = byKind.get(kind)
  if (!type) throw new Error(`The demo cluster serves no kind "${kind}".`)
  return type
}

export function apiVersionOf(type: ResourceType): string {
  return type.group === '' ? type.version : `${type.group}/${type.version}`
}
