import { probed } from './container-scenes.ts'
import { condition, type Json, node, nodeObject, workload, workloadName } from './objects.ts'
import { crashing, creating, deleting, ended, failed, healthy, held, pendingWithClaim, unready, unscheduled, withClaim } from './pod-states.ts'
import { byEvent, onPod, type Scene, type SceneBuilder } from './scene.ts'

const waitingPath = 'status.containerStatuses[0].state.waiting'
const lastPath = 'status.containerStatuses[0].lastState.terminated'
const api = { container: 'api' } as const

/** An event of this reason, beside a pod in this state. */
const event =
  (reason: string, state: (text: string) => Json | readonly Json[], options: { readonly container?: string; readonly type?: 'Normal' } = {}): SceneBuilder =>
  (_, text) => [byEvent({ reason, message: text, ...options }, ...[state(text)].flat())]

const waiting =
  (reason: string): SceneBuilder =>
  (_, text) => [onPod(`waiting ${reason}`, held(reason, text), waitingPath)]

const all =
  (...builders: readonly SceneBuilder[]): SceneBuilder =>
  (signal, text) =>
    builders.flatMap((build): readonly Scene[] => build(signal, text))

const scheduling = all(
  (_, text) => [onPod('condition', unscheduled(text), 'status.conditions[0]')],
  event('FailedScheduling', () => unscheduled()),
)

/** Samples of pulls name their image; the others are the runtime's words as they stand. */
const pull = all(
  waiting('ErrImagePull'),
  event('Failed', () => held('ErrImagePull'), api),
)
const config = all(waiting('CreateContainerConfigError'), (_, text) => [
  byEvent({ reason: 'Failed', message: `Error: ${text}`, ...api }, held('CreateContainerConfigError')),
])
const create = all(waiting('CreateContainerError'), (_, text) => [
  byEvent({ reason: 'Failed', message: `Error: ${text}`, ...api }, held('CreateContainerError')),
])
const start = all(
  waiting('RunContainerError'),
  (_, text) => [byEvent({ reason: 'Failed', message: `Error: ${text}`, ...api }, held('RunContainerError'))],
  (_, text) => [onPod('lastState', crashing(ended(128, 'StartError', { message: text, startedAt: '1970-01-01T00:00:00Z' })), lastPath)],
)
const refused =
  (reason: string): SceneBuilder =>
  (_, text) => [onPod('status.message', failed(reason, text), 'status.message'), byEvent({ reason, message: text }, failed(reason))]

const refusals: Readonly<Record<string, string>> = {
  'msg.adm.resource': 'OutOfcpu',
  'msg.adm.predicate': 'NodePorts',
  'msg.adm.rejected': 'NodeAffinity',
  'msg.adm.smt': 'SMTAlignmentError',
  'msg.adm.topology': 'TopologyAffinityError',
  'msg.adm.sysctl': 'SysctlForbidden',
  'msg.adm.apparmor': 'AppArmor',
  'msg.adm.features': 'PodFeatureUnsupported',
}

const killing = (state: () => Json): SceneBuilder => event('Killing', state, { ...api, type: 'Normal' })
const probe = event('Unhealthy', () => probed(), api)
const hooked = { container: { lifecycle: { postStart: { exec: { command: ['/opt/register.sh'] } }, preStop: { exec: { command: ['/opt/drain.sh'] } } } } }

const ofClaim =
  (reason: string): SceneBuilder =>
  (_, text) => [
    byEvent(
      { reason, message: text, about: { kind: 'PersistentVolumeClaim', name: 'data' }, source: 'persistentvolume-controller' },
      ...pendingWithClaim('0/3 nodes are available: pod has unbound immediate PersistentVolumeClaims.'),
    ),
  ]

/** Refusals to make a pod: the event, and the condition that outlives it. */
const creation =
  (kind: 'ReplicaSet' | 'StatefulSet'): SceneBuilder =>
  (_, text) => [
    byEvent(
      { reason: 'FailedCreate', message: text, about: { kind, name: workloadName(kind) }, source: `${kind.toLowerCase()}-controller` },
      workload(kind, { spec: { replicas: 2 }, status: { replicas: 0 } }),
    ),
    ...(kind === 'ReplicaSet'
      ? [
          {
            label: 'condition ReplicaFailure',
            objects: [
              workload(kind, {
                spec: { replicas: 2 },
                status: { replicas: 0, conditions: [condition('ReplicaFailure', 'True', 'FailedCreate', text.replace(/^Error creating: /, ''))] },
              }),
            ],
            place: { kind, name: workloadName(kind), paths: ['status.conditions[0]'] },
          },
        ]
      : []),
  ]

