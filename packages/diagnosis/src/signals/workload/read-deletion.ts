import { type Event, eventFirstAtText, eventLastAt, plainMessage } from '../../objects/event.ts'
import { nameOf } from '../../objects/kinds.ts'
import type { Findings } from '../catalog.ts'
import { eventEvidence } from '../evidence.ts'
import type { WorkloadContext } from '../workload-context.ts'

/** A controller that still fails tries again within this time. */
const RETRY_MS = 20 * 60_000

const FAILED = /^Failed(?:Delete|Update)$/
const DONE = /^Successful(?:Delete|Update)$/

/** The newest refusal, unless a deletion went through after it. */
function refusalIn(events: readonly Event[]): Event | undefined {
  const newest = events.find(({ reason }) => FAILED.test(reason ?? '') || DONE.test(reason ?? ''))
  return newest && FAILED.test(newest.reason ?? '') ? newest : undefined
}

/** Reads why a controller cannot delete pods: a webhook, missing rights. */
export function readDeletion({ kind, workload, events, children, now, view }: WorkloadContext, found: Findings): void {
  for (const owner of [...children, { kind, workload, events }]) {
    const event = refusalIn(owner.events)
    const at = event && eventLastAt(event)
    if (!event || at === undefined || now - at > RETRY_MS) continue
    view.wake(at + RETRY_MS)
    found.signal({
      type: 'pods-not-deleted',
      at: eventFirstAtText(event),
      attributes: { text: plainMessage(event), source: `${owner.kind.toLowerCase()}/${nameOf(owner.workload)}` },
      evidence: eventEvidence(event),
    })
    return
  }
}
