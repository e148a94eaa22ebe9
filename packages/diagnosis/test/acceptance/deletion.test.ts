import { describe, expect, it } from 'vitest'
import { explain } from '../../src/diagnose/diagnose-pod.ts'
import { causesOfPod, findingsIn, judge } from '../zoo/judge.ts'
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
  node,
  ownedBy,
  pod,
  runs,
  unreadySince,
  wellPod,
} from '../zoo/objects.ts'

const probes = { livenessProbe: { tcpSocket: { port: 8080 } }, readinessProbe: { httpGet: { path: '/ready', port: 8080 } } }

const deleting = (deadline: string, more: { readonly metadata?: Json; readonly volumes?: readonly Json[]; readonly over?: boolean } = {}): Json =>
  pod('api-1', {
    age: DAY,
    metadata: { deletionTimestamp: deadline, deletionGracePeriodSeconds: 30, ...more.metadata },
    volumes: more.volumes ?? [],
    containers: [container('app', probes)],
    status: {
      conditions: unreadySince(10, 'app'),
      containerStatuses: [more.over === true ? ended('app', { exitCode: 137, from: DAY, to: HOUR }) : runs('app', DAY, { ready: false })],
    },
  })

const failures = [
  event('api-1', 'Killing', 'Stopping container app', 12, { container: 'app' }),
  event('api-1', 'Unhealthy', 'Readiness probe failed: Get "http://10.244.1.23:8080/ready": dial tcp 10.244.1.23:8080: connect: connection refused', 2, {
    type: 'Warning',
    container: 'app',
    count: 9,
    first: 30,
  }),
  event('api-1', 'Unhealthy', 'Liveness probe failed: dial tcp 10.244.1.23:8080: connect: connection refused', 2, {
    type: 'Warning',
    container: 'app',
    count: 9,
    first: 30,
  }),
]

describe('15: probes of a pod that is being deleted are told as faults, and a deletion as stuck from its first second', () => {
  it('says nothing within the grace period, whatever the probes say; a note tells that it ends', () => {
    const { pods } = judge([deleting(ahead(18)), ...failures])
    expect(pods[0]!.matches).toEqual([])
    expect(pods[0]!.notes.map(({ rule }) => rule.id)).toContain('terminating.grace')
    expect(pods[0]!.health).toBe('progressing')
  })

  it('names the finalizer past the deadline, and not the probes', () => {
    const { pods } = judge([deleting(ago(10 * MINUTE), { metadata: { finalizers: ['example.com/backup'] }, over: true }), ...failures])
    expect(pods[0]!.matches.map(({ rule }) => rule.id)).toEqual(['terminating.finalizer'])
    expect(JSON.stringify(explain(pods[0]!, pods[0]!.matches)[0]?.params)).toContain('example.com/backup')
  })

  it('names the lost node past the deadline', () => {
    const lost = node('worker-1', { conditions: [condition('Ready', 'Unknown', HOUR, 'NodeStatusUnknown', 'Kubelet stopped posting node status.')] })
    expect(causesOfPod(judge([lost, deleting(ago(10 * MINUTE)), ...failures]), 'api-1')).toEqual(['terminating.node-lost'])
  })

  it('names the volume past the deadline, where it cannot be unmounted', () => {
    const busy = event('api-1', 'FailedUnMount', 'UnmountVolume.TearDown failed for volume "data" : device is busy', 20, {
      type: 'Warning',
      count: 20,
      first: 9 * MINUTE,
    })
    const object = deleting(ago(10 * MINUTE), { over: true, volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] })
    expect(causesOfPod(judge([object, busy]), 'api-1')[0]).toBe('terminating.volume')
  })

  it('names the container that does not end past the deadline', () => {
    expect(causesOfPod(judge([deleting(ago(10 * MINUTE)), ...failures]), 'api-1')).toEqual(['terminating.overdue'])
  })

  it('offers to force the deletion only where the node is lost, never first, and as a danger', () => {
    const lost = node('worker-1', { conditions: [condition('Ready', 'Unknown', HOUR, 'NodeStatusUnknown')] })
    const forcedIn = (objects: readonly Json[]): readonly (readonly [number, string])[] => {
      const { pods } = judge(objects)
      return explain(pods[0]!, pods[0]!.matches).flatMap(({ commands }) =>
        commands.flatMap(({ argv, risk }, index) => (argv.includes('--force') ? [[index, risk] as const] : [])),
      )
    }
    const forced = forcedIn([lost, deleting(ago(10 * MINUTE))])
    expect(forced.length).toBeGreaterThan(0)
    for (const [index, risk] of forced) expect([index > 0, risk]).toEqual([true, 'danger'])
    expect(forcedIn([deleting(ago(10 * MINUTE))])).toEqual([])
    expect(forcedIn([deleting(ago(10 * MINUTE), { metadata: { finalizers: ['example.com/backup'] } })])).toEqual([])
  })

  it('says nothing of a pod that was deleted a moment ago and is still ready', () => {
    expect(findingsIn(judge([wellPod('api-1', { metadata: { deletionTimestamp: ahead(29), deletionGracePeriodSeconds: 30 } })]))).toEqual([])
  })
})

describe('a node that is lost and cordoned', () => {
  it('is told once: its pods are not blamed on a PodDisruptionBudget', () => {
    const lost = node('worker-1', {
      spec: {
        unschedulable: true,
        taints: [
          { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule', timeAdded: ago(HOUR) },
          { key: 'node.kubernetes.io/unreachable', effect: 'NoExecute', timeAdded: ago(HOUR) },
        ],
      },
      conditions: [condition('Ready', 'Unknown', HOUR, 'NodeStatusUnknown', 'Kubelet stopped posting node status.')],
    })
    const budget = {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: { name: 'api', namespace: 'shop' },
      spec: { minAvailable: 1, selector: {} },
      status: { disruptionsAllowed: 0, currentHealthy: 0, desiredHealthy: 1, expectedPods: 1 },
    }
    const object = pod('api-1', {
      age: 2 * HOUR,
      metadata: ownedBy('StatefulSet', 'api'),
      containers: [container('app')],
      status: { conditions: unreadySince(HOUR, 'app'), containerStatuses: [runs('app', 2 * HOUR)] },
    })
    expect(causesOfPod(judge([lost, object, budget]), 'api-1')).toEqual(['node.lost'])
  })
})
