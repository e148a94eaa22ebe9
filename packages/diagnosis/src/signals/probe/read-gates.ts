import { parseTime } from '@whypod/contract'
import type { Findings } from '../catalog.ts'
import type { PodContext } from '../pod-context.ts'

/** A load balancer takes about this long to see a new target. */
const GRACE_MS = 60_000

/** Gates that are named in a text only: `… readiness gate "x/y" does not exist`. */
const namedIn = (message: string): string[] => Array.from(message.matchAll(/readiness gate "([^"]{1,317})"/g), ([, gate]) => gate ?? '')

/** Readiness gates that are not met while everything else is ready. */
export function readGates({ pod, condition, lasted, evidence }: PodContext, found: Findings): void {
  const ready = condition('Ready')
  const containers = condition('ContainersReady')
  const isGated = ready?.reason === 'ReadinessGatesNotReady' || containers?.status === 'True'
  if (!ready || ready.status !== 'False' || !isGated) return
  const gates = [...new Set([...(pod.spec?.readinessGates ?? []).flatMap(({ conditionType }) => conditionType ?? []), ...namedIn(ready.message ?? '')])]
  const unmet = gates.filter((gate) => condition(gate)?.status !== 'True')
  const [gate] = unmet
  if (gate === undefined) return
  const since = parseTime(containers?.lastTransitionTime ?? ready.lastTransitionTime)
  if (since !== undefined && !lasted(since, GRACE_MS)) return
  const state = condition(gate)
  found.signal({
    type: 'readiness-gate-unmet',
    at: ready.lastTransitionTime,
    attributes: {
      gate,
      gates: unmet,
      state: state === undefined ? 'missing' : state.status === 'False' ? 'false' : 'unknown',
      reason: state?.reason,
      message: state?.message,
    },
    evidence: evidence(
      `${ready.path}.status`,
      `${ready.path}.reason`,
      `${ready.path}.message`,
      ...(containers ? [`${containers.path}.status`] : []),
      ...(state ? [`${state.path}.status`, `${state.path}.reason`, `${state.path}.message`] : []),
      `spec.readinessGates[${(pod.spec?.readinessGates ?? []).findIndex(({ conditionType }) => conditionType === gate)}].conditionType`,
    ),
  })
}
