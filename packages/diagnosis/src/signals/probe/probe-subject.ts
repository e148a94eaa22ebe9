import { parseTime } from '@whypod/contract'
import { type Event, plainMessage } from '../../objects/event.ts'
import { eventsOf } from '../crash/events-of.ts'
import { type Exit, exitOf } from '../crash/exits.ts'
import { killerOf, type Verdict } from '../crash/killer.ts'
import type { ContainerFacts, PodContext } from '../pod-context.ts'
import { parseProbeMessage, type ProbeMessage } from './probe-patterns.ts'
import type { ProbeKind } from './signals.ts'

export interface Seen {
  readonly event: Event
  readonly message: ProbeMessage
}

/** What is known of one container when its probes are judged. */
export interface Subject {
  readonly context: PodContext
  readonly container: ContainerFacts
  readonly exit: Exit | undefined
  readonly killer: Verdict | undefined
  /** The newest word of each probe. */
  readonly said: ReadonlyMap<ProbeKind, Seen>
  /** Since when it has been running (ms). */
  readonly startedAt: number | undefined
}

export const MIN_GRACE_SECONDS = 30

function saidBy(context: PodContext, container: ContainerFacts): ReadonlyMap<ProbeKind, Seen> {
  const said = new Map<ProbeKind, Seen>()
  for (const event of [...eventsOf(context, container, 'Unhealthy'), ...eventsOf(context, container, 'ProbeError')]) {
    const message = parseProbeMessage(plainMessage(event))
    if (message && !said.has(message.probe)) said.set(message.probe, { event, message })
  }
  return said
}

export function subjectOf(context: PodContext, container: ContainerFacts): Subject {
  const exit = exitOf(context, container)
  return {
    context,
    container,
    exit,
    killer: exit && killerOf(context, container, exit),
    said: saidBy(context, container),
    startedAt: parseTime(container.status?.state?.running?.startedAt),
  }
}
