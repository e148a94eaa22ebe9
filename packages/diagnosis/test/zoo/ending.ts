import type { HealthyCase } from './judge.ts'
import {
  ago,
  ahead,
  condition,
  container,
  DAY,
  ended,
  event,
  HOUR,
  type Json,
  MINUTE,
  ownedBy,
  pod,
  readySince,
  runs,
  startEvents,
  unreadySince,
  wellPod,
  workload,
} from './objects.ts'

const deployment = (spec: Json, status: Json): Json =>
  workload('Deployment', 'api', {
    spec: { replicas: 2, progressDeadlineSeconds: 600, selector: { matchLabels: { app: 'api' } }, strategy: { type: 'RollingUpdate' }, ...spec },
    status: {
      replicas: 2,
      updatedReplicas: 2,
      readyReplicas: 2,
      availableReplicas: 2,
      conditions: [
        condition('Available', 'True', DAY, 'MinimumReplicasAvailable', 'Deployment has minimum availability.'),
        { ...condition('Progressing', 'True', DAY, 'NewReplicaSetAvailable', 'ReplicaSet "api-new" has successfully progressed.'), lastUpdateTime: ago(DAY) },
      ],
      ...status,
    },
  })

const replicaSet = (name: string, replicas: number, ready: number): Json =>
  workload('ReplicaSet', name, {
    metadata: ownedBy('Deployment', 'api'),
    spec: { replicas },
    status: { replicas, readyReplicas: ready, availableReplicas: ready },
  })

const deleting = (secondsLeft: number, grace = 30): Json => ({ deletionTimestamp: ahead(secondsLeft), deletionGracePeriodSeconds: grace })

