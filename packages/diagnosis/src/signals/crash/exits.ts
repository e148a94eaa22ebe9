import { parseTime } from '@whypod/contract'
import type { Terminated } from '../../objects/pod.ts'
import type { ContainerFacts, PodContext } from '../pod-context.ts'
import { eventsOf } from './events-of.ts'
import { remember } from '../remember.ts'

/** The record of a run that ended, and what follows from it. `path`: where it stands in the pod. */
export interface Exit {
  readonly terminated: Terminated
  readonly path: string
  readonly restarts: number
  readonly looping: boolean
  readonly final: boolean
}

/** The kubelet starts the series anew after a run of this length. */
const BACK_OFF_RESET_MS = 600_000
/** An exit that was a moment ago and the first one: the kubelet starts the container again at once. */
const FIRST_RESTART_MS = 5_000
const MIN_PROOF_MS = 30_000

/** Reasons of `waiting` in which the container has run before and will be started again. */
const isBetweenRuns = (reason: string | undefined): boolean =>
  reason === 'CrashLoopBackOff' || reason === 'RunContainerError' || reason?.startsWith('PostStartHookError') === true

export const restartPolicyOf = ({ pod }: Pick<PodContext, 'pod'>, { role, spec }: ContainerFacts): string => {
  const ofPod = pod.spec?.restartPolicy ?? 'Always'
  if (role === 'sidecar') return 'Always'
  if (spec.restartPolicy !== undefined) return spec.restartPolicy
  return role === 'init' && ofPod === 'Always' ? 'OnFailure' : ofPod
}

/** The whole pod is being stopped, or was: how its containers end says nothing about them. */
export const isStopped = ({ pod, condition }: PodContext): boolean =>
  pod.metadata?.deletionTimestamp !== undefined ||
  pod.status?.phase === 'Succeeded' ||
  (pod.status?.reason ?? '') !== '' ||
  condition('DisruptionTarget')?.status === 'True'

/** A job that tries again is at work, not in trouble, until it has failed a second time. */
const restartsOfALoop = (context: PodContext, container: ContainerFacts): number =>
  container.role === 'app' && restartPolicyOf(context, container) === 'OnFailure' ? 2 : 1

const isFinished = (container: ContainerFacts): boolean => container.status?.state?.terminated !== undefined

/** A pod whose work is done stops its native sidecars, and how they end does not matter. */
const isDoneSidecar = (context: PodContext, container: ContainerFacts): boolean =>
  container.role === 'sidecar' && (context.pod.status?.phase === 'Failed' || context.containers.filter(({ role }) => role === 'app').every(isFinished))

const runMs = ({ startedAt, finishedAt }: Terminated): number | undefined => {
  const [from, to] = [parseTime(startedAt), parseTime(finishedAt)]
  return from === undefined || to === undefined ? undefined : Math.max(0, to - from)
}
export const runSecondsOf = (terminated: Terminated): number | undefined => {
  const ms = runMs(terminated)
  return ms === undefined ? undefined : Math.round(ms / 1000)
}

/** A loop is forgiven once the container has clearly outlived its last run. */
function hasOutlived(context: PodContext, startedAt: string | undefined, last: Terminated, isReady: boolean): boolean {
  const started = parseTime(startedAt)
  const before = runMs(last) ?? 0
  if (started === undefined) return isReady
  if (before > BACK_OFF_RESET_MS) return true
  const proof = Math.min(BACK_OFF_RESET_MS, Math.max(MIN_PROOF_MS, before * 1.5 + 10_000))
  context.view.wake(started + proof)
  return context.now - started >= proof
}

/** One restart is no loop, unless a probe or a hook ordered it, or the kubelet has held the container back. */
function isLoop(context: PodContext, container: ContainerFacts, restarts: number): boolean {
  const enough = restartsOfALoop(context, container)
  if (restarts > enough) return true
  if (restarts < enough) return false
  const says = (reason: string, words: RegExp): boolean => eventsOf(context, container, reason).some(({ message }) => words.test(message ?? ''))
  return (
    (enough === 1 && says('BackOff', /restarting failed/)) ||
    says('Killing', /failed (?:liveness|startup) probe|FailedPostStartHook/) ||
    isOutOfMemory(container)
  )
}

/** Killed for its memory, and not ready again. */
const isOutOfMemory = ({ status }: ContainerFacts): boolean => status?.ready !== true && status?.lastState?.terminated?.reason === 'OOMKilled'

function terminatedNow(context: PodContext, container: ContainerFacts, terminated: Terminated): Pick<Exit, 'looping' | 'final'> | undefined {
  const policy = restartPolicyOf(context, container)
  const failed = (terminated.exitCode ?? 0) !== 0 || terminated.reason === 'OOMKilled'
  if (!failed && policy !== 'Always') return undefined
  if (policy === 'Never' || context.pod.status?.phase === 'Failed') return failed ? { looping: false, final: true } : undefined
  const restarts = container.status?.restartCount ?? 0
  if (restarts >= restartsOfALoop(context, container)) return { looping: true, final: false }
  const finished = parseTime(terminated.finishedAt)
  return finished === undefined || context.lasted(finished, FIRST_RESTART_MS) ? { looping: true, final: false } : undefined
}

function isFirstRetryOfJob(context: PodContext, container: ContainerFacts): boolean {
  const { restartCount = 0, state } = container.status ?? {}
  const delay = backOffSecondsOf(state?.waiting?.message)
  return container.role === 'app' && restartPolicyOf(context, container) === 'OnFailure' && restartCount <= 1 && delay !== undefined && delay <= 10
}

/** How the container last ended, if that matters now; undefined for what runs well, is done, or is being stopped. */
export function exitOf(context: PodContext, container: ContainerFacts): Exit | undefined {
  const { status, statusPath } = container
  if (!status || isStopped(context) || isDoneSidecar(context, container)) return undefined
  const restarts = status.restartCount ?? 0
  const { running, waiting, terminated } = status.state ?? {}
  if (terminated) {
    const how = terminatedNow(context, container, terminated)
    return how && { terminated, path: `${statusPath}.state.terminated`, restarts, ...how }
  }
  const last = status.lastState?.terminated
  if (!last) return undefined
  const between = waiting && isBetweenRuns(waiting.reason) && !isFirstRetryOfJob(context, container)
  const shaky = running && isLoop(context, container, restarts) && !hasOutlived(context, running.startedAt, last, status.ready === true)
  const isAllThereIs = status.state === undefined
  return between || shaky || isAllThereIs ? { terminated: last, path: `${statusPath}.lastState.terminated`, restarts, looping: true, final: false } : undefined
}

const UNITS: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1 }

/** The delay in `back-off 2m40s restarting failed container=…`. */
export const backOffSecondsOf = remember((message: string | undefined): number | undefined => {
  const duration = /^back-off ((?:\d{1,6}(?:\.\d{1,9})?[hms]){1,3}) restarting/.exec(message ?? '')?.[1]
  return duration === undefined
    ? undefined
    : Array.from(duration.matchAll(/([\d.]{1,16})([hms])/g)).reduce((sum, [, amount, unit]) => sum + Number(amount) * (UNITS[unit ?? ''] ?? 0), 0)
})
