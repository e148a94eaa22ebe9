import type { Node } from '../../objects/node.ts'
import { nameOf } from '../../objects/kinds.ts'
import { evidenceAt } from '../evidence.ts'
import type { PodContext } from '../pod-context.ts'
import type { Facts } from './blocker-facts.ts'
import type { Candidates } from './candidates.ts'
import { requestsOf, reservedBy } from './pod-requests.ts'
import { formatQuantity, parseQuantity } from './quantity.ts'

const stepTo = (resource: string): string => (/^[a-z]+$/.test(resource) ? `.${resource}` : `['${resource}']`)

interface Amount {
  readonly node: Node
  readonly amount: number
}

const largest = (nodes: readonly Node[], amountOf: (node: Node) => number): Amount | undefined =>
  nodes.reduce<Amount | undefined>((most, node) => {
    const amount = amountOf(node)
    return most && most.amount >= amount ? most : { node, amount }
  }, undefined)

/** How much of a resource each node has to give: nodes are many, and change seldom. */
const allocatableOf = (resource: string, { view }: PodContext): ((node: Node) => number) => {
  const amounts = view.ofAll('Node', `allocatable ${resource}`, (nodes) => {
    const known = new Map<Node, number>()
    for (const node of nodes.values()) known.set(node, parseQuantity(node.status?.allocatable?.[resource]) ?? 0)
    return known
  })
  return (node) => amounts.get(node) ?? 0
}

/** How much the pod asks for against the largest gap: allocatable less what pods on the node have reserved. Usage does not count. */
export function roomFacts(resource: string | undefined, { demand, all, open, selected }: Candidates, context: PodContext): Facts {
  if (resource === undefined) return { attributes: {}, evidence: [], checks: [] }
  const { pod, containers, evidence, view } = context
  const requested = resource === 'pods' ? 1 : requestsOf(pod).get(resource)
  const nodes = open.length > 0 ? open : selected.length > 0 ? selected : (all ?? [])
  const allocatable = allocatableOf(resource, context)
  const most = largest(nodes, allocatable)
  const podsAreSeen = view.sight('Pod', '') === 'seen'
  const show = (amount: number): string => formatQuantity(resource, amount)
  const gap = podsAreSeen
    ? view.ofRoom(`gap ${resource} ${demand}`, nodes, reservedBy, (reservedOn) => {
        const widest = largest(nodes, (node) => allocatable(node) - (reservedOn(node).get(resource) ?? 0))
        return widest && { node: nameOf(widest.node), amount: show(Math.max(0, widest.amount)) }
      })
    : undefined
  const gapNode = gap && view.get('Node', '', gap.node)
  return {
    attributes: {
      resource,
      ...(requested === undefined || resource === 'pods' ? {} : { requested: show(requested) }),
      ...(gap ? { largestGap: gap.amount, gapNode: gap.node } : {}),
      ...(most ? { largestNode: show(most.amount), neverFits: requested !== undefined && requested > most.amount } : {}),
    },
    evidence: [
      ...evidence(...containers.map(({ specPath }) => `${specPath}.resources.requests${stepTo(resource)}`)),
      ...[most?.node, gapNode].flatMap((node) => (node ? evidenceAt('Node', node, `status.allocatable${stepTo(resource)}`) : [])),
    ],
    checks:
      all || view.sight('Node', '') === 'unseen'
        ? []
        : [{ check: 'node-room', outcome: 'unknown', params: { resource }, evidence: [], grant: view.grantFor('Node', '') }],
  }
}
