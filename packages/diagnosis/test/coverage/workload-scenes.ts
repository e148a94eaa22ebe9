import { condition, event, type Json, pod, times, workload, workloadName } from './objects.ts'
import { healthy } from './pod-states.ts'
import { byEvent, type Scene, type SceneBuilder } from './scene.ts'

type Parts = Parameters<typeof workload>[1]

const told = (kind: string, reason: string, message: string, parts: Parts, type: 'Normal' | 'Warning' = 'Warning'): Scene =>
  byEvent({ reason, message, type, about: { kind, name: workloadName(kind) }, source: `${kind.toLowerCase()}-controller` }, workload(kind, parts))

/** Short of pods: that is when such events matter. */
const short: Parts = { spec: { replicas: 2 }, status: { replicas: 0, desiredNumberScheduled: 2, currentNumberScheduled: 0, numberReady: 0 } }
const whole: Parts = { spec: { replicas: 2 }, status: { replicas: 2, readyReplicas: 2 } }

const fails =
  (kind: string, message: string, parts: Parts = short, reason?: string): SceneBuilder =>
  ({ match }) => [told(kind, reason ?? match, message, parts)]
const works =
  (kind: string, message: string, reason?: string, parts: Parts = whole): SceneBuilder =>
  ({ match }) => [told(kind, reason ?? match, message, parts, 'Normal')]

const withCondition = (kind: string, one: Json, parts: { readonly spec?: Json; readonly status?: Json } = {}): Scene => ({
  label: 'condition',
  objects: [
    workload(kind, {
      spec: { replicas: 2, ...parts.spec },
      status: { replicas: 2, readyReplicas: 0, unavailableReplicas: 2, ...parts.status, conditions: [one] },
    }),
  ],
  place: { kind, name: workloadName(kind), paths: ['status.conditions[0]', ...(kind === 'Deployment' ? ['status', 'spec.paused'] : [])] },
})

/** A Job tells by its condition, which outlives the event. */
const jobEnds =
  (type: 'Failed' | 'Complete', message: string, reason?: string): SceneBuilder =>
  ({ match }) => [
    withCondition('Job', condition(type, 'True', reason ?? match, message), { spec: { backoffLimit: 6 }, status: { failed: 7 } }),
    told('Job', reason ?? match, message, { spec: { backoffLimit: 6 }, status: { failed: 7 } }, type === 'Failed' ? 'Warning' : 'Normal'),
  ]

const orderedSet = (): Json[] => [
  workload('StatefulSet', { spec: { replicas: 3, podManagementPolicy: 'OrderedReady' }, status: { replicas: 1, readyReplicas: 0 } }),
  pod({
    metadata: { name: 'db-0', uid: 'uid-pod-db-0', ownerReferences: [{ kind: 'StatefulSet', name: 'db', uid: 'uid-statefulset-db', controller: true }] },
    status: {
      phase: 'Running',
      conditions: [{ ...condition('Ready', 'False', 'ContainersNotReady'), lastTransitionTime: times.made }],
      containerStatuses: [{ name: 'api', ready: false, started: true, restartCount: 0, state: { running: { startedAt: times.first } } }],
    },
  }),
]

