import { eventLastAt, eventLastAtText } from '../../objects/event.ts'
import type { Findings } from '../catalog.ts'
import { eventsAbout } from '../container-events.ts'
import { eventEvidence } from '../evidence.ts'
import type { ContainerFacts, PodContext } from '../pod-context.ts'
import { emitStartFailure } from './emit-start-failure.ts'

/** The kubelet gives a start two minutes. */
const SILENT_AFTER_MS = 180_000

/** A container that was made and neither started nor failed since: its state is `waiting` without a reason while the start is under way. */
export function readSilence(context: PodContext, container: ContainerFacts, found: Findings): void {
  const waiting = container.status?.state?.waiting
  if (!waiting || (waiting.reason ?? '') !== '') return
  const newest = eventsAbout(context, container)[0]
  const madeAt = newest?.reason === 'Created' ? eventLastAt(newest) : undefined
  if (!newest || madeAt === undefined) return
  context.view.wake(madeAt + SILENT_AFTER_MS)
  if (context.now - madeAt < SILENT_AFTER_MS) return
  const said = { kind: 'runtime-timeout', subject: undefined, source: 'silence' } as const
  emitStartFailure(context, container, { step: 'start', text: '', evidence: eventEvidence(newest), at: eventLastAtText(newest), said }, found)
}
