import type { Findings } from '../catalog.ts'
import { eventEvidence, evidenceAt } from '../evidence.ts'
import type { PodContext } from '../pod-context.ts'
import { claimTrouble } from './claim-trouble.ts'

interface UsedClaim {
  readonly name: string
  readonly path: string
  readonly ephemeral: boolean
}

/** An ephemeral volume's claim is named after the pod and the volume. */
const claimsOf = ({ pod, name }: PodContext): UsedClaim[] =>
  (pod.spec?.volumes ?? []).flatMap((volume, index): UsedClaim[] => {
    const claim = volume.persistentVolumeClaim?.claimName
    if (claim !== undefined) return [{ name: claim, path: `spec.volumes[${index}].persistentVolumeClaim.claimName`, ephemeral: false }]
    return volume.ephemeral === true ? [{ name: `${name}-${volume.name ?? ''}`, path: `spec.volumes[${index}].name`, ephemeral: true }] : []
  })

function readMissing({ name, path, ephemeral }: UsedClaim, { evidence, events }: PodContext, found: Findings): void {
  // The controller of ephemeral volumes says on the pod why it could not make the claim.
  const event = ephemeral ? events.find(({ reason }) => reason === 'FailedBinding') : undefined
  found.signal({
    type: 'claim-unusable',
    weight: 1_000,
    attributes: { trouble: 'missing', claim: name, ephemeral, text: event?.message },
    evidence: [...evidence(path), ...eventEvidence(event)],
  })
}

/** The claims that a pod without a start uses: what keeps them from being bound. Answers whether any is at fault. */
export function readClaims(context: PodContext, found: Findings, isBlocked: boolean): boolean {
  const { view, namespace, evidence } = context
  let atFault = false
  for (const used of claimsOf(context)) {
    const claim = view.get('PersistentVolumeClaim', namespace, used.name)
    const sight = view.sight('PersistentVolumeClaim', namespace)
    if (!claim) {
      if (sight === 'seen') readMissing(used, context, found)
      if (sight === 'forbidden')
        found.check({ check: 'claim-bound', outcome: 'unknown', params: { name: used.name, namespace }, evidence: evidence(used.path), grant: view.grantFor('PersistentVolumeClaim', namespace) })
      atFault ||= sight === 'seen'
      continue
    }
    if (claim.status?.phase === 'Bound' && claim.metadata?.deletionTimestamp === undefined) {
      found.check({ check: 'claim-bound', outcome: 'ok', params: { name: used.name, namespace }, evidence: evidenceAt('PersistentVolumeClaim', claim, 'status.phase') })
      continue
    }
    const trouble = claimTrouble(claim, context)
    // Waiting for its first consumer is how such a claim is meant to be; worth a word only where the pod is held up by something else.
    if (!trouble || (trouble.attributes.trouble === 'wait-first-consumer' && !isBlocked)) continue
    found.signal({
      type: 'claim-unusable',
      at: trouble.at,
      weight: 1_000,
      attributes: { ...trouble.attributes, claim: used.name, ephemeral: used.ephemeral },
      evidence: [
        ...evidence(used.path),
        ...evidenceAt('PersistentVolumeClaim', claim, 'status.phase', 'spec.storageClassName', 'spec.resources.requests.storage', 'metadata.deletionTimestamp'),
        ...eventEvidence(trouble.event),
      ],
    })
    atFault ||= trouble.attributes.trouble !== 'wait-first-consumer'
  }
  return atFault
}
