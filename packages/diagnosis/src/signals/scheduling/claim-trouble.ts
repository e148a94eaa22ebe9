import { parseTime } from '@whypod/contract'
import type { Claim } from '../../objects/claim.ts'
import { type Event, eventFirstAtText, plainMessage } from '../../objects/event.ts'
import type { AttributeValues } from '../attribute.ts'
import type { PodContext } from '../pod-context.ts'
import { type ClaimSaying, sayingOf } from './claim-message.ts'
import { isSavedClock } from './saved-clock.ts'
import type { schedulingSignals } from './signals.ts'

type Attributes = Omit<AttributeValues<(typeof schedulingSignals)['claim-unusable']['attributes']>, 'claim' | 'ephemeral'>

export interface ClaimTrouble {
  readonly attributes: Attributes
  readonly at: string | undefined
  readonly event: Event | undefined
}

interface Said {
  readonly event: Event
  readonly saying: ClaimSaying
}

/** A provisioner that works has a volume within this time. */
const PROVISION_MS = 60_000

/** The newest event decides, except that a failure stands while the provisioner only tries again. */
function decisive(said: readonly Said[]): Said | undefined {
  const [newest] = said
  if (newest === undefined || !['external-provisioner', 'acts', 'wait'].includes(newest.saying.kind)) return newest
  const failure = said.find(({ saying }) => saying.kind === 'provision-failed')
  if (failure) return failure
  return said.find(({ saying }) => saying.kind === 'external-provisioner' && newest.saying.kind === 'acts') ?? newest
}

const textOf = (event: Event): string => plainMessage(event).slice(0, 600)

function ofSaying({ event, saying }: Said, claim: Claim): Attributes | undefined {
  const text = textOf(event)
  switch (saying.kind) {
    case 'storageclass-missing':
      return { trouble: 'storageclass-missing', text, storageClass: saying.storageClass ?? claim.spec?.storageClassName }
    case 'no-class':
      return { trouble: claim.spec?.selector || claim.spec?.volumeName !== undefined ? 'no-matching-pv' : 'no-storageclass', text }
    case 'no-matching-pv':
      return { trouble: 'no-matching-pv', text, volume: saying.volume ?? claim.spec?.volumeName }
    case 'external-provisioner':
      return { trouble: 'external-provisioner', text, provisioner: saying.provisioner }
    case 'provision-failed':
      return { trouble: 'provision-failed', text }
    case 'lost':
      return { trouble: 'lost', text }
    case 'wait':
      return { trouble: 'wait-first-consumer', text }
    case 'acts':
      return undefined
  }
}

function isStillProvisioning(claim: Claim, event: Event | undefined, context: PodContext): boolean {
  const { now, view } = context
  const since = parseTime(event && eventFirstAtText(event)) ?? parseTime(claim.metadata?.creationTimestamp)
  if (since === undefined || isSavedClock(context, view.eventsOf(claim.metadata?.uid))) return false
  view.wake(since + PROVISION_MS)
  return now - since < PROVISION_MS
}

/** Asks for the class itself where no event tells: events are gone after an hour. */
function ofClass(claim: Claim, { view }: PodContext): Attributes | undefined {
  if (claim.spec === undefined) return undefined
  const { storageClassName: name, volumeName } = claim.spec
  if (volumeName !== undefined) return { trouble: 'no-matching-pv', volume: volumeName }
  if (name === undefined) return view.sight('Event', claim.metadata?.namespace ?? '') === 'forbidden' ? undefined : { trouble: 'no-storageclass' }
  if (name === '') return { trouble: 'no-matching-pv' }
  return view.reference('StorageClass', '', name).state === 'missing' ? { trouble: 'storageclass-missing' } : undefined
}

/** Why a claim that is not bound is not: its state, its own events, its class. */
export function claimTrouble(claim: Claim, context: PodContext): ClaimTrouble | undefined {
  const { view, now } = context
  const { metadata, spec, status } = claim
  const said = view.eventsOf(metadata?.uid).flatMap((event): Said[] => {
    const saying = sayingOf(event)
    return saying ? [{ event, saying }] : []
  })
  const base = {
    storageClass: spec?.storageClassName === '' ? undefined : spec?.storageClassName,
    provisioner: metadata?.annotations?.['volume.kubernetes.io/storage-provisioner'],
    volume: spec?.volumeName,
    size: spec?.resources?.requests?.['storage'] === undefined ? undefined : String(spec.resources.requests['storage']),
    accessModes: spec?.accessModes,
    waitSeconds: waitSeconds(metadata?.creationTimestamp, now),
  }
  const done = (attributes: Attributes, event?: Event): ClaimTrouble => ({
    attributes: { ...base, ...defined(attributes), ...classesFor(attributes, base.storageClass, context) },
    at: (event && eventFirstAtText(event)) ?? metadata?.creationTimestamp,
    event,
  })
  if (metadata?.deletionTimestamp !== undefined) return done({ trouble: 'deleting' })
  if (status?.phase === 'Lost') return done({ trouble: 'lost' }, said.find(({ saying }) => saying.kind === 'lost')?.event)
  const verdict = decisive(said)
  const attributes = verdict ? ofSaying(verdict, claim) : ofClass(claim, context)
  if (!attributes || isOutdated(attributes, base.storageClass, verdict, context)) return undefined
  if (attributes.trouble === 'external-provisioner' && isStillProvisioning(claim, verdict?.event, context)) return undefined
  return done(attributes, verdict?.event)
}

const waitSeconds = (since: string | undefined, now: number): number | undefined => {
  const at = parseTime(since)
  return at === undefined || at >= now ? undefined : Math.floor((now - at) / 1000)
}

const defined = (attributes: Attributes): Attributes =>
  Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== undefined)) as unknown as Attributes

/** The class came after the event: the controller will find it. */
function isOutdated({ trouble, storageClass }: Attributes, own: string | undefined, verdict: Said | undefined, { view }: PodContext): boolean {
  const name = storageClass ?? own
  return trouble === 'storageclass-missing' && verdict !== undefined && name !== undefined && view.reference('StorageClass', '', name).state === 'present'
}

function classesFor({ trouble, storageClass }: Attributes, own: string | undefined, { view }: PodContext): { readonly classes?: readonly string[] } {
  const name = storageClass ?? own
  if (trouble !== 'storageclass-missing' || name === undefined) return {}
  const { near } = view.reference('StorageClass', '', name)
  return near.length > 0 ? { classes: near } : {}
}
