import type { Event } from '../../objects/event.ts'
import { eventFirstAtText, plainMessage } from '../../objects/event.ts'
import type { Findings } from '../catalog.ts'
import { eventEvidence } from '../evidence.ts'
import type { PodContext } from '../pod-context.ts'

const REFUSED = new Set(['NotTriggerScaleUp', 'FailedToScaleUpGroup', 'FailedScaleUp', 'ScaleUpFailed', 'NoScaleUp'])
const componentOf = ({ source, reportingComponent }: Event): string => source?.component ?? reportingComponent ?? ''

/** Karpenter reports under the scheduler's own reason, FailedScheduling. */
export const isKarpenters = (event: Event): boolean =>
  componentOf(event).startsWith('karpenter') ||
  /^(?:Failed|Could not) to schedule pod, |^Failed to provision new node, |incompatible with (?:nodepool|provisioner)|no nodepools? found|all available instance types exceed limits/i.test(
    plainMessage(event),
  )

const byWhom = (event: Event): 'cluster-autoscaler' | 'karpenter' | 'other' =>
  isKarpenters(event) ? 'karpenter' : componentOf(event).includes('autoscaler') || event.reason === 'NotTriggerScaleUp' ? 'cluster-autoscaler' : 'other'

/** What an autoscaler says about the pod. It only repeats why its own nodes would not do. */
export function readScaleUp({ events }: PodContext, found: Findings): boolean {
  const event = events.find((one) => REFUSED.has(one.reason ?? '') || (one.reason === 'FailedScheduling' && isKarpenters(one)))
  if (!event) return false
  found.signal({
    type: 'scale-up-refused',
    at: eventFirstAtText(event),
    attributes: { by: byWhom(event), text: plainMessage(event).slice(0, 600) },
    evidence: eventEvidence(event),
  })
  return true
}
