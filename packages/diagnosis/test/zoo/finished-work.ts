import type { HealthyCase } from './judge.ts'
import {
  ago,
  ahead,
  completedSince,
  condition,
  container,
  DAY,
  ended,
  event,
  HOUR,
  initDone,
  MINUTE,
  ownedBy,
  pod,
  readySince,
  type Run,
  runs,
  startEvents,
  unreadySince,
  workload,
} from './objects.ts'

const jobLabels = { labels: { 'batch.kubernetes.io/job-name': 'import' } }
const ofJob = (name: string, status: 'Succeeded' | 'Failed', run: Run, restarts = 0) =>
  pod(name, {
    age: run.from + 4,
    metadata: { ...jobLabels, ...ownedBy('Job', 'import') },
    spec: { restartPolicy: restarts > 0 ? 'OnFailure' : 'Never' },
    containers: [container('import')],
    status: {
      phase: status,
      conditions: status === 'Succeeded' ? completedSince(run.to) : unreadySince(run.to, 'import'),
      containerStatuses: [
        ended('import', run, {
          restarts,
          ...(restarts > 0 ? { last: { exitCode: 1, from: run.from + 60, to: run.from + 20 } } : {}),
        }),
      ],
    },
  })

const completeJob = (failed: number) =>
  workload('Job', 'import', {
    age: HOUR,
    spec: { parallelism: 1, completions: 1, backoffLimit: 6 },
    status: {
      succeeded: 1,
      failed,
      startTime: ago(HOUR),
      completionTime: ago(20 * MINUTE),
      conditions: [
        condition('SuccessCriteriaMet', 'True', 20 * MINUTE, 'CompletionsReached', 'Reached expected number of succeeded pods'),
        condition('Complete', 'True', 20 * MINUTE, 'CompletionsReached', 'Reached expected number of succeeded pods'),
      ],
    },
  })

const sidecarSpec = { initContainers: [container('proxy', { restartPolicy: 'Always' })] }

