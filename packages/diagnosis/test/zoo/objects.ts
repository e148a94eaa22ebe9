/** Objects as an API server hands them out: whole statuses, conditions and events, the way kubelets and controllers write them. */
export type Json = Readonly<Record<string, unknown>>

/** When every case is judged, in ms. */
export const NOW = Date.parse('2026-03-10T09:00:00Z')

const SECOND = 1_000
export const MINUTE = 60
export const HOUR = 3_600
export const DAY = 86_400

/** So many seconds before the case is judged. */
export const ago = (seconds: number): string => `${new Date(NOW - seconds * SECOND).toISOString().slice(0, 19)}Z`
export const ahead = (seconds: number): string => ago(-seconds)

export const uidOf = (kind: string, name: string): string => `5f0c9d1e-${kind.toLowerCase()}-${name}`

const TOKEN_VOLUME = {
  name: 'kube-api-access-x7k2p',
  projected: {
    defaultMode: 420,
    sources: [
      { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
      { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
      { downwardAPI: { items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }] } },
    ],
  },
}

export const imageOf = (name: string): string => `registry.example.com/shop/${name}:1.4.2`

export const container = (name: string, more: Json = {}): Json => ({
  name,
  image: imageOf(name),
  imagePullPolicy: 'IfNotPresent',
  resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '256Mi' } },
  terminationMessagePath: '/dev/termination-log',
  terminationMessagePolicy: 'File',
  volumeMounts: [{ name: TOKEN_VOLUME.name, readOnly: true, mountPath: '/var/run/secrets/kubernetes.io/serviceaccount' }],
  ...more,
})

/** How a run of a container ended. Times in seconds ago. */
export interface Run {
  readonly exitCode: number
  readonly reason?: string
  readonly message?: string
  readonly from: number
  readonly to: number
}

const terminated = (name: string, { exitCode, reason = exitCode === 0 ? 'Completed' : 'Error', message, from, to }: Run): Json => ({
  terminated: {
    exitCode,
    reason,
    ...(message === undefined ? {} : { message }),
    startedAt: ago(from),
    finishedAt: ago(to),
    containerID: `containerd://${name}-${from}`,
  },
})

interface StatusParts {
  readonly ready?: boolean
  readonly started?: boolean
  readonly restarts?: number
  readonly last?: Run
  readonly more?: Json
}

const statusOf = (name: string, state: Json, { ready = false, started = ready, restarts = 0, last, more }: StatusParts): Json => ({
  name,
  image: imageOf(name),
  imageID: state['waiting'] && restarts === 0 ? '' : `registry.example.com/shop/${name}@sha256:2f9b`,
  ready,
  started,
  restartCount: restarts,
  state,
  lastState: last ? terminated(name, last) : {},
  ...more,
})

/** Runs since so many seconds ago; ready unless it says otherwise. */
export const runs = (name: string, since: number, parts: StatusParts = {}): Json =>
  statusOf(name, { running: { startedAt: ago(since) } }, { ready: true, started: true, ...parts })

export const waits = (name: string, reason: string, message?: string, parts: StatusParts = {}): Json =>
  statusOf(name, { waiting: { reason, ...(message === undefined ? {} : { message }) } }, parts)

export const ended = (name: string, run: Run, parts: StatusParts = {}): Json =>
  statusOf(name, terminated(name, run), { started: false, ready: parts.ready ?? false, ...parts })

/** A finished init container counts as ready. */
export const initDone = (name: string, from: number, to: number): Json => ended(name, { exitCode: 0, from, to }, { ready: true })

export const condition = (type: string, status: 'True' | 'False' | 'Unknown', since: number, reason?: string, message?: string): Json => ({
  type,
  status,
  lastProbeTime: null,
  lastTransitionTime: ago(since),
  ...(reason === undefined ? {} : { reason }),
  ...(message === undefined ? {} : { message }),
})

