import { claim, condition, image, type Json, pod, type PodParts, times } from './objects.ts'

const waiting = (reason: string, message?: string): Json => ({ waiting: { reason, ...(message === undefined ? {} : { message }) } })
const status = (state: Json, more: Json = {}): Json => ({ name: 'api', image, imageID: '', ready: false, restartCount: 0, state, ...more })

const scheduled = condition('PodScheduled', 'True')
const notReady = [
  condition('Initialized', 'True'),
  condition('Ready', 'False', 'ContainersNotReady'),
  condition('ContainersReady', 'False', 'ContainersNotReady'),
]

/** No node yet. The condition carries the scheduler's text where it is given. */
export const unscheduled = (message?: string, reason = 'Unschedulable', parts: PodParts = {}): Json =>
  pod({
    ...parts,
    spec: { nodeName: undefined, ...parts.spec },
    status: { phase: 'Pending', startTime: undefined, hostIP: undefined, conditions: [condition('PodScheduled', 'False', reason, message)] },
  })

/** On a node, and the kubelet has not tried to start anything yet: volumes, network, image. */
export const creating = (parts: PodParts = {}): Json =>
  pod({
    ...parts,
    status: {
      conditions: [condition('PodReadyToStartContainers', 'False'), ...notReady, scheduled],
      containerStatuses: [status(waiting('ContainerCreating'))],
      ...parts.status,
    },
  })

/** A container that waits for a reason. */
export const held = (reason: string, message?: string, parts: PodParts = {}, more: Json = {}): Json =>
  pod({
    ...parts,
    status: {
      conditions: [condition('PodReadyToStartContainers', 'True'), ...notReady, scheduled],
      containerStatuses: [status(waiting(reason, message), more)],
      ...parts.status,
    },
  })

export const ended = (exitCode: number, reason?: string, more: Json = {}): Json => ({
  terminated: { exitCode, ...(reason === undefined ? {} : { reason }), startedAt: times.started, finishedAt: times.ended, ...more },
})

/** Ends, is started again, ends. */
export const crashing = (last: Json = ended(1, 'Error'), parts: PodParts = {}, message?: string): Json =>
  held('CrashLoopBackOff', message, { ...parts, status: { phase: 'Running', ...parts.status } }, { restartCount: 5, lastState: last })

/** Runs, is not ready. */
export const unready = (parts: PodParts = {}, more: Json = {}): Json =>
  pod({
    ...parts,
    status: {
      phase: 'Running',
      podIP: '10.244.1.7',
      conditions: [condition('PodReadyToStartContainers', 'True'), ...notReady, scheduled],
      containerStatuses: [status({ running: { startedAt: times.started } }, { started: true, ...more })],
      ...parts.status,
    },
  })

/** Runs and is ready. */
export const healthy = (parts: PodParts = {}, more: Json = {}): Json =>
  pod({
    ...parts,
    status: {
      phase: 'Running',
      podIP: '10.244.1.7',
      conditions: [condition('Initialized', 'True'), condition('Ready', 'True'), condition('ContainersReady', 'True'), scheduled],
      containerStatuses: [status({ running: { startedAt: times.started } }, { ready: true, started: true, ...more })],
      ...parts.status,
    },
  })

/** Over, and by the kubelet's or a controller's decision. */
export const failed = (reason?: string, message?: string, parts: PodParts = {}): Json =>
  pod({ ...parts, status: { phase: 'Failed', ...(reason === undefined ? {} : { reason }), ...(message === undefined ? {} : { message }), ...parts.status } })

/** Its deletion was asked for; `deadline` is when its grace is over. */
export const deleting = (deadline: string = times.first, parts: PodParts = {}): Json =>
  healthy({ ...parts, metadata: { deletionTimestamp: deadline, deletionGracePeriodSeconds: 30, ...parts.metadata } })

export const terminatedOnce = (state: Json, parts: PodParts = {}): Json =>
  pod({ ...parts, status: { phase: 'Failed', conditions: [...notReady, scheduled], containerStatuses: [status(state)], ...parts.status } })

/** The volume of the scenes with a claim. */
export const withClaim: PodParts = { spec: { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] } }
export const pendingWithClaim = (message?: string): Json[] => [unscheduled(message, 'Unschedulable', withClaim), claim()]
