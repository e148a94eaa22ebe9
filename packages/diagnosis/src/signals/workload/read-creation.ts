import { type Evidence, parseTime } from '@whypod/contract'
import { type Event, eventFirstAtText, eventLastAt, plainMessage } from '../../objects/event.ts'
import { nameOf, type WorkloadKind } from '../../objects/kinds.ts'
import type { Workload } from '../../objects/workload.ts'
import type { Findings } from '../catalog.ts'
import { eventEvidence, evidenceAt } from '../evidence.ts'
import type { WorkloadContext } from '../workload-context.ts'
import { namespaceEvidence, nearOf } from './creation-surroundings.ts'
import { creationFailureOf, creationParts, violationsIn, withoutFrame } from './creation-text.ts'
import { isJobOver } from './job-state.ts'

/** One controller that makes pods by itself: the workload, or the ReplicaSet or Job under it. */
interface Maker {
  readonly kind: WorkloadKind
  readonly workload: Workload
  readonly events: readonly Event[]
}

interface Need {
  readonly desired: number | undefined
  readonly existing: number | undefined
}

const FAILED = /^(?:FailedCreate|ReplicaSetCreateError)$/
const NUMBERS = ['spec.replicas', 'status.replicas', 'status.desiredNumberScheduled', 'status.currentNumberScheduled']
const DONE = /^SuccessfulCreate$/
/** A controller that still fails tries again within this time: the back-off of its queue ends at about 16 minutes. */
const RETRY_MS = 20 * 60_000
/** Trouble of the control plane is often over with the next try. */
const TRANSIENT: ReadonlySet<string> = new Set(['control-plane', 'quota-uncounted'])
const TRANSIENT_MS = 30_000

function needOf({ kind, workload: { spec, status } }: Maker, pods: number): Need {
  if (kind === 'DaemonSet') return { desired: status?.desiredNumberScheduled, existing: status?.currentNumberScheduled }
  if (kind === 'CronJob') return { desired: undefined, existing: undefined }
  if (kind === 'Job')
    return { desired: Math.min(spec?.parallelism ?? 1, Math.max(0, (spec?.completions ?? 1) - (status?.succeeded ?? 0))), existing: status?.active ?? 0 }
  return { desired: spec?.replicas ?? 1, existing: status?.replicas ?? pods }
}

/** Whether the maker is still short, as far as its own numbers tell. */
const isShort = ({ desired, existing }: Need): boolean => desired === undefined || (desired > 0 && (existing === undefined || existing < desired))

const isIdle = ({ kind, workload }: Maker): boolean =>
  workload.metadata?.deletionTimestamp !== undefined || workload.spec?.suspend === true || (kind === 'Job' && isJobOver(workload))

/** The newest refusal; without the condition that says so, only while no pod was made after it. */
function failureOf({ kind, events }: Maker, isMarked: boolean, now: number): Event | undefined {
  const failed = events.find(({ reason }) => FAILED.test(reason ?? ''))
  if (!failed || isMarked) return failed
  const done = events.find(({ reason }) => DONE.test(reason ?? ''))
  const at = eventLastAt(failed) ?? 0
  return (done && (eventLastAt(done) ?? 0) > at) || (kind === 'CronJob' && now - at > RETRY_MS) ? undefined : failed
}

interface Refusal {
  readonly text: string
  readonly at: string | undefined
  readonly evidence: readonly Evidence[]
}

/** The condition outlives the events, but its message is not refreshed: a newer event says more. */
function refusalOf(maker: Maker, now: number): Refusal | undefined {
  const { kind, workload } = maker
  const conditions = workload.status?.conditions ?? []
  const index = conditions.findIndex(
    ({ type, status, reason }) => (type === 'ReplicaFailure' && status === 'True') || (type === 'Progressing' && reason === 'ReplicaSetCreateError'),
  )
  const condition = conditions[index]
  const path = `status.conditions[${index}]`
  const shown = condition ? evidenceAt(kind, workload, `${path}.reason`, `${path}.message`) : []
  const event = failureOf(maker, condition !== undefined, now)
  const text = event ? plainMessage(event) : condition?.message
  if (text === undefined) return undefined
  return { text: withoutFrame(text), at: condition?.lastTransitionTime ?? (event && eventFirstAtText(event)), evidence: [...eventEvidence(event), ...shown] }
}

function makersOf({ kind, workload, events, children }: WorkloadContext): Maker[] {
  const own = { kind, workload, events }
  return [...children.filter((child) => kind !== 'Deployment' || (child.workload.spec?.replicas ?? 1) > 0), own]
}

const needOfMaker = (maker: Maker, { kind, workload, pods }: WorkloadContext): Need => {
  const owned = pods.filter((pod) => pod.metadata?.ownerReferences?.some(({ uid }) => uid === maker.workload.metadata?.uid)).length
  // Old pods do not count for a Deployment whose new ReplicaSet cannot be seen.
  return kind === 'Deployment' && maker.workload === workload
    ? { desired: workload.spec?.replicas ?? 1, existing: workload.status?.updatedReplicas ?? owned }
    : needOf(maker, owned)
}

/** Reads why a controller has fewer pods than it should: the API server refused them. */
export function readCreation(context: WorkloadContext, found: Findings): void {
  const { now, view } = context
  for (const maker of makersOf(context)) {
    const need = needOfMaker(maker, context)
    const refusal = isIdle(maker) || !isShort(need) ? undefined : refusalOf(maker, now)
    if (!refusal) continue
    const kind = creationFailureOf(refusal.text)
    const passesAt = (parseTime(refusal.at) ?? 0) + TRANSIENT_MS
    if (TRANSIENT.has(kind) && now < passesAt) {
      view.wake(passesAt)
      continue
    }
    const { desired, existing } = need
    const parts = creationParts(kind, refusal.text)
    found.signal({
      type: 'pods-not-created',
      at: refusal.at,
      attributes: {
        kind,
        text: refusal.text,
        source: `${maker.kind.toLowerCase()}/${nameOf(maker.workload)}`,
        desired,
        existing,
        missing: desired === undefined || existing === undefined ? undefined : desired - existing,
        violations: kind === 'pod-security' ? violationsIn(refusal.text) : undefined,
        near: nearOf(kind, parts, context),
        ...parts,
      },
      evidence: [...refusal.evidence, ...evidenceAt(maker.kind, maker.workload, ...NUMBERS), ...namespaceEvidence(kind, context)],
    })
    // A ReplicaSet's failure is copied to its Deployment: told once.
    return
  }
}
