import { parseTime } from '@whypod/contract'
import type { Claim } from '../../objects/claim.ts'
import { type Event, eventFirstAtText, plainMessage } from '../../objects/event.ts'
import type { AttributeValues } from '../attribute.ts'
import type { PodContext } from '../pod-context.ts'
import { type ClaimSaying, sayingOf } from './claim-message.ts'
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

function ofSaying({ event, saying }: Said, claim: Claim | undefined): Attributes | undefined {
  const text = textOf(event)
  switch (saying.kind) {
    case 'storageclass-missing':
      return { trouble: 'storageclass-missing', text, storageClass: saying.storageClass ?? claim?.spec?.storageClassName }
    case 'no-class':
      return { trouble: claim?.spec?.selector || claim?.spec?.volumeName !== undefined ? 'no-matching-pv' : 'no-storageclass', text }
    case 'no-matching-pv':
      return { trouble: 'no-matching-pv', text, volume: saying.volume ?? claim?.spec?.volumeName }
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

function isStillProvisioning(claim: Claim | undefined, verdict: Event | undefined, context: PodContext): boolean {
  const since = parseTime(verdict && eventFirstAtText(verdict)) ?? parseTime(claim?.metadata?.creationTimestamp)
  return since !== undefined && !context.lasted(since, PROVISION_MS)
}

/** What is known of the claim itself besides its trouble. */
function claimFacts({ metadata, spec }: Claim, now: number): Omit<Attributes, 'trouble'> {
  const size = spec?.resources?.requests?.['storage']
  const createdAt = parseTime(metadata?.creationTimestamp)
  return {
    storageClass: spec?.storageClassName === '' ? undefined : spec?.storageClassName,
    provisioner: metadata?.annotations?.['volume.kubernetes.io/storage-provisioner'],
    volume: spec?.volumeName,
    size: size === undefined ? undefined : String(size),
    accessModes: spec?.accessModes,
    waitingSince: createdAt === undefined || createdAt >= now ? undefined : metadata?.creationTimestamp,
  }
}

/** Asks for the class itself where no event tells: events are gone after an hour. */
function ofClass({ spec, metadata }: Claim, { view }: PodContext): Attributes | undefined {
  if (spec === undefined) return undefined
  const { storageClassName: name, volumeName } = spec
  if (volumeName !== undefined) return { trouble: 'no-matching-pv' }
  if (name === undefined) return view.sight('Event', metadata?.namespace ?? '') === 'forbidden' ? undefined : { trouble: 'no-storageclass' }
  if (name === '') return { trouble: 'no-matching-pv' }
  return view.reference('StorageClass', '', name).state === 'missing' ? { trouble: 'storageclass-missing' } : undefined
}

/** The class as it is now. If it came after the event, the controller will find it. */
function withClasses(attributes: Attributes, { view }: PodContext): Attributes | undefined {
  if (attributes.trouble !== 'storageclass-missing' || attributes.storageClass === undefined) return attributes
  const { state, near } = view.reference('StorageClass', '', attributes.storageClass)
  return state === 'present' ? undefined : { ...attributes, ...(near.length > 0 ? { classes: near } : {}) }
}

const present = <T extends object>(values: T): T => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T

/** Why a claim that is not bound is not: its state, its own events, its class. Of a claim that cannot be seen only its events tell. */
export function claimTrouble(claim: Claim | undefined, name: string, context: PodContext): ClaimTrouble | undefined {
  const said = (claim ? context.view.eventsOf(claim.metadata?.uid) : context.view.eventsOfClaim(context.namespace, name)).flatMap((event): Said[] => {
    const saying = sayingOf(event)
    return saying ? [{ event, saying }] : []
  })
  const facts = claim ? present(claimFacts(claim, context.now)) : {}
  const done = (attributes: Attributes, event?: Event): ClaimTrouble | undefined => {
    const whole = withClasses({ ...facts, ...present(attributes) }, context)
    return whole && { attributes: whole, at: (event && eventFirstAtText(event)) ?? claim?.metadata?.creationTimestamp, event }
  }
  if (claim?.metadata?.deletionTimestamp !== undefined) return done({ trouble: 'deleting' })
  if (claim?.status?.phase === 'Lost') return done({ trouble: 'lost' }, said.find(({ saying }) => saying.kind === 'lost')?.event)
  const verdict = decisive(said)
  const attributes = verdict ? ofSaying(verdict, claim) : claim && ofClass(claim, context)
  if (!attributes || (attributes.trouble === 'external-provisioner' && isStillProvisioning(claim, verdict?.event, context))) return undefined
  return done(attributes, verdict?.event)
}
