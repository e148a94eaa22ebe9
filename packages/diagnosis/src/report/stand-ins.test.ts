import { describe, expect, it } from 'vitest'
import { builtIn } from '../../test/built-in-table.ts'
import { evaluateAll, toDiagnoseReport } from './diagnose-report.ts'
import { newestTime, readObjects, sightOf } from './read-objects.ts'

const TIME = '2026-01-01T00:10:00Z'

function diagnose(objects: readonly object[]) {
  const read = readObjects(objects)
  const cluster = { context: 'prod', kind: 'other', name: 'prod' } as const
  const evaluation = evaluateAll({
    store: read.store,
    table: builtIn.table,
    cluster,
    sight: sightOf(read),
    now: newestTime(objects) ?? 0,
    isSaved: true,
  })
  return toDiagnoseReport(evaluation, builtIn.table)
}

const found = (objects: readonly object[]): string[] => {
  const { pods, workloads } = diagnose(objects)
  return [...pods, ...workloads].flatMap(({ name, diagnoses }) => [`${name}:`, ...diagnoses.map(({ cause }) => cause)])
}

const event = (kind: string, name: string, reason: string, message: string, more: object = {}): object => ({
  kind: 'Event',
  metadata: { name: `${name}.${reason}`, namespace: 'shop' },
  involvedObject: { kind, namespace: 'shop', name, uid: `uid-${name}` },
  reason,
  message,
  type: 'Warning',
  lastTimestamp: TIME,
  ...more,
})
const short = event('Pod', 'api-1', 'FailedScheduling', '0/3 nodes are available: 3 Insufficient cpu.')
const refused = event('ReplicaSet', 'web-5d', 'FailedCreate', 'Error creating: pods "web-5d-x" is forbidden: no PriorityClass with name high was found')
const quota = event('PersistentVolumeClaim', 'data', 'ProvisioningFailed', 'failed to provision volume with StorageClass "fast": quota exceeded')

describe('events without what they are about', () => {
  it.each([
    ['a pod', [short], ['api-1:', 'sched.insufficient-cpu']],
    ['a ReplicaSet', [refused], ['web-5d:', 'admission.priorityclass-missing']],
    ['a claim', [quota], ['pvc/data:', 'pvc.provision-failed']],
    [
      'a claim that is there, with no pod',
      [{ kind: 'PersistentVolumeClaim', metadata: { name: 'data', namespace: 'shop', uid: 'uid-data' }, status: { phase: 'Pending' } }, quota],
      ['pvc/data:', 'pvc.provision-failed'],
    ],
    [
      'a claim that only waits',
      [
        { kind: 'PersistentVolumeClaim', metadata: { name: 'data', namespace: 'shop' }, status: { phase: 'Pending' } },
        event('PersistentVolumeClaim', 'data', 'WaitForFirstConsumer', 'waiting for first consumer to be created before binding', {
          type: 'Normal',
          involvedObject: { kind: 'PersistentVolumeClaim', name: 'data', namespace: 'shop' },
        }),
      ],
      [],
    ],
    ['a node', [event('Node', 'n1', 'NodeNotReady', 'Node n1 status is now: NodeNotReady')], ['node/n1:', 'node.lost']],
    [
      'a node that is there and lost',
      [
        {
          kind: 'Node',
          metadata: { name: 'n1', uid: 'u' },
          status: {
            conditions: [
              { type: 'Ready', status: 'Unknown', reason: 'NodeStatusUnknown', message: 'Kubelet stopped posting node status.', lastTransitionTime: TIME },
            ],
          },
        },
      ],
      ['node/n1:', 'node.lost'],
    ],
    ['a node that is well', [{ kind: 'Node', metadata: { name: 'n1', uid: 'u' }, status: { conditions: [{ type: 'Ready', status: 'True' }] } }], []],
    ['one that is well', [event('Pod', 'api-1', 'Scheduled', 'Successfully assigned shop/api-1 to n1', { type: 'Normal' })], []],
    ['one that is not among the others', [short, { kind: 'Pod', metadata: { name: 'other', namespace: 'shop' }, status: { phase: 'Running' } }], ['other:']],
  ])('are answered by what stands for %s', (_, objects, wanted) => expect(found(objects)).toEqual(wanted))

  it('name containers by where they point', () => {
    const place = { involvedObject: { kind: 'Pod', namespace: 'shop', name: 'api-1', fieldPath: 'spec.containers{app}' } }
    const [pod] = diagnose([event('Pod', 'api-1', 'Failed', 'Failed to pull image "x.example/app:1": manifest unknown', place)]).pods
    expect(pod?.diagnoses).toMatchObject([{ cause: 'image.not-found', container: 'app' }])
  })

  it('are the only evidence', () => {
    for (const { diagnoses } of diagnose([short, quota]).pods)
      expect(diagnoses.flatMap(({ evidence }) => evidence.map(({ object }) => object.kind))).toEqual(['Event'])
  })
})

describe('objects that lost their uid', () => {
  const pod = { kind: 'Pod', metadata: { name: 'api-1', namespace: 'shop' }, status: { phase: 'Pending' } }
  const nameless = { ...short, metadata: { namespace: 'shop' }, involvedObject: { kind: 'Pod', name: 'api-1' } }

  it('are joined by name', () => {
    expect(found([pod, nameless])).toEqual(['api-1:', 'sched.insufficient-cpu'])
    expect(found([{ ...pod, metadata: { ...pod.metadata, uid: 'u' } }, nameless])).toEqual(['api-1:', 'sched.insufficient-cpu'])
  })
})

it('reads the events of events.k8s.io', () => {
  expect(
    found([
      {
        apiVersion: 'events.k8s.io/v1',
        kind: 'Event',
        metadata: { name: 'e', namespace: 'shop' },
        regarding: { kind: 'Pod', namespace: 'shop', name: 'api-1', uid: 'u' },
        reason: 'FailedScheduling',
        note: '0/3 nodes are available: 3 Insufficient cpu.',
        eventTime: TIME,
        type: 'Warning',
      },
    ]),
  ).toEqual(['api-1:', 'sched.insufficient-cpu'])
})
