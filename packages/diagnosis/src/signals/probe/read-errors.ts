import { eventFirstAtText, eventLastAt } from '../../objects/event.ts'
import type { Findings } from '../catalog.ts'
import { eventEvidence } from '../evidence.ts'
import { settingPaths, settingsOf } from './probe-settings.ts'
import { MIN_GRACE_SECONDS, type Subject } from './probe-subject.ts'

/** At most how old the last error of a ready container may be. */
const RECENT_MS = 600_000

const ENDED = /not running|no running task|stopped (?:container|state)|no such container|task \S{1,80} not found|container not found/

/** An error that lasts: while the container is not ready, or for as long as the events of it come. */
export function readErrors({ context, container, exit, said, startedAt }: Subject, found: Findings): void {
  for (const [probe, { event, message }] of said) {
    if (!message.errored && !message.cannotRun) continue
    // Probing a container that has just ended fails too.
    if ((exit && message.missing === undefined) || (container.status?.ready === true && ENDED.test(message.text))) continue
    const at = eventLastAt(event)
    const ready = container.status?.ready === true
    if (at !== undefined && startedAt !== undefined && at < startedAt) continue
    if (at !== undefined) context.view.wake(at + RECENT_MS + 1)
    if (ready && (probe !== 'liveness' || (at !== undefined && context.now - at > RECENT_MS))) continue
    if (!ready && startedAt !== undefined && !context.lasted(startedAt, MIN_GRACE_SECONDS * 1000)) continue
    found.signal({
      type: 'probe-errored',
      container: container.name,
      at: eventFirstAtText(event),
      attributes: { probe, text: message.text, missing: message.missing, counts: !message.errored, ready, ...settingsOf(container, probe, message) },
      evidence: [...eventEvidence(event), ...context.evidence(`${container.statusPath}.ready`, ...settingPaths(container, probe))],
    })
  }
}
