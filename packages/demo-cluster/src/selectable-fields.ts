import type { KubernetesObject } from './kubernetes-object.ts'

/** The fields, beside metadata.name and metadata.namespace, that a real server lets a fieldSelector name. */
const selectable: Readonly<Record<string, readonly string[]>> = {
  pods: [
    'spec.nodeName',
    'spec.restartPolicy',
    'spec.schedulerName',
    'spec.serviceAccountName',
    'spec.hostNetwork',
    'status.phase',
    'status.podIP',
    'status.nominatedNodeName',
  ],
  events: [
    ...['kind', 'namespace', 'name', 'uid', 'apiVersion', 'resourceVersion', 'fieldPath'].map((field) => `involvedObject.${field}`),
    'reason',
    'reportingComponent',
    'source',
    'type',
  ],
  nodes: ['spec.unschedulable'],
  namespaces: ['status.phase'],
  secrets: ['type'],
  jobs: ['status.successful'],
  replicasets: ['status.replicas'],
}

export function isSelectable(resource: string, field: string): boolean {
  return field === 'metadata.name' || field === 'metadata.namespace' || (selectable[resource]?.includes(field) ?? false)
}

/** Read once when an object is stored: a selector on 150,000 events must not parse them all. */
export function selectableFields(resource: string, object: KubernetesObject): Readonly<Record<string, string>> {
  const fields: Record<string, string> = {
    'metadata.name': object.metadata.name,
    'metadata.namespace': object.metadata.namespace ?? '',
  }
  for (const path of selectable[resource] ?? []) fields[path] = textAt(object, path)
  return fields
}

function textAt(object: KubernetesObject, path: string): string {
  // The field named "source" is the component inside it.
  if (path === 'source') return textAt(object, 'source.component')
  let value: unknown = object
  for (const step of path.split('.')) value = value !== null && typeof value === 'object' ? (value as Record<string, unknown>)[step] : undefined
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}
