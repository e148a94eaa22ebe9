import type { Event } from '../../objects/event.ts'
import { eventFirstAtText, plainMessage } from '../../objects/event.ts'
import type { Findings } from '../catalog.ts'
import { eventEvidence } from '../evidence.ts'
import type { PodContext } from '../pod-context.ts'

const REFUSED = new Set(['NotTriggerScaleUp', 'FailedToScaleUpGroup', 'FailedScaleUp', 'ScaleUpFailed', 'NoScaleUp'])
const componentOf = ({ source, reportingComponent }: Event): string => source?.component ?? reportingComponent ?? ''

/** What only an autoscaler says, wherever it says it. */
export const isAutoscalers = (text: string): boolean =>
  /^pod didn't trigger scale-up|^(?:Failed|Could not) to schedule pod, |^Failed to provision new node, |incompatible with (?:nodepool|provisioner)|no nodepools? found|all available instance types exceed limits/i.test(
    text,
  )

/** Karpenter reports under the scheduler's own reason, FailedScheduling. */
export const isKarpenters = (event: Event): boolean => componentOf(event).startsWith('karpenter') || isAutoscalers(plainMessage(event))

type Autoscaler = 'cluster-autoscaler' | 'karpenter' | 'other'

const REFUSES = /^pod didn't trigger scale-up/i

function byWhom(event: Event): Autoscaler {
  if (event.reason === 'NotTriggerScaleUp' || REFUSES.test(plainMessage(event))) return 'cluster-autoscaler'
  if (isKarpenters(event)) return 'karpenter'
  return componentOf(event).includes('autoscaler') ? 'cluster-autoscaler' : 'other'
}

/** Some managed clusters put the autoscaler's words where the scheduler's belong. */
function saidByCondition({ condition, evidence }: PodContext, found: Findings): boolean {
  const scheduled = condition('PodScheduled')
  const { message = '' } = scheduled ?? {}
  if (scheduled?.status !== 'False' || !isAutoscalers(message)) return false
  found.signal({
    type: 'scale-up-refused',
    at: scheduled.lastTransitionTime,
    attributes: { by: REFUSES.test(message) ? 'cluster-autoscaler' : 'karpenter', text: message.slice(0, 600) },
    evidence: evidence(`${scheduled.path}.message`),
  })
  return true
}

/** What an autoscaler says about the pod. It only repeats why its own nodes would not do. */
export function readScaleUp(context: PodContext, found: Findings): boolean {
  const event = context.events.find((one) => REFUSED.has(one.reason ?? '') || (one.reason === 'FailedScheduling' && isKarpenters(one)))
  if (!event) return saidByCondition(context, found)
  found.signal({
    type: 'scale-up-refused',
    at: eventFirstAtText(event),
    attributes: { by: byWhom(event), text: plainMessage(event).slice(0, 600) },
    evidence: eventEvidence(event),
  })
  return true
}
