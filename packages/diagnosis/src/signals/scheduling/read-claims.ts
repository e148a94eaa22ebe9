import type { Claim } from '../../objects/claim.ts'
import type { Findings } from '../catalog.ts'
import { eventEvidence, evidenceAt } from '../evidence.ts'
import type { PodContext } from '../pod-context.ts'
import { claimTrouble, type ClaimTrouble } from './claim-trouble.ts'

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

function readUnseen({ name, path }: UsedClaim, { evidence, namespace, view }: PodContext, found: Findings): void {
  if (view.sight('PersistentVolumeClaim', namespace) !== 'forbidden') return
  const grant = view.grantFor('PersistentVolumeClaim', namespace)
  found.check({ check: 'claim-bound', outcome: 'unknown', params: { name, namespace }, evidence: evidence(path), grant })
}

const isAtFault = ({ attributes }: ClaimTrouble): boolean => attributes.trouble !== 'wait-first-consumer'

function readTrouble({ name, path, ephemeral }: UsedClaim, claim: Claim | undefined, trouble: ClaimTrouble, { evidence }: PodContext, found: Findings): void {
  const claimPaths = ['status.phase', 'spec.storageClassName', 'spec.resources.requests.storage', 'metadata.deletionTimestamp']
  found.signal({
    type: 'claim-unusable',
    at: trouble.at,
    weight: 1_000,
    attributes: { ...trouble.attributes, claim: name, ephemeral },
    evidence: [...evidence(path), ...(claim ? evidenceAt('PersistentVolumeClaim', claim, ...claimPaths) : []), ...eventEvidence(trouble.event)],
  })
}

/** One claim; answers whether it is at fault. */
function readClaim(used: UsedClaim, context: PodContext, found: Findings, blocked: boolean): boolean {
  const { view, namespace, pod } = context
  const claim = view.get('PersistentVolumeClaim', namespace, used.name)
  if (!claim && view.sight('PersistentVolumeClaim', namespace) === 'seen') {
    readMissing(used, context, found)
    return true
  }
  if (!claim) readUnseen(used, context, found)
  // A pod that has a node keeps a claim that is deleted after it.
  const isUsable = claim?.status?.phase === 'Bound' && (claim.metadata?.deletionTimestamp === undefined || pod.spec?.nodeName !== undefined)
  if (isUsable) {
    const evidence = evidenceAt('PersistentVolumeClaim', claim, 'status.phase')
    found.check({ check: 'claim-bound', outcome: 'ok', params: { name: used.name, namespace }, evidence })
    return false
  }
  const trouble = claimTrouble(claim, used.name, context)
  // Waiting for its first consumer is how such a claim is meant to be; worth a word only where the pod is held up by something else.
  if (!trouble || (!isAtFault(trouble) && !blocked)) return false
  readTrouble(used, claim, trouble, context, found)
  return isAtFault(trouble)
}

/** The claims that a pod without a start uses: what keeps them from being bound. Answers whether any is at fault. */
export const readClaims = (context: PodContext, found: Findings, blocked: boolean): boolean =>
  claimsOf(context)
    .map((used) => readClaim(used, context, found, blocked))
    .includes(true)
