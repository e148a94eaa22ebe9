import type { ContainerSpec, Pod } from '../../objects/pod.ts'
import { parseQuantity } from './quantity.ts'

type Amounts = ReadonlyMap<string, number>
type Quantities = Readonly<Record<string, string | number>> | undefined

const amountsOf = (quantities: Quantities): Amounts =>
  new Map(Object.entries(quantities ?? {}).map(([resource, quantity]) => [resource, parseQuantity(quantity) ?? 0]))

function combine(a: Amounts, b: Amounts, how: (a: number, b: number) => number): Amounts {
  return new Map([...new Set([...a.keys(), ...b.keys()])].map((resource) => [resource, how(a.get(resource) ?? 0, b.get(resource) ?? 0)]))
}
const sum = (a: Amounts, b: Amounts): Amounts => combine(a, b, (x, y) => x + y)
const most = (a: Amounts, b: Amounts): Amounts => combine(a, b, Math.max)

/** A limit without a request is the request (the API server fills it in; a file may not have it). */
const ofContainer = ({ resources }: ContainerSpec): Amounts => new Map([...amountsOf(resources?.limits), ...amountsOf(resources?.requests)])

const known = new WeakMap<Pod, Amounts>()

/** What the scheduler reserves for a pod: https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#resource-sharing-within-containers */
export function requestsOf(pod: Pod): Amounts {
  const before = known.get(pod)
  if (before) return before
  let sidecars: Amounts = new Map()
  let starting: Amounts = new Map()
  for (const container of pod.spec?.initContainers ?? []) {
    const own = ofContainer(container)
    if (container.restartPolicy === 'Always') sidecars = sum(sidecars, own)
    starting = most(starting, container.restartPolicy === 'Always' ? sidecars : sum(sidecars, own))
  }
  const running = (pod.spec?.containers ?? []).map(ofContainer).reduce(sum, sidecars)
  const requests = new Map([...most(running, starting), ...amountsOf(pod.spec?.resources?.requests)])
  const total = sum(requests, amountsOf(pod.spec?.overhead))
  known.set(pod, total)
  return total
}

const isOver = (pod: Pod): boolean => pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed'

/** How much of each resource the pods on a node have reserved; `pods` counts them. */
export function reservedBy(pods: Iterable<Pod>): ReadonlyMap<string, number> {
  const reserved = new Map<string, number>()
  for (const pod of pods)
    if (!isOver(pod))
      for (const [resource, amount] of [...requestsOf(pod), ['pods', 1] as const]) reserved.set(resource, (reserved.get(resource) ?? 0) + amount)
  return reserved
}
