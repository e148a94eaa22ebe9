import { type Event, eventFirstAtText } from '../../objects/event.ts'
import type { Findings } from '../catalog.ts'
import { eventEvidence } from '../evidence.ts'
import type { PodContext } from '../pod-context.ts'
import { likeNames } from '../service/near-names.ts'
import type { VolumeComplaint } from './failed-volume-events.ts'
import { isMadeByPeople, type VolumeReference } from './volume-references.ts'

const resources = { ConfigMap: 'configmaps', Secret: 'secrets' } as const

/** Whether the object exists: what was looked up is told as a check. */
function lookUp(
  { namespace, view, evidence }: PodContext,
  { kind, name, path }: VolumeReference,
  found: Findings,
): ReturnType<PodContext['view']['reference']> {
  const reference = view.reference(kind, namespace, name)
  const check = { check: 'volume-reference-exists', params: { kind, name, namespace }, evidence: evidence(path || undefined) } as const
  if (reference.state === 'present') found.check({ ...check, outcome: 'ok' })
  if (reference.state === 'forbidden')
    found.check({ ...check, outcome: 'unknown', grant: { apiGroup: '', resource: resources[kind], verbs: ['get', 'list'], namespace } })
  return reference
}

function emit(context: PodContext, reference: VolumeReference, near: readonly string[], event: Event | undefined, found: Findings): void {
  const { kind, name, key, podVolume, path } = reference
  found.signal({
    type: 'volume-reference-missing',
    at: event && eventFirstAtText(event),
    evidence: [...eventEvidence(event), ...context.evidence(path || undefined)],
    attributes: {
      kind,
      name,
      missing: key === undefined ? 'object' : 'key',
      key,
      told: event !== undefined,
      podVolume,
      near: likeNames(name, near),
    },
  })
}

/** What the kubelet says to be missing. Where the API has it by now, the kubelet has only not looked again. */
export function emitMissing(
  context: PodContext,
  missing: readonly VolumeReference[],
  complaint: VolumeComplaint & { readonly event: Event },
  found: Findings,
): void {
  const { event, step, text, volume } = complaint
  for (const reference of missing) {
    const { state, near } = reference.name === '' ? { state: 'unknown', near: [] } : lookUp(context, reference, found)
    if (reference.key !== undefined || state !== 'present') {
      emit(context, reference, near, event, found)
      continue
    }
    found.signal({
      type: 'volume-failed',
      at: eventFirstAtText(event),
      evidence: [...eventEvidence(event), ...context.evidence(reference.path || undefined)],
      attributes: {
        kind: 'kubelet-cache',
        step,
        text,
        told: true,
        volume,
        podVolume: reference.podVolume,
        subject: reference.name,
      },
    })
  }
}

/** Looks every reference up, where nobody says why the pod waits. True where one is missing. */
export function lookForMissing(context: PodContext, references: readonly VolumeReference[], found: Findings): boolean {
  const missing = references.filter(isMadeByPeople).flatMap((reference) => {
    const { state, near } = lookUp(context, reference, found)
    return state === 'missing' ? [{ reference, near }] : []
  })
  for (const { reference, near } of missing) emit(context, reference, near, undefined, found)
  return missing.length > 0
}
