import type { Node } from '../../objects/node.ts'
import { nameOf } from '../../objects/kinds.ts'
import { evidenceAt } from '../evidence.ts'
import type { PodContext } from '../pod-context.ts'
import type { Facts } from './blocker-facts.ts'
import type { Candidates } from './candidates.ts'
import { requestsOf, reservedBy } from './pod-requests.ts'
import { formatQuantity, parseQuantity } from './quantity.ts'

const stepTo = (resource: string): string => (/^[a-z]+$/.test(resource) ? `.${resource}` : `['${resource}']`)

interface Room {
  readonly node: Node
  readonly amount: number
}

const largest = (nodes: readonly Node[], amountOf: (node: Node) => number): Room | undefined =>
  nodes.reduce<Room | undefined>((most, node) => {
    const amount = amountOf(node)
    return most && most.amount >= amount ? most : { node, amount }
  }, undefined)

/** The largest gap of a resource on these nodes: worked out once for all pods that wait for them, until the room on some node is another. */
function gapOn(nodes: readonly Node[], resource: string, view: PodContext['view'], allocatable: (node: Node) => number): Room | undefined {
  const known = view.ofRoom('gaps', () => new WeakMap<readonly Node[], Map<string, Room | undefined>>())
  let gaps = known.get(nodes)
  if (!gaps) known.set(nodes, (gaps = new Map()))
  if (!gaps.has(resource))
    gaps.set(
      resource,
      largest(nodes, (node) => allocatable(node) - (view.ofRoomOn(nameOf(node), 'reserved', reservedBy).get(resource) ?? 0)),
    )
  return gaps.get(resource)
}

/** How much the pod asks for against the largest gap: allocatable less what pods on the node have reserved. Usage does not count. */
export function roomFacts(resource: string | undefined, { all, open, selected }: Candidates, { pod, containers, evidence, view }: PodContext): Facts {
  if (resource === undefined) return { attributes: {}, evidence: [], checks: [] }
  const requested = resource === 'pods' ? 1 : requestsOf(pod).get(resource)
  const nodes = open.length > 0 ? open : selected.length > 0 ? selected : (all ?? [])
  const allocatable = (node: Node): number => parseQuantity(node.status?.allocatable?.[resource]) ?? 0
  const most = largest(nodes, allocatable)
  const podsAreSeen = view.sight('Pod', '') === 'seen'
  const gap = podsAreSeen ? gapOn(nodes, resource, view, allocatable) : undefined
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
