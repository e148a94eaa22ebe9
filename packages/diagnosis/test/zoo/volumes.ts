import { creating } from './creating.ts'
import type { HealthyCase } from './judge.ts'
import { claim, condition, container, DAY, event, MINUTE, pod, startEvents, wellPod } from './objects.ts'

export const volumes: readonly HealthyCase[] = [
  {
    name: 'a pod whose blocker of three seconds is about to be overtaken by a node that comes up',
    objects: [
      pod('api-1', {
        age: 3,
        spec: { nodeName: undefined },
        containers: [container('app')],
        status: {
          phase: 'Pending',
          startTime: undefined,
          conditions: [
            condition(
              'PodScheduled',
              'False',
              3,
              'Unschedulable',
              '0/2 nodes are available: 2 Insufficient cpu. no new claims to deallocate, preemption: 0/2 nodes are available: 2 No preemption victims found.',
            ),
          ],
        },
      }),
    ],
    isOnlyFineForNow: true,
  },
  {
    name: 'the cache of a kubelet that is not filled yet, three seconds after a node restart',
    objects: [
      creating('api-1', 3, { volumes: [{ name: 'settings', configMap: { name: 'settings', defaultMode: 420 } }] }),
      event('api-1', 'FailedMount', 'MountVolume.SetUp failed for volume "settings" : failed to sync configmap cache: timed out waiting for the condition', 1, {
        type: 'Warning',
      }),
      event(
        'api-1',
        'FailedMount',
        'MountVolume.SetUp failed for volume "kube-api-access-x7k2p" : failed to sync configmap cache: timed out waiting for the condition',
        1,
        { type: 'Warning', count: 2 },
      ),
    ],
    references: { 'ConfigMap/shop/settings': 'present' },
    isOnlyFineForNow: true,
  },
  {
    name: 'a FailedMount that was over before the container started',
    objects: [
      wellPod('api-1', { age: 20 * MINUTE, volumes: [{ name: 'pw', secret: { secretName: 'pw', defaultMode: 420 } }] }),
      event('api-1', 'FailedMount', 'MountVolume.SetUp failed for volume "pw" : secret "pw" not found', 19 * MINUTE, {
        type: 'Warning',
        count: 6,
        first: 20 * MINUTE,
      }),
      ...startEvents('api-1', 18 * MINUTE),
    ],
    references: { 'Secret/shop/pw': 'present' },
  },
  {
    name: 'a volume that was attached at the second try, its pod about to start',
    objects: [
      creating('db-0', 25, { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] }),
      claim('data'),
      event(
        'db-0',
        'FailedAttachVolume',
        'Multi-Attach error for volume "pvc-data" Volume is already exclusively attached to one node and can\'t be attached to another',
        20,
        {
          type: 'Warning',
          source: 'attachdetach-controller',
        },
      ),
      event('db-0', 'SuccessfulAttachVolume', 'AttachVolume.Attach succeeded for volume "pvc-data" ', 2, { source: 'attachdetach-controller' }),
    ],
    isOnlyFineForNow: true,
  },
  {
    name: 'a claim that waits for its first consumer, and no pod uses it',
    objects: [
      claim('later', { volumeName: undefined }, { phase: 'Pending' }, DAY),
      event('later', 'WaitForFirstConsumer', 'waiting for first consumer to be created before binding', 5, {
        source: 'persistentvolume-controller',
        count: 5_000,
        first: DAY,
        about: { kind: 'PersistentVolumeClaim', name: 'later' },
      }),
      wellPod('api-1'),
    ],
  },
  {
    name: 'a claim that is provisioned for its pod, four seconds after that was placed',
    objects: [
      pod('db-0', {
        age: 5,
        spec: { nodeName: undefined },
        volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }],
        containers: [container('app')],
        status: { phase: 'Pending', startTime: undefined, hostIP: undefined, podIP: undefined, conditions: undefined },
      }),
      claim('data', { volumeName: undefined }, { phase: 'Pending' }, 6),
      event('data', 'WaitForFirstConsumer', 'waiting for first consumer to be created before binding', 6, {
        source: 'persistentvolume-controller',
        about: { kind: 'PersistentVolumeClaim', name: 'data' },
      }),
      event(
        'data',
        'ExternalProvisioning',
        "Waiting for a volume to be created either by the external provisioner 'ebs.csi.aws.com' or manually by the system administrator.",
        4,
        {
          source: 'persistentvolume-controller',
          about: { kind: 'PersistentVolumeClaim', name: 'data' },
        },
      ),
    ],
    isOnlyFineForNow: true,
  },
]