export const finishedWork: readonly HealthyCase[] = [
  {
    name: 'a Job that finished, its only pod Completed',
    objects: [completeJob(0), ofJob('import-7xk2p', 'Succeeded', { exitCode: 0, from: HOUR, to: 20 * MINUTE })],
  },
  {
    name: 'earlier tries of a Job that succeeded in the end',
    objects: [
      completeJob(2),
      ofJob('import-aa111', 'Failed', { exitCode: 1, from: HOUR, to: 55 * MINUTE }),
      ofJob('import-bb222', 'Failed', { exitCode: 3, from: 50 * MINUTE, to: 45 * MINUTE }),
      ofJob('import-cc333', 'Succeeded', { exitCode: 0, from: 40 * MINUTE, to: 20 * MINUTE }),
    ],
  },
  {
    name: 'a pod with restartPolicy OnFailure that finished after two tries',
    objects: [completeJob(0), ofJob('import-7xk2p', 'Succeeded', { exitCode: 0, from: 30 * MINUTE, to: 20 * MINUTE }, 2)],
  },
  {
    name: 'a bare pod with restartPolicy Never that ended with 0',
    objects: [
      pod('smoke-test', {
        age: 2 * HOUR,
        spec: { restartPolicy: 'Never' },
        containers: [container('test')],
        status: { phase: 'Succeeded', conditions: completedSince(HOUR), containerStatuses: [ended('test', { exitCode: 0, from: 2 * HOUR, to: HOUR })] },
      }),
      ...startEvents('smoke-test', 2 * HOUR, 'test'),
    ],
  },
  {
    name: 'a native sidecar that the kubelet ended with 255 after its Job succeeded',
    objects: [
      completeJob(0),
      pod('import-side', {
        age: HOUR,
        metadata: ownedBy('Job', 'import'),
        spec: { restartPolicy: 'Never', ...sidecarSpec },
        containers: [container('import')],
        status: {
          phase: 'Succeeded',
          conditions: completedSince(20 * MINUTE),
          initContainerStatuses: [ended('proxy', { exitCode: 255, from: HOUR, to: 20 * MINUTE - 2 })],
          containerStatuses: [ended('import', { exitCode: 0, from: HOUR - 5, to: 20 * MINUTE })],
        },
      }),
      event('import-side', 'Killing', 'Stopping container proxy', 20 * MINUTE, { container: 'proxy' }),
    ],
  },
  {
    name: 'a native sidecar that ended with 137 while its work was already done, the pod not yet Succeeded',
    objects: [
      workload('Job', 'import', { age: HOUR, spec: { completions: 1, parallelism: 1 }, status: { active: 1, ready: 0, startTime: ago(HOUR) } }),
      pod('import-side', {
        age: HOUR,
        metadata: ownedBy('Job', 'import'),
        spec: { restartPolicy: 'Never', ...sidecarSpec },
        containers: [container('import')],
        status: {
          conditions: unreadySince(4, 'import'),
          initContainerStatuses: [ended('proxy', { exitCode: 137, from: HOUR, to: 1 })],
          containerStatuses: [ended('import', { exitCode: 0, from: HOUR - 5, to: 32 })],
        },
      }),
    ],
  },
  {
    name: 'pods of a CronJob that completed, three of its history',
    objects: [
      workload('CronJob', 'report', {
        spec: { schedule: '0 * * * *', successfulJobsHistoryLimit: 3 },
        status: { lastScheduleTime: ago(0), lastSuccessfulTime: ago(3590) },
      }),
      ...[1, 2, 3].flatMap((hours) => {
        const name = `report-2955${hours}`
        return [
          workload('Job', name, {
            age: hours * HOUR,
            metadata: ownedBy('CronJob', 'report'),
            spec: { parallelism: 1, completions: 1 },
            status: { succeeded: 1, conditions: [condition('Complete', 'True', hours * HOUR - 30)] },
          }),
          pod(`${name}-x1`, {
            age: hours * HOUR,
            metadata: ownedBy('Job', name),
            spec: { restartPolicy: 'OnFailure' },
            containers: [container('report')],
            status: {
              phase: 'Succeeded',
              conditions: completedSince(hours * HOUR - 30),
              containerStatuses: [ended('report', { exitCode: 0, from: hours * HOUR - 4, to: hours * HOUR - 30 })],
            },
          }),
        ]
      }),
    ],
  },
  {
    name: 'a run of a CronJob that failed, followed by one that went well',
    objects: [
      workload('CronJob', 'report', { spec: { schedule: '0 * * * *' }, status: { lastScheduleTime: ago(HOUR), lastSuccessfulTime: ago(3500) } }),
      workload('Job', 'report-1', {
        age: 2 * HOUR,
        metadata: ownedBy('CronJob', 'report'),
        spec: { parallelism: 1, completions: 1, backoffLimit: 0 },
        status: { failed: 1, conditions: [condition('Failed', 'True', 2 * HOUR - 60, 'BackoffLimitExceeded', 'Job has reached the specified backoff limit')] },
      }),
      pod('report-1-q', {
        age: 2 * HOUR,
        metadata: ownedBy('Job', 'report-1'),
        spec: { restartPolicy: 'Never' },
        containers: [container('report')],
        status: {
          phase: 'Failed',
          conditions: unreadySince(2 * HOUR - 60, 'report'),
          containerStatuses: [ended('report', { exitCode: 1, from: 2 * HOUR - 3, to: 2 * HOUR - 60 })],
        },
      }),
      workload('Job', 'report-2', {
        age: HOUR,
        metadata: ownedBy('CronJob', 'report'),
        spec: { parallelism: 1, completions: 1, backoffLimit: 0 },
        status: { succeeded: 1, conditions: [condition('Complete', 'True', HOUR - 60)] },
      }),
    ],
  },
  {
    name: 'the first failed try of a Job that is at its second',
    objects: [
      workload('Job', 'import', {
        age: 300,
        spec: { parallelism: 1, completions: 1, backoffLimit: 6 },
        status: { active: 1, failed: 1, ready: 1, startTime: ago(300) },
      }),
      ofJob('import-aa111', 'Failed', { exitCode: 1, from: 290, to: 200 }),
      pod('import-bb222', {
        age: 180,
        metadata: ownedBy('Job', 'import'),
        spec: { restartPolicy: 'Never' },
        containers: [container('import')],
        status: { conditions: readySince(170), containerStatuses: [runs('import', 172)] },
      }),
    ],
  },
  {
    name: 'a suspended Job with no pods',
    objects: [
      workload('Job', 'import', {
        age: DAY,
        spec: { suspend: true, parallelism: 1, completions: 1 },
        status: { conditions: [condition('Suspended', 'True', DAY, 'JobSuspended', 'Job suspended')] },
      }),
    ],
  },
  {
    name: 'a Succeeded pod with a deletionTimestamp, waiting for the garbage collector',
    objects: [
      pod('batch-1', {
        age: 2 * HOUR,
        metadata: { deletionTimestamp: ahead(10), deletionGracePeriodSeconds: 30 },
        spec: { restartPolicy: 'Never' },
        containers: [container('batch')],
        status: { phase: 'Succeeded', conditions: completedSince(HOUR), containerStatuses: [ended('batch', { exitCode: 0, from: 2 * HOUR, to: HOUR })] },
      }),
    ],
    isOnlyFineForNow: true,
  },
  {
    name: 'init containers that are done, one of them after a restart',
    objects: [
      pod('api-1', {
        age: DAY,
        spec: { initContainers: [container('migrate'), container('seed')] },
        containers: [container('api')],
        status: {
          conditions: readySince(DAY - 60),
          initContainerStatuses: [
            ended('migrate', { exitCode: 0, from: DAY - 30, to: DAY - 34 }, { ready: true, restarts: 1, last: { exitCode: 1, from: DAY - 5, to: DAY - 20 } }),
            initDone('seed', DAY - 35, DAY - 40),
          ],
          containerStatuses: [runs('api', DAY - 45)],
        },
      }),
    ],
  },
]
