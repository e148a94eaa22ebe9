import type { Findings } from '../catalog.ts'
import type { PodContext } from '../pod-context.ts'
import { parseQuantity } from '../scheduling/quantity.ts'

/** With a fifth of a core many runtimes need minutes to start, and answer in seconds instead of moments. */
const LOW_CORES = 0.2

/** CPU limits so low that the kernel holds the program back. How much it does only metrics tell. */
export function readCpuLimit({ pod, containers, evidence }: PodContext, found: Findings): void {
  if (pod.metadata?.deletionTimestamp !== undefined) return
  for (const { name, spec, status, specPath } of containers) {
    const limit = spec.resources?.limits?.['cpu']
    const cores = limit === undefined ? undefined : parseQuantity(limit)
    if (limit === undefined || cores === undefined || cores > LOW_CORES || status?.ready === true) continue
    found.signal({ type: 'cpu-limit-low', container: name, attributes: { limit: String(limit) }, evidence: evidence(`${specPath}.resources.limits.cpu`) })
  }
}
