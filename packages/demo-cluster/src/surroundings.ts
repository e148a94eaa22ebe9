import type { KubernetesObject } from './kubernetes-object.ts'
import { madeUpUid } from './made-up-uid.ts'
import type { Frame, Recording, RecordingName } from './recording.ts'
import { apiVersionOf, resourceTypeOfKind } from './resources.ts'
import { formatTimestamp } from './time-shift.ts'

interface Row {
  readonly kind: string
  readonly namespace?: string
  readonly name: string
  /** When it was made, in milliseconds of the recording. */
  readonly fromMs: number
  /** Keys of its data: a real server tells them in managedFields, the values it keeps. */
  readonly keys?: readonly string[]
  /** Where recorded objects name it by uid. */
  readonly uid?: string
  readonly rest?: object
}

/** The kinds below were not recorded; these objects stood in the manifests or were made by hand, and pods refer to them. */
const made: Readonly<Record<'session' | 'calm', readonly Row[]>> = {
  session: [
    { kind: 'ConfigMap', namespace: 'data', name: 'feature-flags', fromMs: 12_000, keys: ['a'] },
    { kind: 'Secret', namespace: 'shop', name: 'db-credentials', fromMs: 12_000, keys: ['username'], rest: { type: 'Opaque' } },
    // Near misses of names that pods ask for in vain: `app-settings` and `db-tls`.
    { kind: 'ConfigMap', namespace: 'data', name: 'app-settings-v2', fromMs: 12_000, keys: ['LOG_LEVEL'] },
    { kind: 'Secret', namespace: 'data', name: 'db-tls-cert', fromMs: 12_000, keys: ['tls.crt', 'tls.key'], rest: { type: 'kubernetes.io/tls' } },
    {
      kind: 'StorageClass',
      name: 'standard',
      fromMs: 0,
      rest: { provisioner: 'rancher.io/local-path', reclaimPolicy: 'Delete', volumeBindingMode: 'WaitForFirstConsumer' },
    },
  ],
  calm: [
    { kind: 'Secret', namespace: 'calm', name: 'late-tls', fromMs: 55_000, keys: ['tls.crt'], rest: { type: 'Opaque' } },
    {
      kind: 'CronJob',
      namespace: 'calm',
      name: 'every-minute',
      fromMs: 8000,
      uid: '351fd751-0abe-4d27-8c0e-c5849daa448f',
      rest: { spec: { schedule: '* * * * *', concurrencyPolicy: 'Allow', suspend: false, jobTemplate: {} }, status: {} },
    },
    { kind: 'ConfigMap', namespace: 'calm', name: 'late-settings', fromMs: 55_000, keys: ['MODE'] },
    {
      kind: 'StorageClass',
      name: 'local-wait',
      fromMs: 0,
      rest: { provisioner: 'kubernetes.io/no-provisioner', reclaimPolicy: 'Delete', volumeBindingMode: 'WaitForFirstConsumer' },
    },
  ],
}

const everywhere: readonly Omit<Row, 'fromMs'>[] = [
  { kind: 'PriorityClass', name: 'system-cluster-critical', rest: { value: 2_000_000_000 } },
  { kind: 'PriorityClass', name: 'system-node-critical', rest: { value: 2_000_001_000 } },
]

/** What each namespace holds from its first moment on. The second ConfigMap is OpenShift's: the recorded cluster's pods project it. */
const inEachNamespace = [
  { kind: 'ServiceAccount', name: 'default' },
  { kind: 'ConfigMap', name: 'kube-root-ca.crt', keys: ['ca.crt'] },
  { kind: 'ConfigMap', name: 'openshift-service-ca.crt', keys: ['service-ca.crt'] },
] as const

/** The recording and the objects around it that it does not hold itself. Secrets and ConfigMaps have no data: it is never served. */
export function withSurroundings(recording: Recording): Recording {
  const { name, startedAtMs, start, frames } = recording
  const rows = [...everywhere.map((row) => ({ ...row, fromMs: 0 })), ...madeFor(name), ...namespaceRows(start, frames)]
  const added = rows
    .filter((row) => row.fromMs > 0)
    .map((row): Frame => ({ t: row.fromMs, resource: resourceTypeOfKind(row.kind).plural, event: { type: 'ADDED', object: objectOf(row, startedAtMs) } }))
  return {
    ...recording,
    start: [...start, ...rows.filter((row) => row.fromMs === 0).map((row) => objectOf(row, startedAtMs))],
    frames: [...frames, ...added].toSorted((a, b) => a.t - b.t),
  }
}

function madeFor(name: RecordingName): readonly Row[] {
  if (name === 'calm' || name === 'session') return made[name]
  // The two single moments are of the session's manifests.
  return made.session.map((row) => ({ ...row, fromMs: 0 }))
}

function namespaceRows(start: readonly KubernetesObject[], frames: readonly Frame[]): readonly Row[] {
  const old = start.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => rowsOfNamespace(metadata.name, 0))
  const young = frames
    .filter(({ resource, event }) => resource === 'namespaces' && event.type === 'ADDED')
    .map(({ t, event }) => rowsOfNamespace(event.object.metadata.name, t))
  return [...old, ...young].flat()
}

function rowsOfNamespace(namespace: string, fromMs: number): readonly Row[] {
  return inEachNamespace.map((row) => ({ ...row, namespace, fromMs }))
}

function objectOf({ kind, namespace, name, fromMs, keys, uid, rest }: Row, startedAtMs: number): KubernetesObject {
  const creationTimestamp = formatTimestamp(startedAtMs + fromMs, 0)
  return {
    kind,
    apiVersion: apiVersionOf(resourceTypeOfKind(kind)),
    metadata: {
      name,
      ...(namespace !== undefined && { namespace }),
      uid: uid ?? madeUpUid(`${kind} ${namespace ?? ''} ${name}`),
      creationTimestamp,
      ...(keys && { managedFields: [managedBy(kind, keys, creationTimestamp)] }),
    },
    ...rest,
  }
}

function managedBy(kind: string, keys: readonly string[], time: string): object {
  const data = Object.fromEntries(['.', ...keys.map((key) => `f:${key}`)].map((field) => [field, {}]))
  const fieldsV1 = { 'f:data': data, ...(kind === 'Secret' && { 'f:type': {} }) }
  return { manager: 'kubectl-create', operation: 'Update', apiVersion: 'v1', time, fieldsType: 'FieldsV1', fieldsV1 }
}

/** The same objects for a namespace that was made by hand. */
export function surroundingsOfNamespace(namespace: string, nowMs: number): readonly KubernetesObject[] {
  return rowsOfNamespace(namespace, 0).map((row) => objectOf(row, nowMs))
}
