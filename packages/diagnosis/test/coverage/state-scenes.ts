import { condition, image, type Json, nodeObject, pod, times } from './objects.ts'
import { creating, deleting, ended, failed, healthy, held, terminatedOnce, unready, unscheduled } from './pod-states.ts'
import { onPod, type SceneBuilder } from './scene.ts'

const at = { reason: 'status.reason', phase: 'status.phase', condition: 'status.conditions[0]', conditions: 'status.conditions' } as const

/** What the kubelet writes beside a reason, where the reason alone has several readings. */
const besideReason: Readonly<Record<string, string>> = {
  'reason.Evicted.pressure': 'The node was low on resource: memory. Threshold quantity: 100Mi, available: 71036Ki. ',
  'reason.Evicted.localstorage': 'Pod ephemeral local storage usage exceeds the total limit of containers 1Gi. ',
  'reason.Evicted.admission': 'Pod was rejected: The node had condition: [MemoryPressure]. ',
}

const withCondition = (state: (parts: { status: Json }) => Json, ...conditions: readonly Json[]): Json => state({ status: { conditions } })
const podReady = condition('Ready', 'True')

/** `Type=Status/Reason`. */
const parsed = (match: string): Json => {
  const [, type = '', status = '', reason] = /^(\w+)=(\w+)(?:\/(\w+))?$/.exec(match) ?? []
  return condition(type, status, reason)
}

const onCondition =
  (state: (parts: { status: Json }) => Json, ...beside: readonly Json[]): SceneBuilder =>
  ({ match }) => [onPod('condition', withCondition(state, parsed(match), ...beside), at.condition)]

const gate = { spec: { readinessGates: [{ conditionType: 'target-health.example.com/web' }] } }
const gated = (message?: string, ...beside: readonly Json[]): Json =>
  unready(
    { ...gate, status: { conditions: [condition('Ready', 'False', 'ReadinessGatesNotReady', message), condition('ContainersReady', 'True'), ...beside] } },
    { ready: true },
  )

const initPod = (state: Json, restartPolicy?: string): Json =>
  pod({
    spec: { initContainers: [{ name: 'setup', image, ...(restartPolicy === undefined ? {} : { restartPolicy }) }] },
    status: {
      conditions: [condition('Initialized', 'False', 'ContainersNotInitialized', 'containers with incomplete status: [setup]')],
      initContainerStatuses: [{ name: 'setup', ready: false, restartCount: 0, ...state }],
      containerStatuses: [{ name: 'api', ready: false, restartCount: 0, state: { waiting: { reason: 'PodInitializing' } } }],
    },
  })

const finalizer = (name: string): Json =>
  terminatedOnce(ended(0, 'Completed'), { metadata: { finalizers: [name], deletionTimestamp: times.first, deletionGracePeriodSeconds: 0 } })
const lostNode = nodeObject(condition('Ready', 'Unknown', 'NodeStatusUnknown', 'Kubelet stopped posting node status.'))
const initState = 'status.initContainerStatuses[0]'