export const ending: readonly HealthyCase[] = [
  {
    name: 'a rolling update in flight: new pods ready, old ones ending',
    objects: [
      deployment(
        {},
        {
          replicas: 3,
          updatedReplicas: 1,
          readyReplicas: 2,
          unavailableReplicas: 1,
          conditions: [condition('Available', 'True', DAY), condition('Progressing', 'True', 20, 'ReplicaSetUpdated', 'ReplicaSet "api-new" is progressing.')],
        },
      ),
      replicaSet('api-new', 1, 1),
      replicaSet('api-old', 1, 1),
      wellPod('api-new-1', { age: 15, metadata: ownedBy('ReplicaSet', 'api-new') }),
      wellPod('api-old-1', { metadata: { ...ownedBy('ReplicaSet', 'api-old'), ...deleting(22) } }),
      event('api-old-1', 'Killing', 'Stopping container app', 8, { container: 'app' }),
      event('api-old-1', 'Unhealthy', 'Readiness probe failed: Get "http://10.244.1.23:8080/": dial tcp 10.244.1.23:8080: connect: connection refused', 3, {
        type: 'Warning',
        container: 'app',
      }),
    ],
    isOnlyFineForNow: true,
  },
  {
    name: 'a container that ended with 143 because its ReplicaSet scales down',
    objects: [
      deployment({ replicas: 1 }, { replicas: 1, readyReplicas: 1, availableReplicas: 1 }),
      pod('api-new-1', {
        age: DAY,
        metadata: { ...ownedBy('ReplicaSet', 'api-new'), ...deleting(20) },
        containers: [container('app')],
        status: { conditions: unreadySince(6, 'app'), containerStatuses: [ended('app', { exitCode: 143, from: DAY, to: 6 })] },
      }),
      event('api-new-1', 'Killing', 'Stopping container app', 10, { container: 'app' }),
    ],
    isOnlyFineForNow: true,
  },
  {
    name: 'a preStop hook that drains for a minute, within a grace of two',
    objects: [
      wellPod('gateway-1', {
        metadata: deleting(60, 120),
        spec: { terminationGracePeriodSeconds: 120 },
        containers: [container('app', { lifecycle: { preStop: { exec: { command: ['sh', '-c', 'sleep 90'] } } } })],
      }),
      event('gateway-1', 'Killing', 'Stopping container app', 60, { container: 'app' }),
    ],
    isOnlyFineForNow: true,
  },
  {
    name: 'a pod five seconds past its deadline, its volumes on their way out',
    objects: [
      pod('db-0', {
        age: DAY,
        metadata: deleting(-5),
        volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }],
        containers: [container('app')],
        status: { conditions: unreadySince(7, 'app'), containerStatuses: [ended('app', { exitCode: 137, from: DAY, to: 7 })] },
      }),
    ],
    isOnlyFineForNow: true,
  },
  {
    name: 'a paused Deployment, all replicas there',
    objects: [
      deployment(
        { paused: true },
        { conditions: [condition('Available', 'True', DAY), condition('Progressing', 'Unknown', HOUR, 'DeploymentPaused', 'Deployment is paused')] },
      ),
      replicaSet('api-new', 2, 2),
    ],
  },
  {
    name: 'a Deployment scaled to nothing',
    objects: [
      deployment({ replicas: 0 }, { replicas: undefined, updatedReplicas: undefined, readyReplicas: undefined, availableReplicas: undefined }),
      replicaSet('api-new', 0, 0),
    ],
  },
  {
    name: 'a Deployment that an autoscaler brought from 2 to 4, two pods starting',
    objects: [
      deployment(
        { replicas: 4 },
        {
          replicas: 4,
          updatedReplicas: 4,
          readyReplicas: 2,
          availableReplicas: 2,
          unavailableReplicas: 2,
          conditions: [
            condition('Available', 'False', 6, 'MinimumReplicasUnavailable', 'Deployment does not have minimum availability.'),
            condition('Progressing', 'True', DAY, 'NewReplicaSetAvailable'),
          ],
        },
      ),
      replicaSet('api-new', 4, 2),
      event('api', 'ScalingReplicaSet', 'Scaled up replica set api-new from 2 to 4', 6, {
        source: 'deployment-controller',
        about: { kind: 'Deployment', name: 'api' },
      }),
      ...['api-new-3', 'api-new-4'].map((name) =>
        pod(name, {
          age: 6,
          metadata: ownedBy('ReplicaSet', 'api-new'),
          containers: [container('app', { readinessProbe: { tcpSocket: { port: 8080 }, periodSeconds: 10 } })],
          status: { conditions: unreadySince(5, 'app'), containerStatuses: [runs('app', 3, { ready: false, started: true })] },
        }),
      ),
    ],
    isOnlyFineForNow: true,
  },
  {
    name: 'a StatefulSet that starts its second replica after the first',
    objects: [
      workload('StatefulSet', 'db', { age: 40, spec: { replicas: 3, podManagementPolicy: 'OrderedReady' }, status: { replicas: 2, readyReplicas: 1 } }),
      wellPod('db-0', { age: 38, metadata: ownedBy('StatefulSet', 'db') }),
      pod('db-1', {
        age: 8,
        metadata: ownedBy('StatefulSet', 'db'),
        containers: [container('app')],
        status: { conditions: unreadySince(7, 'app'), containerStatuses: [runs('app', 4, { ready: false, started: true })] },
      }),
    ],
    isOnlyFineForNow: true,
  },
  {
    name: 'an evicted pod whose replacement is fine',
    objects: [
      deployment({ replicas: 1 }, { replicas: 1, readyReplicas: 1, availableReplicas: 1 }),
      replicaSet('api-new', 1, 1),
      wellPod('api-new-2', { age: 2 * HOUR, metadata: ownedBy('ReplicaSet', 'api-new') }),
      pod('api-new-1', {
        age: DAY,
        metadata: ownedBy('ReplicaSet', 'api-new'),
        containers: [container('app')],
        status: {
          phase: 'Failed',
          reason: 'Evicted',
          message:
            'The node was low on resource: memory. Threshold quantity: 100Mi, available: 40Mi. Container app was using 1Gi, request is 128Mi, has larger consumption of memory. ',
          conditions: [
            condition('DisruptionTarget', 'True', 2 * HOUR, 'TerminationByKubelet', 'The node was low on resource: memory.'),
            ...unreadySince(2 * HOUR, 'app'),
          ],
          containerStatuses: [ended('app', { exitCode: 137, from: DAY, to: 2 * HOUR })],
        },
      }),
    ],
  },
  {
    name: 'a pod that a graceful shutdown of its node ended, replaced elsewhere',
    objects: [
      replicaSet('api-new', 1, 1),
      wellPod('api-new-2', { age: 2 * HOUR, metadata: ownedBy('ReplicaSet', 'api-new'), spec: { nodeName: 'worker-2' } }),
      pod('api-new-1', {
        age: DAY,
        metadata: ownedBy('ReplicaSet', 'api-new'),
        containers: [container('app')],
        status: {
          phase: 'Failed',
          reason: 'Terminated',
          message: 'Pod was terminated in response to imminent node shutdown.',
          conditions: [condition('DisruptionTarget', 'True', 2 * HOUR, 'TerminationByKubelet'), ...unreadySince(2 * HOUR, 'app')],
          containerStatuses: [ended('app', { exitCode: 143, from: DAY, to: 2 * HOUR })],
        },
      }),
    ],
  },
  {
    name: 'a ReplicaSet that was refused a pod while its quota was full, complete since',
    objects: [
      replicaSet('api-new', 2, 2),
      deployment({}, {}),
      event(
        'api-new',
        'FailedCreate',
        'Error creating: pods "api-new-x" is forbidden: exceeded quota: compute, requested: pods=1, used: pods=10, limited: pods=10',
        30 * MINUTE,
        { type: 'Warning', source: 'replicaset-controller', about: { kind: 'ReplicaSet', name: 'api-new' } },
      ),
      event('api-new', 'SuccessfulCreate', 'Created pod: api-new-2', 25 * MINUTE, {
        source: 'replicaset-controller',
        about: { kind: 'ReplicaSet', name: 'api-new' },
      }),
      wellPod('api-new-2', { age: 25 * MINUTE, metadata: ownedBy('ReplicaSet', 'api-new') }),
      ...startEvents('api-new-2', 25 * MINUTE - 5),
    ],
  },
  {
    name: 'a pod that was drained and is ending in its grace',
    objects: [
      wellPod('api-1', {
        metadata: deleting(15),
        status: { conditions: [...readySince(DAY), condition('DisruptionTarget', 'True', 15, 'EvictionByEvictionAPI', 'Eviction API: evicting')] },
      }),
    ],
    isOnlyFineForNow: true,
  },
]
