import type { Event } from '../../objects/event.ts'
import type { Findings, SignalOf } from '../catalog.ts'
import { eventEvidence } from '../evidence.ts'
import type { PodContext } from '../pod-context.ts'
import type { VolumeComplaint } from './failed-volume-events.ts'

type Trouble = SignalOf<'claim-unusable'>['attributes']['trouble'] | 'unbound'

const CLAIM = [
  /error processing PVC (?:[^\s/]{1,63}\/)?(?<claim>[^\s:]{1,253}): (?<what>[^]*)/,
  /persistentvolumeclaims? "(?:[^\s/"]{1,63}\/)?(?<claim>[^\s"]{1,253})" (?<what>not found|is (?:not|being)[^]*)/i,
]

const troubles: readonly (readonly [RegExp, Trouble])[] = [
  [/failed to fetch PV |found PV object/, 'lost'],
  [/being deleted/, 'deleting'],
  [/not (?:yet )?bound|empty pvc\.Spec\.VolumeName/, 'unbound'],
  [/not found/, 'missing'],
]
const NODE_AFFINITY = /NodeAffinity check failed|no matching NodeSelectorTerms|node affinity (?:doesn't|does not) match/i

/**
 * Says what the kubelet finds wrong with the claim itself, or with the place of its volume: what the scheduler would have said,
 * of a pod that was put on its node past the scheduler. False where the text is about neither.
 */
export function readClaimTrouble(context: PodContext, { text, event, volume }: VolumeComplaint & { readonly event: Event }, found: Findings): boolean {
  const evidence = eventEvidence(event)
  const blocked = { text, group: context.name, volume } as const
  if (NODE_AFFINITY.test(event.message ?? '')) {
    found.signal({ type: 'scheduling-blocked', attributes: { ...blocked, blocker: 'volume-zone' }, evidence })
    return true
  }
  const { claim, what = '' } = CLAIM.map((pattern) => pattern.exec(text)?.groups).find((groups) => groups !== undefined) ?? {}
  const trouble = claim === undefined ? undefined : troubles.find(([pattern]) => pattern.test(what))?.[1]
  if (claim === undefined || trouble === undefined) return false
  if (trouble === 'unbound') found.signal({ type: 'scheduling-blocked', attributes: { ...blocked, blocker: 'pvc-unbound', claim }, evidence })
  else found.signal({ type: 'claim-unusable', attributes: { trouble, claim, text, ephemeral: false }, evidence })
  return true
}