/** All five, as a 1.36 kubelet writes them of a pod that became ready. */
export const readySince = (since: number): Json[] => [
  condition('PodReadyToStartContainers', 'True', since),
  condition('Initialized', 'True', since),
  condition('Ready', 'True', since),
  condition('ContainersReady', 'True', since),
  condition('PodScheduled', 'True', since + 3),
]

/** Not ready yet: `unready` names the containers that are not. */
export const unreadySince = (since: number, unready: string, initialized = true, sandbox = true): Json[] => [
  condition('PodReadyToStartContainers', sandbox ? 'True' : 'False', since),
  initialized
    ? condition('Initialized', 'True', since)
    : condition('Initialized', 'False', since, 'ContainersNotInitialized', `containers with incomplete status: [${unready}]`),
  condition('Ready', 'False', since, 'ContainersNotReady', `containers with unready status: [${unready}]`),
  condition('ContainersReady', 'False', since, 'ContainersNotReady', `containers with unready status: [${unready}]`),
  condition('PodScheduled', 'True', since),
]

/** Done, with exit code 0 in every container. */
export const completedSince = (since: number): Json[] => [
  condition('PodReadyToStartContainers', 'False', since),
  condition('Initialized', 'True', since + MINUTE, 'PodCompleted'),
  condition('Ready', 'False', since, 'PodCompleted'),
  condition('ContainersReady', 'False', since, 'PodCompleted'),
  condition('PodScheduled', 'True', since + MINUTE),
]

export const ownedBy = (kind: string, name: string): Json => ({
  ownerReferences: [{ apiVersion: kind === 'Job' ? 'batch/v1' : 'apps/v1', kind, name, uid: uidOf(kind, name), controller: true, blockOwnerDeletion: true }],
})

export interface PodParts {
  readonly age: number
  readonly metadata?: Json
  readonly spec?: Json
  readonly volumes?: readonly Json[]
  readonly containers: readonly Json[]
  readonly status: Json
}

export const pod = (name: string, { age, metadata, spec, volumes = [], containers, status }: PodParts): Json => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    name,
    namespace: 'shop',
    uid: uidOf('Pod', name),
    resourceVersion: '48211',
    creationTimestamp: ago(age),
    labels: { app: name.split('-')[0] },
    ...metadata,
  },
  spec: {
    restartPolicy: 'Always',
    terminationGracePeriodSeconds: 30,
    dnsPolicy: 'ClusterFirst',
    serviceAccountName: 'default',
    nodeName: 'worker-1',
    schedulerName: 'default-scheduler',
    priority: 0,
    enableServiceLinks: true,
    preemptionPolicy: 'PreemptLowerPriority',
    tolerations: [
      { key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 },
      { key: 'node.kubernetes.io/unreachable', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 },
    ],
    volumes: [...volumes, TOKEN_VOLUME],
    containers,
    ...spec,
  },
  status: { phase: 'Running', hostIP: '10.0.0.7', podIP: '10.244.1.23', qosClass: 'Burstable', startTime: ago(age), ...status },
})

/** One container called app that has been ready for long; `parts` changes what the case is about. */
export const wellPod = (name: string, { age = 2 * DAY, status, ...parts }: Partial<PodParts> = {}): Json =>
  pod(name, {
    age,
    containers: [container('app')],
    ...parts,
    status: { conditions: readySince(age - 8), containerStatuses: [runs('app', age - 5)], ...status },
  })

export interface EventParts {
  readonly type?: 'Normal' | 'Warning'
  readonly container?: string
  readonly source?: string
  readonly count?: number
  readonly first?: number
  readonly about?: { readonly kind: string; readonly name: string; readonly uid?: string }
  readonly more?: Json
}

