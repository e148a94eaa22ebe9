import type { Event } from '../../objects/event.ts'
import { eventLastAt, plainMessage } from '../../objects/event.ts'
import type { Findings } from '../catalog.ts'
import { eventEvidence } from '../evidence.ts'
import type { PodContext } from '../pod-context.ts'
import type { PodReader } from '../readers.ts'
import { isKnownPattern, knownReasons } from './known-reasons.ts'

/** An event this old is not about what is wrong now. */
const EVENT_MEMORY_MS = 600_000

const isUnknown = (where: keyof typeof knownReasons, reason: string | undefined): reason is string =>
  reason !== undefined && reason !== '' && !knownReasons[where].has(reason) && !isKnownPattern(reason)

const isWell = ({ pod, condition }: PodContext): boolean =>
  condition('Ready')?.status === 'True' || pod.status?.phase === 'Succeeded' || pod.metadata?.deletionTimestamp !== undefined

function readStates({ pod, containers, evidence }: PodContext, found: Findings): boolean {
  let hasSaid = false
  const { reason, message } = pod.status ?? {}
  if (reason !== undefined) hasSaid = true
  if (isUnknown('status', reason))
    found.signal({ type: 'unrecognised', attributes: { where: 'status', reason, text: message }, evidence: evidence('status.reason', 'status.message') })
  for (const { name, status, statusPath } of containers) {
    for (const where of ['waiting', 'terminated'] as const) {
      const state = status?.state?.[where]
      if (state?.reason === undefined || (where === 'terminated' && status?.state?.terminated?.exitCode === 0)) continue
      // Waiting to be created says nothing yet.
      hasSaid ||= state.reason !== 'ContainerCreating' && state.reason !== 'PodInitializing'
      if (!isUnknown(where, state.reason)) continue
      const path = `${statusPath}.state.${where}`
      found.signal({
        type: 'unrecognised',
        attributes: { where, reason: state.reason, text: state.message, of: name },
        evidence: evidence(`${path}.reason`, `${path}.message`),
      })
    }
  }
  return hasSaid
}

const isRecent = (event: Event, now: number): boolean => now - (eventLastAt(event) ?? now) <= EVENT_MEMORY_MS

/** Reads words that nobody else knows, so that they are shown as they stand and not dropped. */
export const readUnrecognised: PodReader = (context, found) => {
  const { events, now, view, condition } = context
  if (isWell(context) || readStates(context, found)) return
  // Where a known warning tells what is wrong, a foreign one beside it is only a remark.
  const warnings = events.filter((event) => event.type === 'Warning' && isRecent(event, now))
  const strange = warnings.find(({ reason }) => isUnknown('event', reason))
  if (!strange || condition('PodScheduled')?.status === 'False' || warnings.some(({ reason }) => !isUnknown('event', reason))) return
  view.wake((eventLastAt(strange) ?? now) + EVENT_MEMORY_MS)
  found.signal({
    type: 'unrecognised',
    attributes: { where: 'event', reason: strange.reason ?? '', text: plainMessage(strange) || undefined },
    evidence: eventEvidence(strange),
  })
}
