import type { ExampleCase } from '../examples.ts'

type Json = Readonly<Record<string, unknown>>

const BEGAN = '2026-01-01T00:10:00Z'
const LATEST = '2026-01-01T00:20:00Z'

const QUIET =
  /^(?:Scheduled|Pulled|Nominated|TriggeredScaleUp|NotTriggerScaleUp|Completed|SawCompletedJob|RegisteredNode|NodeHas\w+|Successful\w+|Scaling\w+|TaintManagerEviction|WaitFor\w+|ExternalProvisioning)$/

const event = (reason: string, message: string, kind = 'Pod', name = 'p'): Json => ({
  kind: 'Event',
  type: QUIET.test(reason) ? 'Normal' : 'Warning',
  reason,
  message,
  involvedObject: { kind, name },
  firstTimestamp: BEGAN,
  lastTimestamp: LATEST,
})

const bare: Json = { kind: 'Pod', metadata: { name: 'p' } }
const containers = [{ name: 'app', image: 'x' }]
const pending = (status: object = {}, spec: object = {}): Json => ({ ...bare, spec: { containers, ...spec }, status: { phase: 'Pending', ...status } })
const waiting = { containerStatuses: [{ name: 'app', restartCount: 0, state: { waiting: { reason: 'ContainerCreating' } } }] }
const running = { containerStatuses: [{ name: 'app', restartCount: 0, ready: true, state: { running: { startedAt: '2026-01-01T00:00:00Z' } } }] }
const creating = pending(waiting, { nodeName: 'n1' })
const failed = (status: object): Json => ({ ...bare, spec: { nodeName: 'n1', containers }, status: { phase: 'Failed', ...status } })
const unschedulable = (message: string): object => ({ conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message }] })

/** The container runs or waits and is not ready; a startup probe, where it has one, has not let it run yet. */
const unready = (state: object, probe: string): Json => ({
  ...bare,
  spec: { nodeName: 'n1', containers: [{ ...containers[0], [probe]: {} }] },
  status: { phase: 'Running', containerStatuses: [{ name: 'app', restartCount: 3, ready: false, started: probe !== 'startupProbe', state }] },
})
const crashed = (terminated: object): Json => ({
  ...bare,
  spec: { nodeName: 'n1', containers },
  status: {
    phase: 'Running',
    containerStatuses: [
      {
        name: 'app',
        restartCount: 4,
        ready: false,
        state: { waiting: { reason: 'CrashLoopBackOff', message: 'back-off 1m20s restarting failed container=app pod=p' } },
        lastState: { terminated: { startedAt: '2026-01-01T00:04:00Z', finishedAt: BEGAN, ...terminated } },
      },
    ],
  },
})

const claim: Json = {
  kind: 'PersistentVolumeClaim',
  metadata: { name: 'data' },
  spec: { storageClassName: 'fast', accessModes: ['ReadWriteOnce'] },
  status: { phase: 'Pending' },
}
const user = pending(unschedulable('0/3 nodes are available: pod has unbound immediate PersistentVolumeClaims.'), {
  volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }],
})

const scaled = {
  ReplicaSet: { spec: { replicas: 2 }, status: { replicas: 0 } },
  DaemonSet: { status: { desiredNumberScheduled: 3, currentNumberScheduled: 0 } },
}
const workload = (kind: string): Json => ({ kind, metadata: { name: 'w' }, ...(kind === 'DaemonSet' ? scaled.DaemonSet : scaled.ReplicaSet) })

const waitingFor = (reason: string, message: string, terminated?: object): Json =>
  pending(
    {
      containerStatuses: [
        { name: 'app', restartCount: terminated ? 5 : 0, state: { waiting: { reason, message } }, ...(terminated ? { lastState: { terminated } } : {}) },
      ],
    },
    { nodeName: 'n1' },
  )
const made = (reason: string, text: string): readonly (readonly Json[])[] => {
  const said = event('Failed', `Error: ${text}`)
  return [[waitingFor(reason, text), said], [bare, said], [said]]
}