/** Scenes of what controllers say of their workloads. */
export const workloadBuilders: Readonly<Record<string, SceneBuilder>> = {
  'own.FailedCreate': fails(
    'ReplicaSet',
    'Error creating: pods "api-7d9c6b5f4-" is forbidden: error looking up service account shop/api: serviceaccount "api" not found',
  ),
  'own.SuccessfulCreate': works('ReplicaSet', 'Created pod: api-7d9c6b5f4-x2x7k'),
  'own.FailedDelete': fails('ReplicaSet', 'Error deleting: admission webhook "guard.example.com" denied the request: locked', {
    spec: { replicas: 1 },
    status: { replicas: 2 },
  }),
  'own.SuccessfulDelete': works('ReplicaSet', 'Deleted pod: api-7d9c6b5f4-x2x7k'),
  'own.rs.ReplicaFailure': () => [
    withCondition(
      'ReplicaSet',
      condition(
        'ReplicaFailure',
        'True',
        'FailedCreate',
        'pods "api-7d9c6b5f4-" is forbidden: exceeded quota: team, requested: pods=1, used: pods=10, limited: pods=10',
      ),
      { status: { replicas: 0 } },
    ),
  ],
  'own.deploy.ProgressDeadlineExceeded': () => [
    withCondition('Deployment', condition('Progressing', 'False', 'ProgressDeadlineExceeded', 'ReplicaSet "api-7d9c6b5f4" has timed out progressing.')),
  ],
  'own.deploy.MinimumReplicasUnavailable': () => [
    withCondition('Deployment', condition('Available', 'False', 'MinimumReplicasUnavailable', 'Deployment does not have minimum availability.')),
  ],
  'own.deploy.ReplicaSetCreateError': fails(
    'Deployment',
    'Failed to create new replica set "api-7d9c6b5f4": replicasets.apps is forbidden: exceeded quota: team, requested: count/replicasets.apps=1, used: count/replicasets.apps=5, limited: count/replicasets.apps=5',
  ),
  'own.deploy.DeploymentPaused': () => [
    withCondition('Deployment', condition('Progressing', 'Unknown', 'DeploymentPaused', 'Deployment is paused'), { spec: { paused: true } }),
  ],
  'own.deploy.ScalingReplicaSet': works('Deployment', 'Scaled up replica set api-7d9c6b5f4 from 0 to 2'),
  'own.deploy.SelectingAll': fails('Deployment', 'This deployment is selecting all pods. A non-empty selector is required.'),
  'own.sts.FailedCreate': fails(
    'StatefulSet',
    'create Pod db-0 in StatefulSet db failed error: pods "db-0" is forbidden: exceeded quota: team, requested: pods=1, used: pods=10, limited: pods=10',
  ),
  'own.sts.SuccessfulCreate': works('StatefulSet', 'create Pod db-0 in StatefulSet db successful', 'SuccessfulCreate'),
  'own.sts.FailedDelete': fails(
    'StatefulSet',
    'delete Pod db-0 in StatefulSet db failed error: admission webhook "guard.example.com" denied the request: locked',
    { spec: { replicas: 1 }, status: { replicas: 2 } },
    'FailedDelete',
  ),
  'own.sts.ConflictingController': fails(
    'StatefulSet',
    'PersistentVolumeClaim data-db-0 has a conflicting OwnerReference that acts as a managing controller, the retention policy is ignored for this claim',
    whole,
  ),
  'own.sts.orderedready': () => [{ label: 'silence', objects: orderedSet(), place: { kind: 'StatefulSet', name: 'db', paths: ['spec', 'status'] } }],
  'own.ds.FailedDaemonPod': fails('DaemonSet', 'Found failed daemon pod shop/agent-x2x7k on node worker-1, will try to kill it'),
  'own.ds.SucceededDaemonPod': works('DaemonSet', 'Found succeeded daemon pod shop/agent-x2x7k on node worker-1, will try to delete it', undefined, short),
  'own.ds.FailedPlacement': fails('DaemonSet', 'failed to place pod on "worker-1"'),
  'own.job.BackoffLimitExceeded': jobEnds('Failed', 'Job has reached the specified backoff limit'),
  'own.job.DeadlineExceeded': jobEnds('Failed', 'Job was active longer than specified deadline'),
  'own.job.PodFailurePolicy': jobEnds('Failed', 'Container api for pod shop/report-abc12 failed with exit code 42 matching FailJob rule at index 0'),
  'own.job.FailedIndexes': jobEnds('Failed', 'Job has failed indexes', 'FailedIndexes'),
  'own.job.Suspended': works('Job', 'Job suspended', undefined, {
    spec: { suspend: true },
    status: { conditions: [condition('Suspended', 'True', 'JobSuspended', 'Job suspended')] },
  }),
  'own.job.Resumed': works('Job', 'Job resumed', undefined, { spec: { suspend: false }, status: { active: 1 } }),
  'own.job.Completed': jobEnds('Complete', 'Job completed', 'CompletionsReached'),
  'own.job.TooManySucceededPods': fails('Job', 'Too many succeeded pods running after completion count reached', {
    spec: { completions: 1 },
    status: { succeeded: 2 },
  }),
  'own.job.UnknownCompletionMode': fails('Job', 'Skipped Job sync because completion mode is unknown', { spec: { completions: 1 } }),
  'own.cron.FailedCreate': fails(
    'CronJob',
    'Error creating job: jobs.batch "nightly-29000000" is forbidden: exceeded quota: team, requested: count/jobs.batch=1, used: count/jobs.batch=5, limited: count/jobs.batch=5',
    { spec: { schedule: '0 3 * * *' } },
  ),
  'own.cron.TooManyMissedTimes': fails('CronJob', 'too many missed start times. Set or decrease .spec.startingDeadlineSeconds or check clock skew', {
    spec: { schedule: '* * * * *' },
  }),
  'own.cron.MissSchedule': fails('CronJob', 'Missed scheduled time to start a job: Thu, 01 Jan 2026 00:11:00 UTC', { spec: { schedule: '* * * * *' } }),
  'own.cron.JobAlreadyActive': works('CronJob', 'Not starting job because prior execution is running and concurrency policy is Forbid', undefined, {
    spec: { schedule: '* * * * *', concurrencyPolicy: 'Forbid' },
  }),
  'own.cron.bad': fails(
    'CronJob',
    'invalid timeZone: "Europe/Atlantis": unknown time zone Europe/Atlantis',
    { spec: { schedule: '0 3 * * *' } },
    'UnknownTimeZone',
  ),
  'own.cron.misc': works('CronJob', 'Saw completed job: nightly-29000000, condition: Complete', 'SawCompletedJob', { spec: { schedule: '0 3 * * *' } }),
  'own.pdb': () => [
    {
      label: 'event NoPods',
      objects: [healthy(), event({ reason: 'NoPods', message: 'No matching pods found', type: 'Normal', about: { kind: 'PodDisruptionBudget', name: 'api' } })],
      place: { kind: 'Event', name: 'told', paths: ['message'] },
    },
  ],
}
