import { nameOf, namespaceOf } from '../../objects/kinds.ts'
import type { Pod, PodSpec } from '../../objects/pod.ts'
import { evidenceAt } from '../evidence.ts'
import { containersOf, type PodContext } from '../pod-context.ts'
import { rememberFor } from '../remember.ts'
import type { Facts } from './blocker-facts.ts'
import type { Candidates } from './candidates.ts'
import { type Requirement, showRequirements } from './node-fit.ts'

interface Selector {
  readonly matchLabels?: Readonly<Record<string, string>>
  readonly matchExpressions?: readonly Requirement[]
}

const showSelector = ({ matchLabels = {}, matchExpressions = [] }: Selector): string =>
  showRequirements([...Object.entries(matchLabels).map(([key, value]): Requirement => ({ key, operator: 'In', values: [value] })), ...matchExpressions])

const rule = (selector: Selector | undefined, topologyKey: string | undefined): Facts['attributes'] => {
  const podSelector = selector ? showSelector(selector) : ''
  return { ...(podSelector === '' ? {} : { podSelector }), ...(topologyKey === undefined ? {} : { topologyKey }) }
}

/** The pod's own required term; without one it is the rule of a pod that runs already. */
export function affinityFacts(side: 'podAffinity' | 'podAntiAffinity', { pod, evidence }: PodContext): Facts {
  const term = pod.spec?.affinity?.[side]?.requiredDuringSchedulingIgnoredDuringExecution?.[0]
  const path = `spec.affinity.${side}.requiredDuringSchedulingIgnoredDuringExecution[0]`
  return {
    attributes: rule(term?.labelSelector, term?.topologyKey),
    evidence: evidence(
      `${path}.topologyKey`,
      ...Object.keys(term?.labelSelector?.matchLabels ?? {}).map((key) => `${path}.labelSelector.matchLabels['${key}']`),
    ),
    checks: [],
  }
}

export function spreadFacts({ pod, evidence }: PodContext): Facts {
  const constraints = pod.spec?.topologySpreadConstraints ?? []
  const index = constraints.findIndex(({ whenUnsatisfiable }) => whenUnsatisfiable !== 'ScheduleAnyway')
  const path = `spec.topologySpreadConstraints[${index}]`
  return {
    attributes: rule(constraints[index]?.labelSelector, constraints[index]?.topologyKey),
    evidence: evidence(`${path}.topologyKey`, `${path}.maxSkew`, `${path}.whenUnsatisfiable`),
    checks: [],
  }
}

interface HostPort {
  readonly label: string
  readonly path: string
}

const hostPortsIn = rememberFor((pod: PodSpec): readonly HostPort[] =>
  containersOf({ spec: pod }).flatMap(({ spec, specPath, role }) =>
    role === 'init'
      ? []
      : (spec.ports ?? []).flatMap(({ hostPort, containerPort, protocol = 'TCP' }, index) => {
          const port = hostPort ?? (pod.hostNetwork === true ? containerPort : undefined)
          return port === undefined || port === 0
            ? []
            : [{ label: `${port}/${protocol}`, path: `${specPath}.ports[${index}].${hostPort === undefined ? 'containerPort' : 'hostPort'}` }]
        }),
  ),
)
const hostPortsOf = ({ spec }: Pod): readonly HostPort[] => (spec ? hostPortsIn(spec) : [])

const isOver = ({ status }: Pod): boolean => status?.phase === 'Succeeded' || status?.phase === 'Failed'

interface Holder {
  readonly namespace: string
  readonly name: string
  readonly path: string
}

const fullName = ({ namespace, name }: Holder): string => `${namespace}/${name}`

/** Who has a host port, for each that is taken; of several the first by name, since which came first must not matter. */
function hostPortsTaken(pods: Iterable<Pod>): ReadonlyMap<string, Holder> {
  const taken = new Map<string, Holder>()
  for (const pod of pods) {
    if (isOver(pod)) continue
    for (const { label, path } of hostPortsOf(pod)) {
      const holder = { namespace: namespaceOf(pod), name: nameOf(pod), path }
      const other = taken.get(label)
      if (!other || fullName(holder) < fullName(other)) taken.set(label, holder)
    }
  }
  return taken
}

/** Which host port, and which pod has it on a node that would do otherwise. */
export function portFacts({ demand, open, selected }: Candidates, { pod, evidence, view }: PodContext): Facts {
  const wanted = hostPortsOf(pod)
  const nodes = open.length > 0 ? open : selected
  const labels = wanted.map(({ label }) => label)
  const taken = view.ofRoom(`ports ${labels.join(' ')} ${demand}`, nodes, hostPortsTaken, (takenOn) => {
    for (const node of nodes)
      for (const label of labels) {
        const holder = takenOn(node).get(label)
        if (holder) return { label, node: nameOf(node), holder }
      }
    return undefined
  })
  const own = wanted.find(({ label }) => label === taken?.label)
  if (!taken || !own) return { attributes: wanted[0] ? { port: wanted[0].label } : {}, evidence: evidence(...wanted.map(({ path }) => path)), checks: [] }
  const { holder, node } = taken
  const other = view.get('Pod', holder.namespace, holder.name)
  return {
    attributes: { port: own.label, holder: fullName(holder), holderNode: node },
    evidence: [...evidence(own.path), ...(other ? evidenceAt('Pod', other, holder.path, 'spec.nodeName') : [])],
    checks: [],
  }
}
