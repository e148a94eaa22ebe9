import type { Findings } from '../catalog.ts'
import { evidenceAt } from '../evidence.ts'
import type { PodContext } from '../pod-context.ts'

/** Whether the pod's node is well, for the list of what was looked at. */
export function checkNode({ pod, view }: PodContext, found: Findings): void {
  const name = pod.spec?.nodeName
  if (name === undefined) return
  const node = view.get('Node', '', name)
  const ready = (node?.status?.conditions ?? []).findIndex(({ type, status }) => type === 'Ready' && status === 'True')
  if (node && ready >= 0)
    found.check({ check: 'node-ready', outcome: 'ok', params: { node: name }, evidence: evidenceAt('Node', node, `status.conditions[${ready}].status`) })
  if (!node && view.sight('Node', '') === 'forbidden')
    found.check({ check: 'node-ready', outcome: 'unknown', params: { node: name }, evidence: [], grant: view.grantFor('Node', '') })
}
