import type { Node } from '../../objects/node.ts'
import { nameOf } from '../../objects/kinds.ts'
import { evidenceAt } from '../evidence.ts'
import type { PodContext } from '../pod-context.ts'
import type { Facts } from './blocker-facts.ts'
import type { Candidates } from './candidates.ts'
import { requestsOf, reservedBy } from './pod-requests.ts'
import { formatQuantity, parseQuantity } from './quantity.ts'

const stepTo = (resource: string): string => (/^[a-z]+$/.test(resource) ? `.${resource}` : `['${resource}']`)

const largest = (nodes: readonly Node[], amount: (node: Node) => number): { readonly node: Node; readonly amount: number } | undefined =>
  nodes.map((node) => ({ node, amount: amount(node) })).toSorted((a, b) => b.amount - a.amount)[0]

/** How much the pod asks for against the largest gap: allocatable less what pods on the node have reserved. Usage does not count. */
export function roomFacts(resource: string | undefined, { all, open, selected }: Candidates, { pod, containers, evidence, view }: PodContext): Facts {
  if (resource === undefined) return { attributes: {}, evidence: [], checks: [] }
  const requested = resource === 'pods' ? 1 : requestsOf(pod).get(resource)
  const nodes = open.length > 0 ? open : selected.length > 0 ? selected : (all ?? [])
  const allocatable = (node: Node): number => parseQuantity(node.status?.allocatable?.[resource]) ?? 0
  const most = largest(nodes, allocatable)
  const podsAreSeen = view.sight('Pod', '') === 'seen'
  const gap = podsAreSeen ? largest(nodes, (node) => allocatable(node) - (view.ofPodsOn(nameOf(node), reservedBy).get(resource) ?? 0)) : undefined
  const show = (amount: number): string => formatQuantity(resource, amount)
  return {
    attributes: {
      resource,
      ...(requested === undefined || resource === 'pods' ? {} : { requested: show(requested) }),
      ...(gap ? { largestGap: show(Math.max(0, gap.amount)), gapNode: nameOf(gap.node) } : {}),
      ...(most ? { largestNode: show(most.amount), neverFits: requested !== undefined && requested > most.amount } : {}),
    },
    evidence: [
      ...evidence(...containers.map(({ specPath }) => `${specPath}.resources.requests${stepTo(resource)}`)),
      ...[most?.node, gap?.node].flatMap((node) => (node ? evidenceAt('Node', node, `status.allocatable${stepTo(resource)}`) : [])),
    ],
    checks:
      all || view.sight('Node', '') === 'unseen'
        ? []
        : [{ check: 'node-room', outcome: 'unknown', params: { resource }, evidence: [], grant: view.grantFor('Node', '') }],
  }
}
