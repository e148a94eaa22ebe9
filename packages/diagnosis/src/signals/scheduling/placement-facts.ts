import { nameOf, namespaceOf } from '../../objects/kinds.ts'
import type { Pod } from '../../objects/pod.ts'
import { evidenceAt } from '../evidence.ts'
import { containersOf, type PodContext } from '../pod-context.ts'
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

const hostPortsOf = (pod: Pod): HostPort[] =>
  containersOf(pod).flatMap(({ spec, specPath, role }) =>
    role === 'init'
      ? []
      : (spec.ports ?? []).flatMap(({ hostPort, containerPort, protocol = 'TCP' }, index) => {
          const port = hostPort ?? (pod.spec?.hostNetwork === true ? containerPort : undefined)
          return port === undefined || port === 0
            ? []
            : [{ label: `${port}/${protocol}`, path: `${specPath}.ports[${index}].${hostPort === undefined ? 'containerPort' : 'hostPort'}` }]
        }),
  )

const isOver = ({ status }: Pod): boolean => status?.phase === 'Succeeded' || status?.phase === 'Failed'

const fullName = (pod: Pod): string => `${namespaceOf(pod)}/${nameOf(pod)}`

/** The pod that has a host port, for each that is taken; of several the first by name, since which came first must not matter. */
function hostPortsOn(pods: Iterable<Pod>): ReadonlyMap<string, readonly [HostPort, Pod]> {
  const taken = new Map<string, readonly [HostPort, Pod]>()
  for (const pod of pods) {
    if (!isOver(pod))
      for (const port of hostPortsOf(pod)) {
        const [, other] = taken.get(port.label) ?? []
        if (!other || fullName(pod) < fullName(other)) taken.set(port.label, [port, pod])
      }
  }
  return taken
}

/** Which host port, and which pod has it on a node that would do otherwise. */
export function portFacts({ open, selected }: Candidates, { pod, evidence, view }: PodContext): Facts {
  const wanted = hostPortsOf(pod)
  for (const node of open.length > 0 ? open : selected) {
    const takenOn = view.ofRoomOn(nameOf(node), 'host-ports', hostPortsOn)
    for (const own of wanted) {
      const [taken, other] = takenOn.get(own.label) ?? []
      if (!taken || !other) continue
      return {
        attributes: { port: own.label, holder: fullName(other), holderNode: nameOf(node) },
        evidence: [...evidence(own.path), ...evidenceAt('Pod', other, taken.path, 'spec.nodeName')],
        checks: [],
      }
    }
  }
  return { attributes: wanted[0] ? { port: wanted[0].label } : {}, evidence: evidence(...wanted.map(({ path }) => path)), checks: [] }
}
