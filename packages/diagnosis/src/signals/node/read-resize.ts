import { type Event, plainMessage } from '../../objects/event.ts'
import type { Findings } from '../catalog.ts'
import { eventEvidence } from '../evidence.ts'
import type { PodContext } from '../pod-context.ts'

const stages = { Deferred: 'deferred', Infeasible: 'infeasible', Error: 'error' } as const
const isStage = (reason: string | undefined): reason is keyof typeof stages => Object.hasOwn(stages, reason ?? '')

/** The last word about a resize, where no condition tells: of a kubelet before 1.33, or of an update that it refused. */
const words: Readonly<Record<string, 'deferred' | 'infeasible' | 'error' | 'done'>> = {
  ResizeStarted: 'done',
  ResizeCompleted: 'done',
  ResizeDeferred: 'deferred',
  ResizeInfeasible: 'infeasible',
  ResizeError: 'error',
  FailedNodeDeclaredFeaturesCheck: 'infeasible',
}
const wordOf = ({ reason = '' }: Event): (typeof words)[string] | undefined => (Object.hasOwn(words, reason) ? words[reason] : undefined)

function readTold({ pod, events }: PodContext, found: Findings): void {
  const event = events.find((one) => wordOf(one) !== undefined)
  const stage = event && wordOf(event)
  if (!event || stage === undefined || stage === 'done') return
  found.signal({
    type: 'resize-blocked',
    at: event.firstTimestamp,
    attributes: { stage, node: pod.spec?.nodeName ?? '', text: plainMessage(event) || undefined },
    evidence: eventEvidence(event),
  })
}

/** An in-place resize that does not come about. The containers run on with what they had. */
export function readResize(context: PodContext, found: Findings): void {
  const { pod, condition, evidence } = context
  if (!condition('PodResizePending') && !condition('PodResizeInProgress')) readTold(context, found)
  for (const type of ['PodResizePending', 'PodResizeInProgress']) {
    const resize = condition(type)
    if (resize?.status !== 'True' || !isStage(resize.reason)) continue
    found.signal({
      type: 'resize-blocked',
      at: resize.lastTransitionTime,
      attributes: { stage: stages[resize.reason], node: pod.spec?.nodeName ?? '', text: resize.message },
      evidence: evidence(`${resize.path}.reason`, `${resize.path}.message`),
    })
  }
}
