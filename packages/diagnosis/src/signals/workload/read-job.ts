import type { View } from '../../cluster/view.ts'
import { type Event, eventLastAt, eventLastAtText, plainMessage } from '../../objects/event.ts'
import { nameOf } from '../../objects/kinds.ts'
import type { Workload } from '../../objects/workload.ts'
import type { Findings } from '../catalog.ts'
import { eventEvidence, evidenceAt } from '../evidence.ts'
import type { WorkloadContext } from '../workload-context.ts'
import { endOfJob } from './job-state.ts'
import type { jobFailures } from './signals.ts'

const failures: Readonly<Record<string, (typeof jobFailures)[number]>> = {
  BackoffLimitExceeded: 'backoff-limit',
  DeadlineExceeded: 'deadline',
  PodFailurePolicy: 'failure-policy',
  FailedIndexes: 'failed-indexes',
  MaxFailedIndexesExceeded: 'failed-indexes',
}

const limitOf = ({ spec }: Workload, kind: (typeof jobFailures)[number]): number | undefined =>
  kind === 'deadline' ? spec?.activeDeadlineSeconds : kind === 'backoff-limit' ? (spec?.backoffLimit ?? 6) : undefined

/** A Job that gave up. Of a CronJob only its newest run counts: earlier ones are history. */
export function readJob({ kind, workload, events, pods, view, ref }: WorkloadContext, found: Findings): void {
  if (kind !== 'Job') return
  const index = endOfJob(workload)
  const end = workload.status?.conditions?.[index]
  const event = end ? undefined : events.find(({ reason, type }) => type !== 'Normal' && failures[reason ?? ''] !== undefined)
  const reason = end?.type === 'Failed' ? (end.reason ?? '') : event?.reason
  if (reason === undefined || isSuperseded(workload, view)) return
  const failure = failures[reason] ?? 'other'
  found.signal({
    type: 'job-failed',
    at: end?.lastTransitionTime ?? (event && eventLastAtText(event)),
    attributes: {
      kind: failure,
      reason,
      text: end?.message ?? (event && plainMessage(event)),
      failedPods: pods.filter((pod) => pod.status?.phase === 'Failed').length,
      failed: workload.status?.failed ?? 0,
      limit: limitOf(workload, failure),
      source: `${ref.kind.toLowerCase()}/${nameOf(workload)}`,
    },
    evidence: [
      ...evidenceAt(
        'Job',
        workload,
        `status.conditions[${index}].reason`,
        `status.conditions[${index}].message`,
        'status.failed',
        'spec.backoffLimit',
        'spec.activeDeadlineSeconds',
      ),
      ...eventEvidence(event),
    ],
  })
}

/** A later run of the same CronJob has been made: it shows how things are now. */
function isSuperseded(job: Workload, view: View): boolean {
  const owner = job.metadata?.ownerReferences?.find(({ kind }) => kind === 'CronJob')
  const made = job.metadata?.creationTimestamp ?? ''
  return owner !== undefined && view.childrenOf(owner.uid).some((other) => (other.metadata?.creationTimestamp ?? '') > made && endOfJob(other) >= 0)
}

const misses = {
  TooManyMissedTimes: 'too-many',
  MissSchedule: 'missed',
  JobAlreadyActive: 'still-active',
  UnParseableCronJobSchedule: 'bad-schedule',
  UnparseableSchedule: 'bad-schedule',
  InvalidSchedule: 'bad-schedule',
  UnknownTimeZone: 'bad-schedule',
  UnsupportedSchedule: 'bad-schedule',
} as const satisfies Readonly<Record<string, 'too-many' | 'missed' | 'still-active' | 'bad-schedule'>>
const isMiss = (reason: string): reason is keyof typeof misses => Object.hasOwn(misses, reason)

function missOf({ reason = '', message = '' }: Event): (typeof misses)[keyof typeof misses] | undefined {
  if (isMiss(reason)) return misses[reason]
  // Until 1.20 one reason for both.
  if (reason !== 'FailedNeedsStart') return undefined
  return /missed start time/i.test(message) ? 'too-many' : 'bad-schedule'
}

/** A start that was left out, until a run starts again. */
export function readCronJob({ kind, workload, events, evidence }: WorkloadContext, found: Findings): void {
  if (kind !== 'CronJob' || workload.spec?.suspend === true) return
  const event = events.find((one) => missOf(one) !== undefined)
  const started = events.find(({ reason }) => reason === 'SuccessfulCreate')
  const how = event && missOf(event)
  if (!event || !how || (started && (eventLastAt(started) ?? 0) > (eventLastAt(event) ?? 0))) return
  found.signal({
    type: 'cronjob-missed',
    at: eventLastAtText(event),
    attributes: { how, text: plainMessage(event) || undefined, schedule: workload.spec?.schedule ?? '' },
    evidence: [...eventEvidence(event), ...evidence('spec.schedule', 'spec.startingDeadlineSeconds', 'spec.concurrencyPolicy', 'status.lastScheduleTime')],
  })
}
