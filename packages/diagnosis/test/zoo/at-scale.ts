import type { HealthyCase } from './judge.ts'
import {
  ago,
  condition,
  container,
  DAY,
  event,
  HOUR,
  initDone,
  type Json,
  MINUTE,
  ownedBy,
  pod,
  readySince,
  runs,
  startEvents,
  uidOf,
  unreadySince,
  waits,
  wellPod,
  workload,
} from './objects.ts'

const service = (name: string, spec: Json): Json => ({
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name, namespace: 'shop', uid: uidOf('Service', name), creationTimestamp: ago(30 * DAY) },
  spec: { type: 'ClusterIP', clusterIP: '10.96.3.4', ports: [{ port: 80, targetPort: 8080, protocol: 'TCP' }], ...spec },
  status: { loadBalancer: {} },
})

/** What large clusters do all day. */
export const atScale: readonly HealthyCase[] = [
  {
    name: 'a pod that crashed twice before its database came, ready for two minutes',
    objects: [
      wellPod('api-1', {
        age: 3 * MINUTE,
        status: { conditions: readySince(110), containerStatuses: [runs('app', 115, { restarts: 2, last: { exitCode: 1, from: 142, to: 140 } })] },
      }),
      event('api-1', 'BackOff', 'Back-off restarting failed container app in pod api-1_shop(5f0c9d1e)', 130, {
        type: 'Warning',
        container: 'app',
        count: 3,
        first: 165,
      }),
    ],
  },
  {
    name: 'a readiness gate that a load balancer opens within seconds',
    objects: [
      pod('api-1', {
        age: 14,
        spec: { readinessGates: [{ conditionType: 'target-health.elbv2.k8s.aws/k8s-shop-api' }] },
        containers: [container('app')],
        status: {
          conditions: [
            condition('Initialized', 'True', 12),
            condition(
              'Ready',
              'False',
              12,
              'ReadinessGatesNotReady',
              'the status of pod readiness gate "target-health.elbv2.k8s.aws/k8s-shop-api" is not "True", but False',
            ),
            condition('ContainersReady', 'True', 8),
            condition('PodScheduled', 'True', 13),
            condition('target-health.elbv2.k8s.aws/k8s-shop-api', 'False', 8, 'Elb.RegistrationInProgress', 'Target registration is in progress'),
          ],
          containerStatuses: [runs('app', 9)],
        },
      }),
    ],
    isOnlyFineForNow: true,
  },
  {
    name: 'a DaemonSet in the middle of its rolling update',
    objects: [
      workload('DaemonSet', 'agent', {
        spec: { updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 1 } } },
        status: { desiredNumberScheduled: 2, currentNumberScheduled: 2, updatedNumberScheduled: 1, numberReady: 1, numberAvailable: 1, numberUnavailable: 1 },
      }),
      wellPod('agent-a', { metadata: ownedBy('DaemonSet', 'agent') }),
      pod('agent-b', {
        age: 4,
        metadata: ownedBy('DaemonSet', 'agent'),
        spec: { nodeName: 'worker-2' },
        containers: [container('app')],
        status: { phase: 'Pending', conditions: unreadySince(4, 'app', true, false), containerStatuses: [waits('app', 'ContainerCreating')] },
      }),
    ],
    isOnlyFineForNow: true,
  },
  {
    name: 'a pull secret that the kubelet misses again and again, the image being public',
    objects: [
      wellPod('api-1', { spec: { imagePullSecrets: [{ name: 'regcred' }] } }),
      event(
        'api-1',
        'FailedToRetrieveImagePullSecret',
        'Unable to retrieve some image pull secrets (regcred); attempting to pull the image may not succeed.',
        20,
        {
          type: 'Warning',
          count: 900,
          first: DAY,
        },
      ),
    ],
    references: { 'Secret/shop/regcred': 'missing' },
  },
  {
    name: 'a descheduler that evicted a pod, whose replacement runs',
    objects: [
      workload('ReplicaSet', 'api', { spec: { replicas: 1 }, status: { replicas: 1, readyReplicas: 1 } }),
      wellPod('api-2', { age: HOUR, metadata: ownedBy('ReplicaSet', 'api') }),
      event('api-1', 'Descheduled', 'pod eviction from worker-1 node by sigs.k8s.io/descheduler (LowNodeUtilization)', HOUR, {
        source: 'sigs.k8s.io/descheduler',
      }),
    ],
  },
  {
    name: 'a pod that was to be preempted and was spared',
    objects: [
      wellPod('api-1', {
        status: { conditions: [...readySince(DAY), condition('DisruptionTarget', 'False', HOUR, 'PreemptionByScheduler', 'preemption was called off')] },
      }),
      event('api-1', 'Preempted', 'Preempted by pod 0b9a on node worker-1', HOUR, { source: 'default-scheduler' }),
    ],
  },
  {
    name: 'a pod whose sandbox was made anew once, after the node rebooted',
    objects: [
      wellPod('api-1', {
        status: {
          conditions: readySince(20 * MINUTE),
          containerStatuses: [runs('app', 20 * MINUTE, { restarts: 1, last: { exitCode: 255, reason: 'Unknown', from: 2 * DAY, to: 21 * MINUTE } })],
        },
      }),
      event('api-1', 'SandboxChanged', 'Pod sandbox changed, it will be killed and re-created.', 21 * MINUTE),
      event(
        'api-1',
        'FailedCreatePodSandBox',
        'Failed to create pod sandbox: rpc error: code = Unknown desc = failed to setup network for sandbox "aa": plugin type="calico" failed (add): stat /var/lib/calico/nodename: no such file or directory',
        20 * MINUTE + 30,
        { type: 'Warning', count: 3, first: 21 * MINUTE },
      ),
      ...startEvents('api-1', 20 * MINUTE),
    ],
  },
  {
    name: 'an init container that failed once and is past, the pod starting for ten seconds',
    objects: [
      pod('api-1', {
        age: 40,
        spec: { initContainers: [container('wait-for-db')] },
        containers: [container('app')],
        status: {
          conditions: unreadySince(35, 'app'),
          initContainerStatuses: [
            {
              ...initDone('wait-for-db', 20, 12),
              restartCount: 1,
              lastState: { terminated: { exitCode: 1, reason: 'Error', startedAt: ago(34), finishedAt: ago(30) } },
            },
          ],
          containerStatuses: [runs('app', 10, { ready: false, started: true })],
        },
      }),
    ],
    isOnlyFineForNow: true,
  },
  {
    name: 'Services without a selector, of other names, and one that selects what is there',
    objects: [
      wellPod('web-1', { metadata: ownedBy('ReplicaSet', 'web') }),
      workload('ReplicaSet', 'web', { spec: { replicas: 1 }, status: { replicas: 1, readyReplicas: 1 } }),
      service('web', { selector: { app: 'web' } }),
      service('external', { type: 'ExternalName', externalName: 'db.example.com', selector: undefined }),
      service('by-hand', { selector: undefined }),
      service('headless', { clusterIP: 'None', selector: { app: 'web' } }),
    ],
  },
  {
    name: 'a pod that logs errors of others in its events: a HorizontalPodAutoscaler that could not scale for a moment',
    objects: [
      workload('Deployment', 'api', {
        spec: { replicas: 1 },
        status: { replicas: 1, readyReplicas: 1, updatedReplicas: 1, availableReplicas: 1, conditions: [condition('Available', 'True', DAY)] },
      }),
      event(
        'api',
        'FailedGetResourceMetric',
        'failed to get cpu utilization: unable to get metrics for resource cpu: no metrics returned from resource metrics API',
        40 * MINUTE,
        {
          type: 'Warning',
          source: 'horizontal-pod-autoscaler',
          about: { kind: 'HorizontalPodAutoscaler', name: 'api' },
        },
      ),
    ],
  },
  {
    name: 'a volume that could not be unmounted at once, of a pod in its grace',
    objects: [
      wellPod('db-0', { metadata: { deletionTimestamp: ago(-20), deletionGracePeriodSeconds: 30 } }),
      event(
        'db-0',
        'FailedKillPod',
        'error killing pod: failed to "KillContainer" for "app" with KillContainerError: "rpc error: code = DeadlineExceeded desc = context deadline exceeded"',
        3,
        { type: 'Warning' },
      ),
    ],
    isOnlyFineForNow: true,
  },
  {
    name: 'two containers of a pod, one of which restarted a week ago',
    objects: [
      pod('api-1', {
        age: 20 * DAY,
        containers: [container('app'), container('metrics')],
        status: {
          conditions: readySince(7 * DAY),
          containerStatuses: [runs('app', 20 * DAY), runs('metrics', 7 * DAY, { restarts: 1, last: { exitCode: 2, from: 20 * DAY, to: 7 * DAY + 2 } })],
        },
      }),
    ],
  },
]
