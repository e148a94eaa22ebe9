import { eventFirstAtText, eventLastAt, plainMessage } from '../../objects/event.ts'
import type { Findings } from '../catalog.ts'
import { eventEvidence } from '../evidence.ts'
import type { WorkloadContext } from '../workload-context.ts'

/** The controller looks every 15 s. */
const FRESH_MS = 600_000

const MISSING = /missing request for (?<resource>[\w.-]{1,63})(?: in container (?<container>[a-z0-9-]{1,63}) of Pod (?<pod>[a-z0-9.-]{1,253}))?/

/** Reads what autoscalers say of containers without requests. Their use is worked out as a part of the request. */
export function readAutoscaler({ workload, pods, view, namespace, name, now }: WorkloadContext, found: Findings): void {
  const containers = workload.spec?.template?.spec?.containers ?? []
  if (containers.length > 0 && containers.every(({ resources }) => resources?.requests?.['cpu'] !== undefined && resources.requests['memory'] !== undefined))
    return
  for (const event of view.eventsOfScalers(namespace)) {
    const groups = MISSING.exec(plainMessage(event))?.groups
    const autoscaler = event.involvedObject?.name ?? ''
    const at = eventLastAt(event)
    const pod = groups?.['pod']
    const isKnown = pod !== undefined && view.get('Pod', namespace, pod) !== undefined
    // A pod that is gone, or was not saved, belongs to whom most autoscalers are named after.
    const isOurs = isKnown ? pods.some(({ metadata }) => metadata?.name === pod) : autoscaler === name
    if (!groups || !isOurs || (at !== undefined && now - at > FRESH_MS)) continue
    if (at !== undefined) view.wake(at + FRESH_MS + 1)
    found.signal({
      type: 'autoscaler-blind',
      at: eventFirstAtText(event),
      attributes: { autoscaler, resource: groups['resource'] ?? '', missingIn: groups['container'], text: plainMessage(event) },
      evidence: eventEvidence(event),
    })
    return
  }
}