/** The ways in which one text may come: with its object whole, with the object in its barest form, alone. */
const forms: Readonly<Record<string, (text: string, detail: string) => readonly (readonly Json[])[]>> = {
  scheduling: (text) => [
    [pending(), event('FailedScheduling', text)],
    [pending(unschedulable(text))],
    [bare, event('FailedScheduling', text)],
    [event('FailedScheduling', text)],
  ],
  pending: (text, reason) => [[pending(), event(reason, text)], [bare, event(reason, text)], [event(reason, text)]],
  creating: (text, reason) => [[creating, event(reason, text)], [bare, event(reason, text)], [event(reason, text)]],
  pull: (text) => {
    const refused = text.replace(/^Failed to pull image "[^"]*": /, '')
    return [
      [waitingFor('ErrImagePull', refused), event('Failed', text)],
      [waitingFor('ImagePullBackOff', `Back-off pulling image "x": ErrImagePull: ${refused}`)],
      [bare, event('Failed', text)],
      [event('Failed', text)],
    ]
  },
  config: (text) => made('CreateContainerConfigError', text),
  create: (text) => made('CreateContainerError', text),
  start: (text) => [
    ...made('RunContainerError', text),
    [waitingFor('CrashLoopBackOff', 'back-off 5m0s restarting failed container=app pod=p', { reason: 'StartError', exitCode: 128, message: text })],
  ],
  running: (text, reason) => [[{ ...bare, spec: { nodeName: 'n1', containers }, status: { phase: 'Running', ...running } }, event(reason, text)]],
  /** Inside its grace period. */
  stopping: (text, reason) => {
    const said = { ...event(reason, text), involvedObject: { kind: 'Pod', name: 'p', fieldPath: 'spec.containers{app}' } }
    const spec = { nodeName: 'n1', containers }
    return [
      [
        {
          ...bare,
          metadata: { name: 'p', deletionTimestamp: '2026-01-01T00:20:20Z', deletionGracePeriodSeconds: 30 },
          spec,
          status: { phase: 'Running', ...running },
        },
        said,
      ],
      [bare, said],
      [said],
    ]
  },
  ending: (text, reason) => [
    [
      {
        ...bare,
        metadata: { name: 'p', deletionTimestamp: '2026-01-01T00:05:00Z', deletionGracePeriodSeconds: 30 },
        spec: { nodeName: 'n1', containers },
        status: { phase: 'Running', ...running },
      },
      event(reason, text),
    ],
    [event(reason, text)],
  ],
  status: (text, reason) => [[failed({ reason, message: text })], [{ ...bare, status: { reason, message: text } }]],
  refused: (text, reason) => [[failed({ reason, message: text })], [failed({ reason }), event(reason, text)], [event(reason, text)]],
  disrupted: (text, reason) => [[failed({ conditions: [{ type: 'DisruptionTarget', status: 'True', reason, message: text }] })]],
  claim: (text, reason) => {
    const said = event(reason, text, 'PersistentVolumeClaim', 'data')
    return [[user, claim, said], [user, said], [claim, said], [said]]
  },
  creation: (text, kind) => {
    const said = event('FailedCreate', text, kind, 'w')
    const condition = { type: 'ReplicaFailure', status: 'True', reason: 'FailedCreate', message: text.replace('Error creating: ', '') }
    const copied = ['ReplicaSet', 'Deployment'].map((one) => [
      { kind: one, metadata: { name: 'w' }, spec: { replicas: 1 }, status: { conditions: [condition] } },
    ])
    return [[workload(kind), said], [{ kind, metadata: { name: 'w' } }, said], [said], ...(kind === 'ReplicaSet' ? copied : [])]
  },
  workload: (text, detail) => {
    const [kind = '', reason = ''] = detail.split('/')
    return [[workload(kind), event(reason, text, kind, 'w')], [event(reason, text, kind, 'w')]]
  },
  scaler: (text, reason) => [[{ kind: 'Deployment', metadata: { name: 'w' }, spec: { replicas: 1 } }, event(reason, text, 'HorizontalPodAutoscaler', 'w')]],
  node: (text, detail) => {
    const [status = '', reason = ''] = detail.split('/')
    return [
      [{ kind: 'Node', metadata: { name: 'n1' }, status: { conditions: [{ type: 'Ready', status, reason, message: text, lastTransitionTime: LATEST }] } }],
    ]
  },
  /** The container is held back; how it ended is not told. */
  crashing: (text, reason) => {
    const said = { ...event(reason, text), involvedObject: { kind: 'Pod', name: 'p', fieldPath: 'spec.containers{app}' } }
    const state = { waiting: { reason: 'CrashLoopBackOff', message: text } }
    return [
      [{ ...bare, spec: { nodeName: 'n1', containers }, status: { phase: 'Running', containerStatuses: [{ name: 'app', restartCount: 4, state }] } }, said],
      [bare, said],
      [said],
    ]
  },
  /** `exit 137/OOMKilled`: how the container ended, and what its status says about it. */
  exit: (text, detail) => {
    const [code = '', reason = ''] = detail.split('/')
    return [[crashed({ exitCode: Number(code), reason, ...(text === '-' ? {} : { message: text }) })]]
  },
  /** What a program said last, in its log or (FallbackToLogsOnError) in its status. */
  log: (text, code) => [[crashed({ exitCode: Number(code), reason: 'Error', message: text })]],
  probe: (text, reason) => {
    const probe = `${/liveness|readiness|startup/i.exec(text)?.[0].toLowerCase()}Probe`
    const said = { ...event(reason || 'Unhealthy', text), count: 30, involvedObject: { kind: 'Pod', name: 'p', fieldPath: 'spec.containers{app}' } }
    return [[unready({ running: { startedAt: '2026-01-01T00:00:00Z' } }, probe), said], [bare, said], [said]]
  },
  hook: (text, reason) => {
    const said = { ...event(reason, text), involvedObject: { kind: 'Pod', name: 'p', fieldPath: 'spec.containers{app}' } }
    return [[unready({ waiting: { reason: 'PostStartHookError', message: text } }, 'readinessProbe'), said], [bare, said], [said]]
  },
  'node event': (text, reason) => [[event(reason, text, 'Node', 'n1')]],
}

/** `creating FailedMount`: what the cluster holds when a text comes, one case for each way in which it may come. */
export function casesOf(form: string, text: string): readonly ExampleCase[] {
  const name = form.startsWith('node event ') ? 'node event' : (form.split(' ')[0] ?? '')
  const make = forms[name]
  if (!make) throw new Error(`no form ${form}`)
  const detail = form.slice(name.length + 1)
  const cases = make(text, detail).map((objects) => ({ objects: [...objects] }))
  if (name !== 'log') return cases
  const logged = { objects: [crashed({ exitCode: Number(detail), reason: 'Error' })], logs: { 'shop/p/app': { lines: text.split('\n') } } }
  return [...cases, logged]
}