const onNode = (state: Json, ready: Json): Scene => ({
  label: 'node condition',
  objects: [state, nodeObject(ready)],
  place: { kind: 'Node', name: node, paths: ['status.conditions[0]'] },
})
const nodeCondition: SceneBuilder = (_, text) => [onNode(unready(), condition('Ready', 'False', 'KubeletNotReady', text))]
const nodeEvent =
  (reason: string, state: Json): SceneBuilder =>
  (_, text) => [byEvent({ reason, message: text, about: { kind: 'Node', name: node, uid: node } }, state, nodeObject())]

const resize =
  (type: string, reason: string): SceneBuilder =>
  (_, text) => [
    onPod('condition', healthy({ status: { conditions: [condition(type, 'True', reason, text), condition('Ready', 'True')] } }), 'status.conditions[0]'),
  ]

/** Where each family of messages stands. */
export const messageBuilders: Readonly<Record<string, SceneBuilder>> = {
  'msg.aggregated': event('FailedScheduling', () => unscheduled()),
  'msg.sched': scheduling,
  'msg.sched.skipdelete': event('FailedScheduling', () => deleting(undefined, { spec: { nodeName: undefined } })),
  'msg.sched.preempted': event('Preempted', () => deleting('2026-01-01T00:12:20Z'), { type: 'Normal' }),
  'msg.sched.gates': (_, text) => [
    onPod(
      'condition',
      unscheduled(text, 'SchedulingGated', { spec: { schedulingGates: [{ name: 'example.com/quota' }] } }),
      'status.conditions[0]',
      'spec.schedulingGates',
    ),
  ],
  'msg.sched.bindtimeout': all(
    (_, text) => [onPod('condition', unscheduled(text, 'SchedulerError', withClaim), 'status.conditions[0]')],
    event('FailedScheduling', () => unscheduled(undefined, 'SchedulerError')),
  ),
  'msg.pull': pull,
  'msg.pull.backoff': all(
    waiting('ImagePullBackOff'),
    event('BackOff', () => held('ImagePullBackOff'), { ...api, type: 'Normal' }),
  ),
  'msg.pull.error': event('Failed', () => held('ErrImagePull'), api),
  'msg.pull.invalidname': all(
    waiting('InvalidImageName'),
    event('InspectFailed', () => held('InvalidImageName'), api),
  ),
  'msg.pull.inspect': all(
    waiting('ImageInspectError'),
    event('InspectFailed', () => held('ImageInspectError'), api),
  ),
  'msg.pull.never': all(
    waiting('ErrImageNeverPull'),
    event('ErrImageNeverPull', () => held('ErrImageNeverPull'), api),
  ),
  'msg.pull.imgvolume': waiting('CreateContainerError'),
  'msg.pull.secretmissing': event('FailedToRetrieveImagePullSecret', () =>
    held('ErrImagePull', undefined, { spec: { imagePullSecrets: [{ name: 'registry-login' }] } }),
  ),
  'msg.cfg': config,
  'msg.cfg.notregistered': event('FailedMount', () => creating()),
  'msg.cfg.hostname': event('FailedCreatePodSandBox', () => creating()),
  'msg.cfg.target': (_, text) => [
    onPod(
      'debug container',
      healthy({
        spec: { ephemeralContainers: [{ name: 'debugger', image: 'busybox' }] },
        status: { ephemeralContainerStatuses: [{ name: 'debugger', state: { waiting: { reason: 'CreateContainerConfigError', message: text } } }] },
      }),
      'status.ephemeralContainerStatuses[0]',
    ),
  ],
  'msg.create': create,
  'msg.start': start,
  'msg.start.execformat': (_, text) => [{ ...onPod('log', crashing(ended(255, 'Error')), lastPath), logs: [text] }],
  'msg.start.crio': all(waiting('CreateContainerError'), (_, text) => [
    byEvent({ reason: 'Failed', message: `Error: ${text}`, ...api }, held('CreateContainerError')),
  ]),
  'msg.crash.event': event('BackOff', () => crashing({}), api),
  'msg.crash.wait': (_, text) => [onPod('waiting', crashing({}, {}, text), waitingPath)],
  'msg.kill': killing(() => crashing(ended(137, 'Error'))),
  'msg.kill.sidecar': event('Killing', () => sidecarKilled(), { container: 'proxy', type: 'Normal' }),
  'msg.kill.stopping': killing(() => deleting('2026-01-01T00:12:20Z')),
  'msg.kill.changed': killing(() => healthy()),
  'msg.kill.unknownstate': killing(() => crashing(ended(255, 'Unknown'))),
  'msg.kill.restartall': killing(() => held('RestartingAllContainers')),
  'msg.kill.error': event('FailedKillPod', () => deleting()),
  'msg.probe': probe,
  'msg.probe.http.redirect': event('ProbeWarning', () => probed(), api),
  'msg.hook': waiting('PostStartHookError'),
  'msg.hook.poststart': event('FailedPostStartHook', () => crashing(ended(137, 'Error'), hooked), api),
  'msg.hook.prestop': event('FailedPreStopHook', () => deleting(undefined, hooked), api),
  'msg.sb': event('FailedCreatePodSandBox', () => creating()),
  'msg.sb.network': event('NetworkNotReady', () => creating()),
  'msg.sync.status': event('FailedSync', () => creating()),
  'msg.sync.cgroup': event('FailedCreatePodContainer', () => creating()),
  'msg.sync.datadir': event('Failed', () => creating()),
  'msg.vol': event('FailedMount', () => creating(withClaim)),
  'msg.vol.map': event('FailedMapVolume', () => creating(withClaim)),
  'msg.vol.csiattach': event('FailedAttachVolume', () => creating(withClaim)),
  'msg.vol.vadeleting': event('FailedAttachVolume', () => creating(withClaim)),
  'msg.vol.multiattach': event('FailedAttachVolume', () => creating(withClaim)),
  'msg.vol.attach': event('FailedAttachVolume', () => creating(withClaim)),
  'msg.vol.ownership': event('VolumePermissionChangeInProgress', () => creating(withClaim)),
  'msg.vol.attachlimit': refused('VolumeAttachmentLimitExceeded'),
  'msg.pvc.nosc': ofClaim('FailedBinding'),
  'msg.pvc.scmissing': ofClaim('ProvisioningFailed'),
  'msg.pvc.external': ofClaim('ExternalProvisioning'),
  'msg.pvc.provfail': ofClaim('ProvisioningFailed'),
  'msg.pvc.wffc': ofClaim('WaitForFirstConsumer'),
  'msg.pvc.waitpod': ofClaim('WaitForPodScheduled'),
  'msg.pvc.mismatch': ofClaim('VolumeMismatch'),
  'msg.pvc.bound': ofClaim('FailedBinding'),
  'msg.evict': refused('Evicted'),
  'msg.adm': (signal, text) => refused(refusals[signal.id] ?? 'UnexpectedAdmissionError')(signal, text),
  'msg.adm.dev.rpc': waiting('PreStartHookError'),
  'msg.resize': resize('PodResizePending', 'Infeasible'),
  'msg.resize.memory': resize('PodResizeInProgress', 'Error'),
  'msg.resize.admission': resize('PodResizePending', 'Infeasible'),
  'msg.dra': event('FailedPrepareDynamicResources', () => creating()),
  'msg.dra.template': event('FailedResourceClaimCreation', () => unscheduled()),
  'msg.api': creation('ReplicaSet'),
  'msg.api.frame.sts': creation('StatefulSet'),
  'msg.pdb': event('EvictionBlocked', () => healthy()),
  'msg.node': nodeCondition,
  'msg.node.unknown': (_, text) => [onNode(healthy(), condition('Ready', 'Unknown', 'NodeStatusUnknown', text))],
  'msg.node.never': (_, text) => [onNode(creating(), condition('Ready', 'Unknown', 'NodeStatusNeverUpdated', text))],
  'msg.node.oom': nodeEvent('SystemOOM', crashing(ended(137, 'Error'))),
  'msg.node.disk': nodeEvent('FreeDiskSpaceFailed', held('ErrImagePull')),
  'msg.node.evictthreshold': nodeEvent('EvictionThresholdMet', failed('Evicted')),
  'msg.node.rebooted': nodeEvent('Rebooted', crashing(ended(255, 'Unknown'))),
}

const sidecarKilled = (): Json =>
  crashing(ended(1, 'Error'), {
    spec: { initContainers: [{ name: 'proxy', restartPolicy: 'Always', livenessProbe: { tcpSocket: { port: 15021 } } }] },
    status: {
      initContainerStatuses: [
        { name: 'proxy', ready: false, restartCount: 4, state: { waiting: { reason: 'CrashLoopBackOff' } }, lastState: ended(137, 'Error') },
      ],
    },
  })