/** Scenes of a pod's phase, reason, conditions and metadata. */
export const stateBuilders: Readonly<Record<string, SceneBuilder>> = {
  'phase.Pending': () => [
    onPod('phase', pod({ spec: { nodeName: undefined }, status: { phase: 'Pending', startTime: undefined, hostIP: undefined } }), at.phase),
  ],
  'phase.Running': () => [onPod('phase', unready(), at.phase, at.conditions, 'status.containerStatuses[0]')],
  'phase.Succeeded': () => [
    onPod('phase', terminatedOnce(ended(0, 'Completed'), { spec: { restartPolicy: 'Never' }, status: { phase: 'Succeeded' } }), at.phase),
  ],
  'phase.Failed': () => [
    onPod('phase', terminatedOnce(ended(1, 'Error'), { spec: { restartPolicy: 'Never' } }), at.phase, 'status.containerStatuses[0].state'),
  ],
  'phase.Unknown': () => [onPod('phase', healthy({ status: { phase: 'Unknown', conditions: [] } }), at.phase)],
  reason: ({ id, match }) => [onPod('status.reason', failed(match.startsWith('/') ? 'OutOfnvidia.com/gpu' : match, besideReason[id]), at.reason)],
  'cond.PodScheduled': onCondition(({ status }) => pod({ spec: { nodeName: undefined }, status: { ...status, startTime: undefined } })),
  'cond.PodScheduled.SchedulingGated': () => [
    onPod(
      'condition',
      unscheduled('Scheduling is blocked due to non-empty scheduling gates', 'SchedulingGated', { spec: { schedulingGates: [{ name: 'example.com/quota' }] } }),
      at.condition,
      'spec.schedulingGates',
    ),
  ],
  'cond.PodScheduled.absent': () => [
    onPod(
      'silence',
      pod({ spec: { nodeName: undefined, schedulerName: 'batch' }, status: { startTime: undefined, hostIP: undefined } }),
      'spec.schedulerName',
      at.phase,
      'metadata',
    ),
  ],
  'cond.PodScheduled.True': () => [
    onPod(
      'condition',
      pod({ status: { startTime: undefined, hostIP: undefined, conditions: [condition('PodScheduled', 'True')] } }),
      at.condition,
      'spec.nodeName',
    ),
  ],
  'cond.Initialized.ContainersNotInitialized': () => [onPod('condition', initPod({ state: { running: { startedAt: times.first } } }), at.condition, initState)],
  'cond.Initialized.UnknownContainerStatuses': onCondition(({ status }) => pod({ status })),
  'cond.ContainersReady.False': onCondition(({ status }) => unready({ status }), condition('Ready', 'False', 'ContainersNotReady')),
  'cond.ContainersReady.Unknown': () => [
    onPod(
      'condition',
      pod({
        status: {
          phase: 'Running',
          conditions: [
            condition('ContainersReady', 'False', 'ContainersNotReady', 'containers with unknown status: [api]'),
            condition('Ready', 'False', 'ContainersNotReady', 'containers with unknown status: [api]'),
          ],
        },
      }),
      at.conditions,
    ),
  ],
  'cond.Ready.ContainersNotReady': onCondition(({ status }) => unready({ status })),
  'cond.Ready.ReadinessGatesNotReady': () => [onPod('condition', gated(), at.condition, 'spec.readinessGates')],
  'cond.Ready.gate.missing': () => [
    onPod(
      'condition',
      gated('corresponding condition of pod readiness gate "target-health.example.com/web" does not exist.'),
      at.condition,
      'spec.readinessGates',
    ),
  ],
  'cond.Ready.gate.false': () => [
    onPod(
      'condition',
      gated(
        'the status of pod readiness gate "target-health.example.com/web" is not "True", but False',
        condition('target-health.example.com/web', 'False', 'Target.FailedHealthChecks'),
      ),
      at.conditions,
    ),
  ],
  'cond.Ready.PodCompleted': onCondition(({ status }) => terminatedOnce(ended(0, 'Completed'), { status: { ...status, phase: 'Succeeded' } })),
  'cond.Ready.PodFailed': () => [
    onPod(
      'condition',
      terminatedOnce(ended(1, 'Error'), { spec: { restartPolicy: 'Never' }, status: { conditions: [condition('Ready', 'False', 'PodFailed')] } }),
      at.condition,
      'status.containerStatuses[0].state',
    ),
  ],
  'cond.Ready.nodecontroller': () => [
    onPod('condition', healthy({ status: { conditions: [condition('Ready', 'False'), condition('ContainersReady', 'True')] } }), at.condition),
  ],
  'cond.PodReadyToStartContainers.False': () => [onPod('condition', creating(), at.condition)],
  'cond.PodReadyToStartContainers.True': () => [onPod('condition', held('ContainerCreating'), at.condition)],
  'reason.NodeLost': () => [
    onPod(
      'status.reason',
      healthy({
        status: { reason: 'NodeLost', conditions: [condition('Ready', 'False')], message: 'Node worker-1 which was running pod api is unresponsive' },
      }),
      at.reason,
    ),
  ],
  'cond.DisruptionTarget': onCondition(({ status }) => failed(undefined, undefined, { status }), condition('Ready', 'False', 'PodFailed')),
  'cond.DisruptionTarget.DeletionByTaintManager': onCondition(({ status }) => deleting(undefined, { status })),
  'cond.DisruptionTarget.EvictionByEvictionAPI': onCondition(({ status }) => deleting(undefined, { status })),
  'cond.DisruptionTarget.DeletionByPodGC': () => [
    onPod(
      'condition',
      deleting(undefined, {
        status: { phase: 'Failed', conditions: [condition('DisruptionTarget', 'True', 'DeletionByPodGC', 'PodGC: node no longer exists')] },
      }),
      at.condition,
    ),
  ],
  'cond.DisruptionTarget.TerminationByKubelet': () => [
    onPod(
      'condition',
      failed('Terminated', 'Pod was terminated in response to imminent node shutdown.', {
        status: { conditions: [condition('DisruptionTarget', 'True', 'TerminationByKubelet', 'Pod was terminated in response to imminent node shutdown.')] },
      }),
      at.condition,
    ),
  ],
  'cond.DisruptionTarget.stale': onCondition(({ status }) => healthy({ status }), podReady),
  'cond.PodResizePending': onCondition(({ status }) => healthy({ status }), podReady),
  'cond.PodResizeInProgress': onCondition(({ status }) => healthy({ status }), podReady),
  'cond.AllContainersRestarting': onCondition(({ status }) => held('RestartingAllContainers', undefined, { status })),
  'cond.container.unhealthyDevice': () => [
    onPod(
      'device',
      healthy({}, { allocatedResourcesStatus: [{ name: 'nvidia.com/gpu', resources: [{ resourceID: 'gpu-0', health: 'Unhealthy' }] }] }),
      'status.containerStatuses[0].allocatedResourcesStatus',
    ),
  ],
  'cond.container.startedFalse': () => [
    onPod('started', unready({ container: { startupProbe: { tcpSocket: { port: 8080 } } } }, { started: false }), 'status.containerStatuses[0].started'),
  ],
  'status.Init.progress': () => [onPod('init', initPod({ state: { running: { startedAt: times.first } } }), initState)],
  'status.Init.reason': () => [onPod('init', initPod({ state: { waiting: { reason: 'CrashLoopBackOff' } }, lastState: ended(1, 'Error') }), initState)],
  'status.Init.ExitCode': () => [onPod('init', initPod({ state: ended(3) }), initState)],
  'status.Init.Signal': () => [onPod('init', initPod({ state: ended(137, undefined, { signal: 9 }) }), initState)],
  'status.ExitCode': () => [onPod('ended', terminatedOnce(ended(3), { spec: { restartPolicy: 'Never' } }), 'status.containerStatuses[0].state')],
  'status.Signal': () => [
    onPod('ended', terminatedOnce(ended(139, undefined, { signal: 11 }), { spec: { restartPolicy: 'Never' } }), 'status.containerStatuses[0].state'),
  ],
  'status.NotReady': () => [onPod('status', besideCompleted(), 'status.containerStatuses')],
  'status.Terminating': () => [onPod('deletion', deleting(), 'metadata.deletionTimestamp')],
  'status.Unknown': () => [
    onPod(
      'status.reason',
      deleting(undefined, { status: { reason: 'NodeLost', message: 'Node worker-1 which was running pod api is unresponsive' } }),
      at.reason,
    ),
  ],
  'meta.terminating.ingrace': () => [onPod('deletion', deleting('2026-01-01T00:12:20Z'), 'metadata.deletionTimestamp')],
  'meta.terminating.overdue': () => [onPod('deletion', deleting(), 'metadata.deletionTimestamp')],
  'meta.terminating.node-unreachable': () => [
    onPod('deletion', [deleting(), lostNode], 'metadata.deletionTimestamp'),
    { label: 'node', objects: [deleting(), lostNode], place: { kind: 'Node', name: 'worker-1', paths: ['status.conditions[0]'] } },
  ],
  'meta.terminating.terminalphase': () => [onPod('deletion', finalizer('example.com/cleanup'), 'metadata.deletionTimestamp')],
  'meta.finalizer': ({ match }) => [onPod('finalizer', finalizer(match.startsWith('/') ? 'example.com/cleanup' : match), 'metadata.finalizers')],
  'meta.mirror': () => [
    onPod('annotation', healthy({ metadata: { annotations: { 'kubernetes.io/config.mirror': '0f3a' }, ownerReferences: [] } }), 'metadata.annotations'),
  ],
  'meta.naked': () => [onPod('owner', healthy({ metadata: { ownerReferences: undefined } }), 'metadata.ownerReferences')],
  'meta.nodeName': () => [onPod('node', [healthy(), { ...nodeObject(), metadata: { name: 'worker-2' } }], 'spec.nodeName')],
  'meta.generation': () => [onPod('generation', healthy({ metadata: { generation: 3 }, status: { observedGeneration: 2 } }), 'metadata.generation')],
}

function besideCompleted(): Json {
  return pod({
    spec: {
      restartPolicy: 'OnFailure',
      containers: [
        { name: 'api', image },
        { name: 'istio-proxy', image },
      ],
    },
    status: {
      phase: 'Running',
      conditions: [condition('Ready', 'False', 'ContainersNotReady')],
      containerStatuses: [
        { name: 'api', ready: false, restartCount: 0, state: ended(0, 'Completed', { startedAt: times.made, finishedAt: times.started }) },
        { name: 'istio-proxy', ready: true, started: true, restartCount: 0, state: { running: { startedAt: times.first } } },
      ],
    },
    metadata: { ownerReferences: [{ kind: 'Job', name: 'report', uid: 'uid-job-report', controller: true }] },
  })
}
