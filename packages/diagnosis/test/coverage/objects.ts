export type Json = Readonly<Record<string, unknown>>

/** Long after everything that a scene tells: graces are over, events still there. */
export const times = {
  made: '2026-01-01T00:00:00Z',
  first: '2026-01-01T00:01:00Z',
  started: '2026-01-01T00:05:00Z',
  ended: '2026-01-01T00:11:00Z',
  last: '2026-01-01T00:11:05Z',
  now: '2026-01-01T00:12:00Z',
} as const

export const podName = 'api-7d9c6b5f4-x2x7k'
export const node = 'worker-1'
export const image = 'registry.example.com/shop/api:1.4.2'

const uidOf = (kind: string, name: string): string => `uid-${kind.toLowerCase()}-${name}`
const metaOf = (kind: string, name: string): Json => ({ name, namespace: 'shop', uid: uidOf(kind, name), creationTimestamp: times.made })
const ownedBy = (kind: string, name: string): Json[] => [{ kind, name, uid: uidOf(kind, name), controller: true }]

export interface PodParts {
  readonly metadata?: Json
  readonly spec?: Json
  readonly container?: Json
  readonly status?: Json
}

/** The pod of every scene: one container, owned by a ReplicaSet. */
export const pod = ({ metadata, spec, container, status }: PodParts = {}): Json => ({
  kind: 'Pod',
  metadata: { ...metaOf('Pod', podName), ownerReferences: ownedBy('ReplicaSet', 'api-7d9c6b5f4'), ...metadata },
  spec: { nodeName: node, restartPolicy: 'Always', containers: [{ name: 'api', image, ...container }], ...spec },
  status: { phase: 'Pending', startTime: times.made, hostIP: '10.0.0.7', ...status },
})

export const condition = (type: string, status: string, reason?: string, message?: string): Json => ({
  type,
  status,
  ...(reason === undefined ? {} : { reason }),
  ...(message === undefined ? {} : { message }),
  lastTransitionTime: times.first,
})

export interface EventParts {
  readonly reason: string
  readonly message?: string | undefined
  readonly type?: 'Normal' | 'Warning' | undefined
  readonly about?: { readonly kind: string; readonly name: string; readonly uid?: string } | undefined
  /** The container that the event speaks of. */
  readonly container?: string | undefined
  readonly source?: string | undefined
  /** Said once, long ago; else again and again until now. */
  readonly once?: boolean | undefined
}

/** Who says what is not said by the kubelet. */
const speakers: Readonly<Record<string, string>> = {
  FailedScheduling: 'default-scheduler',
  Scheduled: 'default-scheduler',
  Preempted: 'default-scheduler',
  BindingConditionsPending: 'default-scheduler',
  FailedBinding: 'persistentvolume-controller',
  FailedResourceClaimCreation: 'resource_claim',
  FailedAttachVolume: 'attachdetach-controller',
  SuccessfulAttachVolume: 'attachdetach-controller',
}

/** The event of every scene that has one. */
export const event = ({ reason, message, type = 'Warning', about = { kind: 'Pod', name: podName }, container, source, once = false }: EventParts): Json => ({
  kind: 'Event',
  metadata: { name: 'told', namespace: about.kind === 'Node' ? 'default' : 'shop', uid: 'uid-told', creationTimestamp: times.first },
  involvedObject: {
    kind: about.kind,
    name: about.name,
    uid: about.uid ?? uidOf(about.kind, about.name),
    ...(about.kind === 'Node' ? {} : { namespace: 'shop' }),
    ...(container === undefined ? {} : { fieldPath: `spec.containers{${container}}` }),
  },
  reason,
  ...(message === undefined ? {} : { message }),
  type,
  count: once ? 1 : 4,
  firstTimestamp: times.first,
  lastTimestamp: once ? times.first : times.last,
  source: { component: source ?? speakers[reason] ?? 'kubelet', host: node },
})

export const nodeObject = (ready: Json = condition('Ready', 'True', 'KubeletReady', 'kubelet is posting ready status'), more: Json = {}): Json => ({
  kind: 'Node',
  metadata: { name: node, uid: uidOf('Node', node), creationTimestamp: times.made },
  spec: {},
  status: { conditions: [ready], allocatable: { cpu: '4', memory: '16Gi', pods: '110' } },
  ...more,
})

export const claim = (status: Json = { phase: 'Pending' }, spec: Json = {}): Json => ({
  kind: 'PersistentVolumeClaim',
  metadata: metaOf('PersistentVolumeClaim', 'data'),
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '10Gi' } }, storageClassName: 'fast', ...spec },
  status,
})

const names: Readonly<Record<string, string>> = {
  ReplicaSet: 'api-7d9c6b5f4',
  Deployment: 'api',
  StatefulSet: 'db',
  DaemonSet: 'agent',
  Job: 'report',
  CronJob: 'nightly',
}
export const workloadName = (kind: string): string => names[kind] ?? kind.toLowerCase()

export const workload = (kind: string, parts: { readonly metadata?: Json; readonly spec?: Json; readonly status?: Json } = {}): Json => ({
  kind,
  metadata: { ...metaOf(kind, workloadName(kind)), ...parts.metadata },
  spec: { ...parts.spec },
  status: { ...parts.status },
})
