import { plainMessage } from '../../objects/event.ts'
import type { Findings } from '../catalog.ts'
import { eventEvidence } from '../evidence.ts'
import type { PodContext } from '../pod-context.ts'
import { emitStartFailure } from '../start/emit-start-failure.ts'
import type { refusals } from './signals.ts'

type Refusal = (typeof refusals)[number]

/** The words of status.reason, old and new. */
const reasons: readonly (readonly [RegExp, Refusal])[] = [
  [/^OutOf./i, 'out-of-resource'],
  [/^(?:NodeAffinity|NodeName|MatchNodeSelector|NodeSelectorMismatching|HostName|PodOSSelectorNodeLabelDoesNotMatch|PodOSNotSupported)$/, 'affinity'],
  [/^(?:UnexpectedAdmissionError|TopologyAffinityError|SMTAlignmentError|EmptyPodSharedPoolError)$/, 'allocation'],
  [/^(?:NodeShutdown|Terminated|Shutdown)$/, 'shutdown'],
  [/^SysctlForbidden$/, 'sysctl'],
  [/^Preempting$/, 'preempted'],
  [/^(?:NodePorts|PodFitsHostPorts|HostPortConflict)$/, 'host-port'],
  [/^AppArmor$/, 'apparmor'],
  [/^VolumeAttachmentLimitExceeded$/, 'volume-limit'],
  [
    /^(?:UnknownReason|UnexpectedPredicateFailureType|InvalidNodeInfo|TaintToleration|SupplementalGroupsPolicyNotSupported|InitContainerRestartPolicyForbidden|PodLevelResourcesNotSupported|PodFeatureUnsupported)$/,
    'other',
  ],
]

/** Texts that say more than the reason they come with, or come without one. From special to general. */
const texts: readonly (readonly [RegExp, Refusal])[] = [
  [/^(?:Pod was rejected: )?(?:Pod )?The node had condition: \[/i, 'pressure'],
  [
    /imminent node shutdown|node is (?:shutting|in progress of shutting) down|Node is shutting(?: down)?, evicting pods|rejected as the node is shutting down/i,
    'shutdown',
  ],
  [/Preempted in order to admit critical pod/, 'preempted'],
  [/preemption: error finding a set of pods to preempt/, 'out-of-resource'],
  [/forbidden sysctl:|sysctl "[^"]{1,200}" not allowlisted/, 'sysctl'],
  [/Node didn't have enough resource:/, 'out-of-resource'],
  [/Predicate NodeAffinity failed|didn't match Pod's node (?:affinity|selector)|node\(s\) didn't match node selector/, 'affinity'],
  [/Allocate failed due to |Update plugin resources failed due to |Resources cannot be allocated with Topology locality|SMT Alignment Error/, 'allocation'],
  [/Cannot enforce AppArmor/, 'apparmor'],
]

/** What was short, out of the text: resource, requested, used, capacity. */
const shortages: readonly RegExp[] = [
  /Node didn't have enough resource: (?<resource>\S{1,253}), requested: (?<requested>\d{1,20}), used: (?<used>\d{1,20}), capacity: (?<capacity>\d{1,20})/,
  /cannot allocate unhealthy devices (?<resource>[^\s,]{1,253})/,
  /requested number of devices unavailable for (?<resource>[^\s,]{1,253}?)\. Requested: (?<requested>\d{1,20}), Available: (?<capacity>\d{1,20})/,
  /cannot allocate unregistered device (?<resource>[^\s,]{1,253})/,
  /unknown Device Plugin (?<resource>[^\s,]{1,253})/,
  /reclaim resources: \[\(res: (?<resource>[^,\s]{1,253}), q: (?<requested>\d{1,20})\)/,
  /not enough cpus available to satisfy request: requested=(?<requested>\d{1,20}), available=(?<capacity>\d{1,20})/,
]

const MEBI = 1024 * 1024
const isBytes = (resource: string | undefined): boolean =>
  resource === 'memory' || resource === 'ephemeral-storage' || resource?.startsWith('hugepages-') === true

/** As a person would write it in a manifest: the kubelet counts cpu in thousandths and memory in bytes. */
function quantity(resource: string | undefined, count: string | undefined): string | undefined {
  if (count === undefined) return undefined
  if (resource === 'cpu') return Number(count) % 1000 === 0 ? String(Number(count) / 1000) : `${count}m`
  return isBytes(resource) ? `${Math.round(Number(count) / MEBI)}Mi` : count
}

/** Which refusal it was; undefined for what is no refusal of the kubelet. */
export function refusalOf(reason: string | undefined, text: string): Refusal | undefined {
  return texts.find(([pattern]) => pattern.test(text))?.[1] ?? reasons.find(([pattern]) => pattern.test(reason ?? ''))?.[1]
}

export function shortageOf(reason: string | undefined, text: string): Readonly<Record<'resource' | 'requested' | 'used' | 'capacity', string | undefined>> {
  const found = shortages.map((pattern) => pattern.exec(text)?.groups).find((groups) => groups !== undefined)
  const resource = found?.['resource'] ?? /^OutOf(.{1,253})$/i.exec(reason ?? '')?.[1]
  return {
    resource,
    requested: quantity(resource, found?.['requested']),
    used: quantity(resource, found?.['used']),
    capacity: quantity(resource, found?.['capacity']),
  }
}

/** Reads status.reason, or, where the status says nothing yet, the newest event in its place. */
export function readRefusal(context: PodContext, found: Findings): void {
  const { pod, events, containers, condition, evidence } = context
  const { phase, reason } = pod.status ?? {}
  if (phase === 'Succeeded') return
  const target = condition('DisruptionTarget')
  const isByKubelet = target?.status === 'True' && target.reason === 'TerminationByKubelet'
  const message = pod.status?.message ?? (isByKubelet ? target.message : undefined) ?? ''
  const node = pod.spec?.nodeName ?? ''
  const emit = (kind: Refusal, why: string, text: string, at: string | undefined, shown: ReturnType<typeof evidence>): void => {
    const [container] = containers
    // Kernels that lack the module refuse the pod; those that lack the profile refuse the container. It is one trouble.
    if (kind === 'apparmor' && container) return emitStartFailure(context, container, { step: 'create', text: text || why, at, evidence: shown }, found)
    found.signal({ type: 'pod-refused', at, attributes: { kind, reason: why, node, text: text || undefined, ...shortageOf(why, text) }, evidence: shown })
  }
  const event = events.find((one) => one.type !== 'Normal' && (one.reason === 'Evicted' || reasons.some(([pattern]) => pattern.test(one.reason ?? ''))))
  const told = event && (reason === undefined || event.reason === reason) ? plainMessage(event) : ''
  // The kubelet sends its refusal twice: whichever has the words.
  const text = message === '' && reason !== undefined ? told : message
  const said = reason === undefined && message === '' ? undefined : refusalOf(reason, text)
  if (said)
    return emit(said, reason ?? '', text, condition('Ready')?.lastTransitionTime, [
      ...evidence('status.reason', 'status.message', ...(isByKubelet ? [`${target.path}.reason`, `${target.path}.message`] : [])),
      ...(told === '' ? [] : eventEvidence(event)),
    ])
  const hasStarted = containers.some(({ status }) => status?.state?.running ?? status?.state?.terminated)
  const kind = event && !hasStarted && reason === undefined ? refusalOf(event.reason, told) : undefined
  if (kind) emit(kind, event?.reason ?? '', told, undefined, eventEvidence(event))
}
