import type { Event } from '../../objects/event.ts'
import { plainMessage } from '../../objects/event.ts'

/** What one event of a claim says. `wait`: nothing is wrong with the claim itself. `acts`: the provisioner has begun. */
export type ClaimSaying =
  | { readonly kind: 'storageclass-missing'; readonly storageClass: string | undefined }
  | { readonly kind: 'no-class' | 'provision-failed' | 'lost' | 'wait' | 'acts' }
  | { readonly kind: 'no-matching-pv'; readonly volume: string | undefined }
  | { readonly kind: 'external-provisioner'; readonly provisioner: string | undefined }

const first = (match: RegExpExecArray): string | undefined => match[1]

const patterns: readonly (readonly [RegExp, (match: RegExpExecArray) => ClaimSaying])[] = [
  [
    /(?:storageclass(?:\.storage\.k8s\.io|es\.storage\.k8s\.io)?|StorageClass) "([^"]{1,253})" not found/i,
    (match) => ({ kind: 'storageclass-missing', storageClass: first(match) }),
  ],
  [/no persistent volumes available for this claim and no storage class is set/i, () => ({ kind: 'no-class' })],
  [/Cannot bind to requested volume "([^"]{1,253})"/i, (match) => ({ kind: 'no-matching-pv', volume: first(match) })],
  [/volume "([^"]{1,253})" already bound to a different claim/i, (match) => ({ kind: 'no-matching-pv', volume: first(match) })],
  [/no volume plugin matched name: kubernetes\.io\/no-provisioner/i, () => ({ kind: 'no-matching-pv', volume: undefined })],
  [/no volume plugin matched(?: name: (\S{1,253}))?/i, (match) => ({ kind: 'external-provisioner', provisioner: first(match) })],
  [/waiting for a volume to be created[^]{0,60}?provisioner ["']([^"']{1,253})["']/i, (match) => ({ kind: 'external-provisioner', provisioner: first(match) })],
  [/Bound claim has lost (?:its PersistentVolume|reference to PersistentVolume)/i, () => ({ kind: 'lost' })],
  [/waiting for first consumer|waiting for pods? .{1,400} to be scheduled/i, () => ({ kind: 'wait' })],
  [/External provisioner is provisioning volume/i, () => ({ kind: 'acts' })],
]

const byReason: Readonly<Record<string, ClaimSaying>> = {
  ProvisioningFailed: { kind: 'provision-failed' },
  FailedBinding: { kind: 'no-matching-pv', volume: undefined },
  VolumeMismatch: { kind: 'no-matching-pv', volume: undefined },
  ExternalProvisioning: { kind: 'external-provisioner', provisioner: undefined },
  ClaimLost: { kind: 'lost' },
  ClaimMisbound: { kind: 'lost' },
  WaitForFirstConsumer: { kind: 'wait' },
  WaitForPodScheduled: { kind: 'wait' },
  Provisioning: { kind: 'acts' },
}

/** Undefined: an event that says nothing about why the claim is not bound. */
export function sayingOf(event: Event): ClaimSaying | undefined {
  const text = plainMessage(event).slice(0, 16_384)
  for (const [pattern, toSaying] of patterns) {
    const match = pattern.exec(text)
    if (match) return toSaying(match)
  }
  return byReason[event.reason ?? '']
}
