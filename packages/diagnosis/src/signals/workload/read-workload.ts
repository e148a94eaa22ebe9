import { type Event, eventCount, eventLastAt, eventLastAtText, plainMessage } from '../../objects/event.ts'
import type { Findings } from '../catalog.ts'
import { eventEvidence } from '../evidence.ts'
import type { WorkloadReader } from '../readers.ts'
import type { WorkloadContext } from '../workload-context.ts'
import { readAwaited } from './read-awaited.ts'
import { readDeletion } from './read-deletion.ts'
import { readCreation } from './read-creation.ts'
import { readCronJob, readJob } from './read-job.ts'
import { readRollout } from './read-rollout.ts'

/** A DaemonSet backs off by at most 15 minutes between two tries. */
const DAEMON_RETRY_MS = 16 * 60_000

function readSwitchedOff({ kind, workload: { spec, status }, events, evidence }: WorkloadContext, found: Findings): void {
  if (spec?.replicas === 0) found.signal({ type: 'scaled-to-zero', attributes: { what: 'replicas' }, evidence: evidence('spec.replicas') })
  if (kind === 'DaemonSet' && status?.desiredNumberScheduled === 0 && status.observedGeneration !== undefined)
    found.signal({ type: 'scaled-to-zero', attributes: { what: 'nodes' }, evidence: evidence('status.desiredNumberScheduled') })
  if (spec?.paused === true) found.signal({ type: 'workload-paused', attributes: { how: 'paused' }, evidence: evidence('spec.paused') })
  if (spec?.suspend === true)
    found.signal({
      type: 'workload-paused',
      attributes: { how: 'suspended' },
      evidence: [...evidence('spec.suspend'), ...eventEvidence(events.find(({ reason }) => reason === 'Suspended'))],
    })
}

const isEndedDaemon = ({ reason }: Event): boolean => reason === 'FailedDaemonPod' || reason === 'SucceededDaemonPod'

function readDaemons({ kind, workload: { status }, events, now, view }: WorkloadContext, found: Findings): void {
  const event = kind === 'DaemonSet' ? events.find(isEndedDaemon) : undefined
  const at = event && eventLastAt(event)
  if (!event || at === undefined || (status?.numberReady ?? 0) >= (status?.desiredNumberScheduled ?? 1)) return
  if (now - at > DAEMON_RETRY_MS) return
  view.wake(at + DAEMON_RETRY_MS)
  const text = plainMessage(event)
  const [, failedPod, node] = /(?:failed|succeeded) daemon pod (?:[^/\s]{1,253}\/)?(\S{1,253}) on node (\S{1,253}),/.exec(text) ?? []
  found.signal({
    type: 'daemon-pod-fails',
    at: eventLastAtText(event),
    attributes: {
      how: event.reason === 'FailedDaemonPod' ? 'failed' : 'succeeded',
      text,
      failedPod,
      node,
      attempts: events.filter(({ reason }) => reason === event.reason).reduce((sum, one) => sum + eventCount(one), 0),
    },
    evidence: eventEvidence(event),
  })
}

/** Reads a workload by its own conditions, numbers and events. */
export const readWorkload: WorkloadReader = (context, found) => {
  readSwitchedOff(context, found)
  readCreation(context, found)
  readDeletion(context, found)
  readRollout(context, found)
  readAwaited(context, found)
  readJob(context, found)
  readCronJob(context, found)
  readDaemons(context, found)
}