/** What was said `last` seconds ago of a pod, unless `about` names another object. */
export function event(pod: string, reason: string, message: string, last: number, parts: EventParts = {}): Json {
  const { type = 'Normal', container: named, source = 'kubelet', count = 1, first = last, about = { kind: 'Pod', name: pod }, more } = parts
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name: `${pod}.18${last}${reason}${count}`, namespace: 'shop', uid: uidOf('Event', `${pod}-${reason}-${last}`), creationTimestamp: ago(first) },
    involvedObject: {
      apiVersion: 'v1',
      kind: about.kind,
      name: about.name,
      namespace: 'shop',
      uid: about.uid ?? uidOf(about.kind, about.name),
      ...(named === undefined ? {} : { fieldPath: `spec.containers{${named}}` }),
    },
    reason,
    message,
    type,
    count,
    firstTimestamp: ago(first),
    lastTimestamp: ago(last),
    eventTime: null,
    source: { component: source, ...(source === 'kubelet' ? { host: 'worker-1' } : {}) },
    reportingComponent: source,
    reportingInstance: '',
    ...more,
  }
}

/** Scheduled, pulled, created and started, the last of it `last` seconds ago. */
export const startEvents = (pod: string, last: number, name = 'app'): Json[] => [
  event(pod, 'Scheduled', `Successfully assigned shop/${pod} to worker-1`, last + 4, { source: 'default-scheduler' }),
  event(pod, 'Pulled', `Container image "${imageOf(name)}" already present on machine and can be accessed by the pod`, last + 2, { container: name }),
  event(pod, 'Created', 'Container created', last + 1, { container: name }),
  event(pod, 'Started', 'Container started', last, { container: name }),
]

export const node = (name: string, more: { readonly spec?: Json; readonly conditions?: readonly Json[]; readonly age?: number } = {}): Json => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name, uid: uidOf('Node', name), creationTimestamp: ago(more.age ?? 90 * DAY), labels: { 'kubernetes.io/hostname': name } },
  spec: { podCIDR: '10.244.1.0/24', ...more.spec },
  status: {
    capacity: { cpu: '4', memory: '16384Mi', pods: '110', 'ephemeral-storage': '100Gi' },
    allocatable: { cpu: '4', memory: '15884Mi', pods: '110', 'ephemeral-storage': '90Gi' },
    conditions: more.conditions ?? nodeConditions(),
    nodeInfo: { kubeletVersion: 'v1.36.0', containerRuntimeVersion: 'containerd://2.2.1', architecture: 'amd64', operatingSystem: 'linux' },
  },
})

export const nodeConditions = (over: Readonly<Record<string, Json>> = {}): Json[] =>
  [
    condition('MemoryPressure', 'False', 90 * DAY, 'KubeletHasSufficientMemory', 'kubelet has sufficient memory available'),
    condition('DiskPressure', 'False', 90 * DAY, 'KubeletHasNoDiskPressure', 'kubelet has no disk pressure'),
    condition('PIDPressure', 'False', 90 * DAY, 'KubeletHasSufficientPID', 'kubelet has sufficient PID available'),
    condition('Ready', 'True', 90 * DAY, 'KubeletReady', 'kubelet is posting ready status'),
  ].map((one) => over[String(one['type'])] ?? one)

export const workload = (
  kind: string,
  name: string,
  parts: { readonly age?: number; readonly metadata?: Json; readonly spec?: Json; readonly status?: Json },
): Json => ({
  apiVersion: kind === 'Job' || kind === 'CronJob' ? 'batch/v1' : 'apps/v1',
  kind,
  metadata: { name, namespace: 'shop', uid: uidOf(kind, name), creationTimestamp: ago(parts.age ?? 30 * DAY), generation: 1, ...parts.metadata },
  spec: { ...parts.spec },
  status: { observedGeneration: 1, ...parts.status },
})

export const claim = (name: string, spec: Json = {}, status: Json = { phase: 'Bound', capacity: { storage: '10Gi' } }, age = 30 * DAY): Json => ({
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name, namespace: 'shop', uid: uidOf('PersistentVolumeClaim', name), creationTimestamp: ago(age) },
  spec: {
    accessModes: ['ReadWriteOnce'],
    resources: { requests: { storage: '10Gi' } },
    storageClassName: 'standard',
    volumeName: `pvc-${name}`,
    volumeMode: 'Filesystem',
    ...spec,
  },
  status,
})
