import type { HealthyCase } from './judge.ts'
import { ago, condition, container, ended, HOUR, type Json, MINUTE, ownedBy, pod, readySince, runs, unreadySince, workload } from './objects.ts'

const job = (status: Json, spec: Json = {}): Json =>
  workload('Job', 'train', { age: HOUR, spec: { parallelism: 2, completions: 5, backoffLimit: 6, ...spec }, status: { startTime: ago(HOUR), ...status } })

const tryOf = (name: string, status: Json, age = HOUR): Json =>
  pod(name, { age, metadata: ownedBy('Job', 'train'), spec: { restartPolicy: 'Never' }, containers: [container('train')], status })

const drained = condition('DisruptionTarget', 'True', 30 * MINUTE, 'EvictionByEvictionAPI', 'Eviction API: evicting')
const complete = { succeeded: 5, conditions: [condition('Complete', 'True', 10 * MINUTE, 'CompletionsReached')] }

export const jobs: readonly HealthyCase[] = [
  {
    name: "a Job's try that a drain ended, the Job complete since",
    objects: [
      job(complete),
      tryOf('train-a', {
        phase: 'Failed',
        conditions: [drained, ...unreadySince(30 * MINUTE, 'train')],
        containerStatuses: [ended('train', { exitCode: 143, from: HOUR, to: 30 * MINUTE })],
      }),
    ],
  },
  {
    name: "a Job's try that was evicted for memory, the Job complete since",
    objects: [
      job(complete),
      tryOf('train-a', {
        phase: 'Failed',
        reason: 'Evicted',
        message: 'The node was low on resource: memory. Threshold quantity: 100Mi, available: 40Mi. ',
        conditions: unreadySince(30 * MINUTE, 'train'),
        containerStatuses: [ended('train', { exitCode: 137, from: HOUR, to: 30 * MINUTE })],
      }),
    ],
  },
  {
    name: "a Job's try that was preempted, the Job complete since",
    objects: [
      job(complete),
      tryOf('train-a', {
        phase: 'Failed',
        conditions: [
          condition('DisruptionTarget', 'True', 30 * MINUTE, 'PreemptionByScheduler', 'default-scheduler: preempting to accommodate a higher priority pod'),
          ...unreadySince(30 * MINUTE, 'train'),
        ],
        containerStatuses: [ended('train', { exitCode: 143, from: HOUR, to: 30 * MINUTE })],
      }),
    ],
  },
  {
    name: 'a Job that is halfway: three done, two at work',
    objects: [
      job({ active: 2, ready: 2, succeeded: 3 }),
      ...['train-d', 'train-e'].map((name) =>
        tryOf(name, { conditions: readySince(10 * MINUTE), containerStatuses: [runs('train', 10 * MINUTE)] }, 11 * MINUTE),
      ),
    ],
  },
  {
    name: 'a Job whose container is tried a second time after one failure',
    objects: [
      job({ active: 1, ready: 1 }, { completions: 1, parallelism: 1 }),
      pod('train-a', {
        age: 3 * MINUTE,
        metadata: ownedBy('Job', 'train'),
        spec: { restartPolicy: 'OnFailure' },
        containers: [container('train')],
        status: {
          conditions: readySince(2 * MINUTE),
          containerStatuses: [runs('train', 2 * MINUTE, { restarts: 1, last: { exitCode: 1, from: 170, to: 135 } })],
        },
      }),
    ],
  },
  {
    name: 'a Job whose work is done while its proxy of the old kind ends within seconds',
    objects: [
      job({ active: 1 }, { completions: 1, parallelism: 1 }),
      pod('train-a', {
        age: HOUR,
        metadata: ownedBy('Job', 'train'),
        spec: { restartPolicy: 'Never' },
        containers: [container('train'), container('istio-proxy')],
        status: {
          conditions: unreadySince(5, 'train'),
          containerStatuses: [ended('train', { exitCode: 0, from: HOUR, to: 5 }), runs('istio-proxy', HOUR)],
        },
      }),
    ],
    isOnlyFineForNow: true,
  },
]
