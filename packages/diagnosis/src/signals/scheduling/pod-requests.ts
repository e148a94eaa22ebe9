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

const known = new WeakMap<readonly ContainerSpec[], Amounts>()
/** What containers run with side by side; replicas share their list of containers. */
function runningOf(containers: readonly ContainerSpec[] = []): Amounts {
  const before = known.get(containers)
  if (before) return before
  const amounts = containers.map(ofContainer).reduce(sum, new Map())
  known.set(containers, amounts)
  return amounts
}

/** What the scheduler reserves for a pod: https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#resource-sharing-within-containers */
export function requestsOf(pod: Pod): Amounts {
  const { initContainers = [], containers, resources, overhead } = pod.spec ?? {}
  if (initContainers.length === 0 && !resources && !overhead) return runningOf(containers)
  let sidecars: Amounts = new Map()
  let starting: Amounts = new Map()
  for (const container of initContainers) {
    const own = ofContainer(container)
    if (container.restartPolicy === 'Always') sidecars = sum(sidecars, own)
    starting = most(starting, container.restartPolicy === 'Always' ? sidecars : sum(sidecars, own))
  }
  const requests = new Map([...most(sum(sidecars, runningOf(containers)), starting), ...amountsOf(resources?.requests)])
  return sum(requests, amountsOf(overhead))
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
