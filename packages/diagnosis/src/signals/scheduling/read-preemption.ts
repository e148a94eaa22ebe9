import type { Event } from '../../objects/event.ts'
import { eventFirstAtText } from '../../objects/event.ts'
import { nameOf, namespaceOf } from '../../objects/kinds.ts'
import type { Findings } from '../catalog.ts'
import { eventEvidence } from '../evidence.ts'
import type { PodContext } from '../pod-context.ts'

/** `Preempted by pod UID on node N` (since 1.27), `Preempted by NAMESPACE/NAME on node N`, `Preempted by a pod on node N`. */
const PREEMPTED_BY = /^Preempted by (?:a )?(?:pod ?group |pod )?(\S{0,320}) ?on node (\S{1,253})/

/** `Evict` is Volcano's word. */
const isPreemption = ({ reason, message }: Event): boolean =>
  reason === 'Preempted' || reason === 'Preempting' || (reason === 'Evict' && /because of (?:preempt|reclaim)/.test(message ?? ''))

function preemptorOf({ view }: PodContext, event: Event | undefined): { readonly preemptor?: string; readonly nodeName?: string } {
  const [, who = '', nodeName] = PREEMPTED_BY.exec(event?.message ?? '') ?? []
  if (nodeName === undefined) return {}
  if (who.includes('/')) return { preemptor: who, nodeName }
  const pod = [...view.podsOn(nodeName)].find(({ metadata }) => metadata?.uid === who)
  return pod ? { preemptor: `${namespaceOf(pod)}/${nameOf(pod)}`, nodeName } : { nodeName }
}

/** The pod was, or is being, removed for one of higher priority: by the scheduler, or by the kubelet for a critical pod. */
export function readPreemption(context: PodContext, found: Findings): void {
  const { pod, events, condition, evidence } = context
  const target = condition('DisruptionTarget')
  const byScheduler = target?.status === 'True' && (target.reason === 'PreemptionByScheduler' || target.reason === 'PreemptionByKubeScheduler')
  const byKubelet =
    pod.status?.reason === 'Preempting' ||
    (target?.status === 'True' && target.reason === 'TerminationByKubelet' && /admit critical pod/.test(target.message ?? ''))
  const event = events.find(isPreemption)
  // A disruption that was called off leaves its event, and the condition at False.
  const isSpared = target?.status === 'False' || (condition('Ready')?.status === 'True' && pod.metadata?.deletionTimestamp === undefined)
  if (!byScheduler && !byKubelet && (!event || isSpared)) return
  found.signal({
    type: 'preempted',
    at: target?.lastTransitionTime ?? (event && eventFirstAtText(event)),
    attributes: {
      by: byKubelet || event?.reason === 'Preempting' ? 'kubelet' : 'kube-scheduler',
      nodeName: pod.spec?.nodeName,
      text: target?.message ?? pod.status?.message ?? event?.message,
      ...preemptorOf(context, event),
    },
    evidence: [
      ...evidence(target && `${target.path}.reason`, target && `${target.path}.message`, byKubelet ? 'status.reason' : undefined, 'spec.priority'),
      ...eventEvidence(event),
    ],
  })
}
