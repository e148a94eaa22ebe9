import { parseTime } from '@whypod/contract'
import { type Event, eventCount, eventLastAt, plainMessage } from '../../objects/event.ts'
import type { Pod } from '../../objects/pod.ts'
import type { Findings } from '../catalog.ts'
import { eventEvidence } from '../evidence.ts'
import type { PodContext } from '../pod-context.ts'
import type { PodReader } from '../readers.ts'
import { holderOf } from './finalizer-holder.ts'
import { isFailedKill, isFailedUnmount, killFailureOf, volumeIn } from './kill-text.ts'
import type { waits } from './signals.ts'

/** The kubelet's last report, the volumes and the controllers need some seconds after the deadline. */
const AFTER_DEADLINE_MS = 30_000
/** A kill that failed once is tried again; older failures are over. */
const KILL_MEMORY_MS = 600_000

const isRunning = (pod: Pod): boolean =>
  [...(pod.status?.initContainerStatuses ?? []), ...(pod.status?.containerStatuses ?? [])].some(({ state }) => state?.running !== undefined)

/** Volumes that a node must give back; the others are only directories. */
const heldVolumes = (pod: Pod): boolean =>
  (pod.spec?.volumes ?? []).some(({ persistentVolumeClaim, csi, nfs, ephemeral }) => persistentVolumeClaim ?? csi ?? nfs ?? ephemeral)

function waitOf(pod: Pod): (typeof waits)[number] {
  // A finalizer holds the object however its containers do.
  if (pod.metadata?.finalizers?.length) return 'finalizers'
  if (isRunning(pod)) return 'containers'
  return heldVolumes(pod) ? 'volumes' : 'kubelet'
}

const preStopPath = ({ containers }: PodContext): string | undefined =>
  containers.find(({ spec, status }) => spec.lifecycle?.preStop && status?.state?.running)?.specPath

function readDeletion(context: PodContext, deadline: number, found: Findings): void {
  const { pod, owner, evidence, now, view } = context
  const { deletionTimestamp = '', deletionGracePeriodSeconds, finalizers = [] } = pod.metadata ?? {}
  const overdueAt = deadline + AFTER_DEADLINE_MS
  view.wake(overdueAt)
  const hook = preStopPath(context)
  const finalizer = finalizers[0]
  found.signal({
    type: 'deletion',
    at: deletionTimestamp,
    attributes: {
      stage: overdueAt <= now ? 'overdue' : 'in-grace',
      waitsFor: waitOf(pod),
      deadline: deletionTimestamp,
      graceSeconds: deletionGracePeriodSeconds,
      containersOver: !isRunning(pod),
      finalizers,
      finalizer,
      holder: finalizer === undefined ? undefined : holderOf(finalizer),
      preStop: hook !== undefined,
      statefulSet: owner?.kind === 'StatefulSet',
      node: pod.spec?.nodeName,
    },
    evidence: [
      ...evidence('metadata.deletionTimestamp', 'metadata.deletionGracePeriodSeconds', ...finalizers.map((_, index) => `metadata.finalizers[${index}]`)),
      ...evidence(
        'status.phase',
        ...context.containers.flatMap(({ statusPath }) =>
          statusPath ? [`${statusPath}.state.running.startedAt`, `${statusPath}.state.terminated.finishedAt`] : [],
        ),
      ),
      ...evidence(hook && `${hook}.lifecycle.preStop.exec.command[0]`),
      ...eventEvidence(context.events.find((event) => event.reason === 'Killing' && plainMessage(event).startsWith('Stopping container '))),
    ],
  })
}

/** The newest failed kill that still matters: the pod is past its deadline, or is not ready and nothing has started since. */
function killFailure({ events, condition, now, view }: PodContext, deadline: number | undefined): Event | undefined {
  const event = events.find((one) => isFailedKill(one.reason, plainMessage(one)))
  if (!event) return undefined
  if (deadline !== undefined) return deadline <= now ? event : undefined
  const at = eventLastAt(event) ?? now
  view.wake(at + KILL_MEMORY_MS)
  const isStale = now - at > KILL_MEMORY_MS || events.some((other) => other.reason === 'Started' && (eventLastAt(other) ?? 0) > at)
  return condition('Ready')?.status === 'True' || isStale ? undefined : event
}

/** The kubelet has said that everything is over: it sets the grace period to 0 then. */
const isConfirmed = (pod: Pod): boolean => pod.metadata?.deletionTimestamp !== undefined && pod.metadata.deletionGracePeriodSeconds === 0 && !isRunning(pod)

function readKill(context: PodContext, deadline: number | undefined, found: Findings): void {
  const { pod, owner, view } = context
  if (isConfirmed(pod)) return
  if (deadline !== undefined) view.wake(deadline)
  const event = killFailure(context, deadline)
  if (!event) return
  const text = plainMessage(event)
  const kind = killFailureOf(text)
  const node = pod.spec?.nodeName ?? ''
  const body = { at: event.firstTimestamp ?? event.eventTime, evidence: eventEvidence(event) }
  if (kind === 'volume') return found.signal({ type: 'unmount-failed', ...body, attributes: { volume: volumeIn(text), text, node } })
  found.signal({
    type: 'kill-failed',
    ...body,
    attributes: {
      kind,
      text: text || undefined,
      deleting: deadline !== undefined,
      statefulSet: owner?.kind === 'StatefulSet',
      node,
      attempts: eventCount(event),
    },
  })
}

function readUnmount({ pod, events, now }: PodContext, deadline: number, found: Findings): void {
  const event = events.find((one) => isFailedUnmount(one.reason, plainMessage(one)))
  if (!event || deadline > now) return
  const text = plainMessage(event)
  found.signal({
    type: 'unmount-failed',
    attributes: { volume: volumeIn(text), text: text || undefined, node: pod.spec?.nodeName ?? '' },
    evidence: eventEvidence(event),
  })
}

/** Reads how far the deletion of a pod has come and what failed on the way. */
export const readTermination: PodReader = (context, found) => {
  const deadline = parseTime(context.pod.metadata?.deletionTimestamp)
  readKill(context, deadline, found)
  // Of a pod that is only known by its events nobody tells that it is being deleted; volumes are unmounted of no others.
  if (context.view.isStandIn(context.pod)) readUnmount(context, context.now, found)
  if (deadline === undefined) return
  readDeletion(context, deadline, found)
  if (!context.pod.metadata?.finalizers?.length) found.check({ check: 'no-finalizers', outcome: 'ok', params: {}, evidence: [] })
  readUnmount(context, deadline, found)
}
