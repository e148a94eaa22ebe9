import { parseTime } from '@whypod/contract'
import type { Findings } from '../catalog.ts'
import type { PodContext } from '../pod-context.ts'
import type { PodReader } from '../readers.ts'
import { readBlockers } from './read-blockers.ts'
import { readClaims } from './read-claims.ts'
import { readPreemption } from './read-preemption.ts'
import { readKubeletSilence, readSchedulerSilence } from './read-silence.ts'
import { readScaleUp } from './read-scale-up.ts'

/** A pod this young may yet be placed; what the scheduler said of it so far may be overtaken in a moment. */
const GRACE_MS = 10_000

const isStarted = ({ pod, containers }: PodContext): boolean => pod.status?.startTime !== undefined || containers.some(({ status }) => status !== undefined)
const isPending = ({ pod }: PodContext): boolean => pod.status?.phase === undefined || pod.status.phase === 'Pending'

/** Not on any node, as far as the object and its events tell: a saved pod may lack parts. */
const isUnscheduled = (context: PodContext): boolean =>
  context.pod.spec?.nodeName === undefined &&
  context.condition('PodScheduled')?.status !== 'True' &&
  !isStarted(context) &&
  !context.events.some(({ reason, source, reportingComponent }) => reason === 'Scheduled' || (source?.component ?? reportingComponent) === 'kubelet')

function isFresh(context: PodContext): boolean {
  const createdAt = parseTime(context.pod.metadata?.creationTimestamp)
  return createdAt !== undefined && !context.lasted(createdAt, GRACE_MS)
}

function readGates({ pod, evidence, condition }: PodContext, found: Findings): void {
  const gates = (pod.spec?.schedulingGates ?? []).flatMap(({ name }) => name ?? [])
  const scheduled = condition('PodScheduled')
  found.signal({
    type: 'scheduling-gated',
    at: scheduled?.lastTransitionTime ?? pod.metadata?.creationTimestamp,
    attributes: { gates, gate: gates[0], waitingSince: pod.metadata?.creationTimestamp },
    evidence: evidence(...gates.map((_, index) => `spec.schedulingGates[${index}].name`), scheduled && `${scheduled.path}.reason`),
  })
}

/** The spec tells the gates; where it was not saved, the condition and some schedulers' events name them. */
function isGated({ pod, events, condition }: PodContext): boolean {
  const scheduled = condition('PodScheduled')
  if ((pod.spec?.schedulingGates?.length ?? 0) > 0 || scheduled?.reason === 'SchedulingGated') return true
  const said = scheduled?.message ?? events.find(({ reason }) => reason === 'FailedScheduling' || reason === 'SchedulingGated')?.message
  return /\bscheduling gates?\b/.test(said ?? '')
}

/** Why a pod has no node, and what became of one that was pushed off its node. */
export const readScheduling: PodReader = (context, found) => {
  readPreemption(context, found)
  if (!isPending(context) || context.pod.metadata?.deletionTimestamp !== undefined || isFresh(context)) return
  if (!isUnscheduled(context)) {
    if (!context.containers.some(({ status }) => status?.state?.running ?? status?.state?.terminated)) readClaims(context, found, false)
    if (!isStarted(context)) readKubeletSilence(context, found)
    return
  }
  if (isGated(context)) return readGates(context, found)
  const blocked = readBlockers(context, found)
  const unusable = readClaims(context, found, blocked)
  const refused = readScaleUp(context, found)
  if (!blocked && !unusable && !refused && context.pod.status?.reason === undefined) readSchedulerSilence(context, found)
}
