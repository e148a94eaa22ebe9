import { describe, expect, it } from 'vitest'
import { causesOfPod, judge } from '../../test/zoo/judge.ts'
import { container, DAY, ended, HOUR, type Json, MINUTE, ownedBy, pod, readySince, runs, unreadySince, wellPod, workload } from '../../test/zoo/objects.ts'

const replicaSet = (replicas: number): Json => workload('ReplicaSet', 'api', { spec: { replicas }, status: { replicas, readyReplicas: replicas } })
const evicted = pod('api-1', {
  age: DAY,
  metadata: ownedBy('ReplicaSet', 'api'),
  containers: [container('app')],
  status: {
    phase: 'Failed',
    reason: 'Evicted',
    message: 'Usage of EmptyDir volume "cache" exceeds the limit "100Mi". ',
    conditions: unreadySince(2 * HOUR, 'app'),
    containerStatuses: [ended('app', { exitCode: 137, from: DAY, to: 2 * HOUR })],
  },
})
const replacement = (age: number, ready = true): Json =>
  wellPod('api-2', {
    age,
    metadata: ownedBy('ReplicaSet', 'api'),
    status: ready ? {} : { conditions: unreadySince(age, 'app'), containerStatuses: [runs('app', age, { ready: false })] },
  })

describe('a pod that failed under a ReplicaSet', () => {
  it.each([
    ['has been replaced by one that is well for long', [replicaSet(1), replacement(HOUR)]],
    ['is of a revision that wants no pods any more', [replicaSet(0)]],
    ['was replaced, in a file without its ReplicaSet', [replacement(HOUR)]],
  ])('is history once it %s', (_, others) => {
    const evaluation = judge([evicted, ...others])
    expect(causesOfPod(evaluation, 'api-1')).toEqual([])
    expect(evaluation.pods.find(({ context }) => context.name === 'api-1')?.notes.map(({ rule }) => rule.id)).toEqual(['evict.emptydir-limit'])
  })

  it.each([
    ['its replacement may yet go the same way', [replicaSet(1), replacement(2 * MINUTE)]],
    ['its replacement is not ready', [replicaSet(1), replacement(HOUR, false)]],
    ['one of two is missing', [replicaSet(2), replacement(HOUR)]],
    ['the others are older: nobody took its place', [replicaSet(1), replacement(3 * DAY)]],
    ['nothing else is known', []],
    [
      'the pod that is well has another owner',
      [replicaSet(1), wellPod('web-1', { metadata: ownedBy('ReplicaSet', 'web'), status: { conditions: readySince(HOUR) } })],
    ],
  ])('is told while %s', (_, others) => {
    expect(causesOfPod(judge([evicted, ...others]), 'api-1')).toEqual(['evict.emptydir-limit'])
  })
})
