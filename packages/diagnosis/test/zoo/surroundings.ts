import type { HealthyCase } from './judge.ts'
import {
  ahead,
  ago,
  claim,
  condition,
  container,
  DAY,
  event,
  HOUR,
  MINUTE,
  node,
  nodeConditions,
  ownedBy,
  pod,
  readySince,
  runs,
  uidOf,
  wellPod,
  workload,
} from './objects.ts'

const cordoned = node('worker-1', {
  spec: { unschedulable: true, taints: [{ key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule', timeAdded: ago(HOUR) }] },
})

const daemonSet = (desired: number) =>
  workload('DaemonSet', 'agent', {
    status: {
      desiredNumberScheduled: desired,
      currentNumberScheduled: desired,
      numberReady: desired,
      numberAvailable: desired,
      updatedNumberScheduled: desired,
    },
  })

export const surroundings: readonly HealthyCase[] = [
  {
    name: 'optional references that are missing',
    objects: [
      wellPod('api-1', {
        volumes: [
          { name: 'extra', configMap: { name: 'extra', optional: true } },
          { name: 'cert', secret: { secretName: 'cert', optional: true } },
          { name: 'all', projected: { sources: [{ secret: { name: 'more', optional: true } }] } },
        ],
        containers: [
          container('app', {
            envFrom: [{ configMapRef: { name: 'overrides', optional: true } }],
            env: [{ name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'token', key: 'value', optional: true } } }],
          }),
        ],
      }),
    ],
    references: {
      'ConfigMap/shop/extra': 'missing',
      'Secret/shop/cert': 'missing',
      'Secret/shop/more': 'missing',
      'ConfigMap/shop/overrides': 'missing',
      'Secret/shop/token': 'missing',
    },
  },
  {
    name: 'a Secret that was deleted after its pod had started with it',
    objects: [wellPod('api-1', { containers: [container('app', { envFrom: [{ secretRef: { name: 'once' } }] })] })],
    references: { 'Secret/shop/once': 'missing' },
  },
  {
    name: 'an imagePullSecret that does not exist, of a pod whose image is there',
    objects: [wellPod('api-1', { spec: { imagePullSecrets: [{ name: 'regcred' }] } })],
    references: { 'Secret/shop/regcred': 'missing' },
  },
  {
    name: 'a DaemonSet on a cordoned node',
    objects: [
      cordoned,
      daemonSet(2),
      wellPod('agent-a', { metadata: ownedBy('DaemonSet', 'agent') }),
      wellPod('agent-b', { metadata: ownedBy('DaemonSet', 'agent'), spec: { nodeName: 'worker-2' } }),
    ],
  },
  { name: 'a pod that stays on a cordoned node', objects: [cordoned, wellPod('api-1')] },
  { name: 'a DaemonSet whose selector fits no node', objects: [daemonSet(0)] },
  {
    name: 'a static pod and its mirror',
    objects: [
      wellPod('kube-apiserver-worker-1', {
        metadata: {
          namespace: 'kube-system',
          annotations: { 'kubernetes.io/config.source': 'file', 'kubernetes.io/config.mirror': '8f1c', 'kubernetes.io/config.hash': '8f1c' },
          ownerReferences: [{ apiVersion: 'v1', kind: 'Node', name: 'worker-1', uid: uidOf('Node', 'worker-1'), controller: true }],
        },
        spec: {
          hostNetwork: true,
          priorityClassName: 'system-node-critical',
          tolerations: [{ operator: 'Exists', effect: 'NoExecute' }],
          serviceAccountName: undefined,
        },
      }),
    ],
  },
  {
    name: 'an agent on the network of its host',
    objects: [
      wellPod('node-exporter-1', {
        metadata: ownedBy('DaemonSet', 'agent'),
        spec: { hostNetwork: true, hostPID: true },
        containers: [container('app', { ports: [{ containerPort: 9100, hostPort: 9100, protocol: 'TCP' }] })],
      }),
      daemonSet(1),
    ],
  },
  {
    name: 'a pod that is fine on a node with MemoryPressure',
    objects: [
      node('worker-1', {
        conditions: nodeConditions({
          MemoryPressure: condition('MemoryPressure', 'True', 5 * MINUTE, 'KubeletHasInsufficientMemory', 'kubelet has insufficient memory available'),
        }),
      }),
      wellPod('api-1'),
    ],
  },
  {
    name: 'a node that was not ready for twenty seconds, a kubelet that restarts',
    objects: [
      node('worker-1', {
        conditions: nodeConditions({ Ready: condition('Ready', 'False', 20, 'KubeletNotReady', 'container runtime status check may not have completed yet') }),
      }),
      wellPod('api-1'),
    ],
    isOnlyFineForNow: true,
  },
  {
    name: 'a node that was lost an hour ago and is back',
    objects: [
      node('worker-1', { conditions: nodeConditions({ Ready: condition('Ready', 'True', HOUR, 'KubeletReady', 'kubelet is posting ready status') }) }),
      wellPod('api-1', { status: { conditions: readySince(HOUR) } }),
      event('api-1', 'NodeNotReady', 'Node is not ready', HOUR + 300, { type: 'Warning', source: 'node-controller' }),
      event('api-1', 'TaintManagerEviction', 'Cancelling deletion of Pod shop/api-1', HOUR, { source: 'taint-eviction-controller' }),
    ],
  },
  {
    name: 'a node whose clock is four seconds ahead of the API server',
    objects: [
      pod('api-1', {
        age: 2,
        containers: [container('app')],
        status: { startTime: ahead(3), conditions: readySince(-4), containerStatuses: [runs('app', -4)] },
      }),
      event('api-1', 'Started', 'Container started', -4, { container: 'app' }),
    ],
  },
  {
    name: 'a node whose clock is six seconds behind: containers started before their pod was made',
    objects: [
      pod('api-1', { age: 4, containers: [container('app')], status: { startTime: ago(10), conditions: readySince(9), containerStatuses: [runs('app', 8)] } }),
    ],
  },
  {
    name: 'a volume that was expanded while it is mounted',
    objects: [
      claim('data', { resources: { requests: { storage: '20Gi' } } }, { phase: 'Bound', capacity: { storage: '20Gi' }, accessModes: ['ReadWriteOnce'] }),
      wellPod('db-0', { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] }),
      event('db-0', 'FileSystemResizeSuccessful', 'MountVolume.NodeExpandVolume succeeded for volume "pvc-data" worker-1', 5 * MINUTE),
      event('data', 'Resizing', 'External resizer is resizing volume pvc-data', 6 * MINUTE, {
        source: 'external-resizer ebs.csi.aws.com',
        about: { kind: 'PersistentVolumeClaim', name: 'data' },
      }),
    ],
  },
  {
    name: 'a pod with limits that DNS warnings speak of, and that is ready',
    objects: [
      wellPod('api-1'),
      event(
        'api-1',
        'DNSConfigForming',
        'Nameserver limits were exceeded, some nameservers have been omitted, the applied nameserver line is: 10.96.0.10 1.1.1.1 8.8.8.8',
        20,
        { type: 'Warning', count: 800, first: DAY },
      ),
    ],
  },
  {
    name: 'an in-place resize that was carried out',
    objects: [
      wellPod('api-1'),
      event(
        'api-1',
        'ResizeCompleted',
        'Pod resize completed: {"containers":[{"name":"app","resources":{"requests":{"cpu":"200m"}}}],"generation":3}',
        2 * MINUTE,
      ),
    ],
  },
  {
    name: 'a CronJob that is suspended, its last run long ago',
    objects: [workload('CronJob', 'cleanup', { age: 90 * DAY, spec: { schedule: '0 3 * * *', suspend: true }, status: { lastScheduleTime: ago(30 * DAY) } })],
  },
  {
    name: 'two pods that share a ReadWriteMany claim',
    objects: [
      claim('shared', { accessModes: ['ReadWriteMany'] }),
      wellPod('web-1', { volumes: [{ name: 'files', persistentVolumeClaim: { claimName: 'shared' } }] }),
      wellPod('web-2', { volumes: [{ name: 'files', persistentVolumeClaim: { claimName: 'shared' } }], spec: { nodeName: 'worker-2' } }),
    ],
  },
  {
    name: 'a pod without any requests, limits or probes',
    objects: [
      pod('tool', {
        age: 40 * DAY,
        containers: [{ name: 'tool', image: 'alpine' }],
        status: { qosClass: 'BestEffort', conditions: readySince(40 * DAY), containerStatuses: [runs('tool', 40 * DAY)] },
      }),
    ],
  },
  {
    name: 'a pod that was unschedulable for ten minutes until the autoscaler brought a node',
    objects: [
      wellPod('api-1', { age: 30 * MINUTE, status: { conditions: readySince(18 * MINUTE), containerStatuses: [runs('app', 18 * MINUTE + 4)] } }),
      event(
        'api-1',
        'FailedScheduling',
        '0/2 nodes are available: 2 Insufficient memory. preemption: 0/2 nodes are available: 2 No preemption victims found for incoming pod.',
        20 * MINUTE,
        { type: 'Warning', source: 'default-scheduler', count: 4, first: 30 * MINUTE },
      ),
      event('api-1', 'TriggeredScaleUp', 'pod triggered scale-up: [{pool-1 2->3 (max: 10)}]', 29 * MINUTE, { source: 'cluster-autoscaler' }),
    ],
  },
]
