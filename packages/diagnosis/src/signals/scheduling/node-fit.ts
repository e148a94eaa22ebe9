import type { Node } from '../../objects/node.ts'
import type { Pod } from '../../objects/pod.ts'

type Taint = NonNullable<NonNullable<Node['spec']>['taints']>[number]
type Toleration = NonNullable<NonNullable<Pod['spec']>['tolerations']>[number]
export interface Requirement {
  readonly key?: string | undefined
  readonly operator?: string | undefined
  readonly values?: readonly string[] | undefined
}

/** `key In [a]` and its like, against one value. */
export function requirementHolds({ operator, values = [] }: Requirement, value: string | undefined): boolean {
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value)
    case 'NotIn':
      return value === undefined || !values.includes(value)
    case 'Exists':
      return value !== undefined
    case 'DoesNotExist':
      return value === undefined
    case 'Gt':
      return value !== undefined && Number(value) > Number(values[0])
    case 'Lt':
      return value !== undefined && Number(value) < Number(values[0])
    default:
      return false
  }
}

const termsOf = (pod: Pod) => pod.spec?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms

export const labelHolds = (requirement: Requirement, node: Node): boolean => requirementHolds(requirement, node.metadata?.labels?.[requirement.key ?? ''])

/** The labels that the pod demands of its node. Of several affinity terms, of which one must hold, the first stands for all. */
export const requirementsOf = (pod: Pod): Requirement[] => [
  ...Object.entries(pod.spec?.nodeSelector ?? {}).map(([key, value]): Requirement => ({ key, operator: 'In', values: [value] })),
  ...(termsOf(pod)?.[0]?.matchExpressions ?? []),
]

/** Whether nodeSelector and required node affinity take a node. */
export function selectionOf(pod: Pod): (node: Node) => boolean {
  const selector = Object.entries(pod.spec?.nodeSelector ?? {})
  const terms = termsOf(pod)
  return (node) =>
    selector.every(([key, value]) => node.metadata?.labels?.[key] === value) &&
    (terms === undefined ||
      terms.some(
        ({ matchExpressions = [], matchFields = [] }) =>
          matchExpressions.length + matchFields.length > 0 &&
          matchExpressions.every((requirement) => labelHolds(requirement, node)) &&
          matchFields.every((requirement) => requirementHolds(requirement, node.metadata?.name)),
      ))
}

const showRequirement = ({ key = '', operator, values = [] }: Requirement): string => {
  if (operator === 'In' && values.length === 1) return `${key}=${values[0]}`
  if (operator === 'Exists') return key
  if (operator === 'DoesNotExist') return `!${key}`
  return operator === 'In' || operator === 'NotIn'
    ? `${key} ${operator === 'In' ? 'in' : 'notin'} (${values.join(',')})`
    : `${key} ${operator === 'Gt' ? '>' : '<'} ${values[0] ?? ''}`
}

/** As `kubectl get -l` takes it. */
export const showRequirements = (requirements: readonly Requirement[]): string => requirements.map(showRequirement).join(',')

const tolerates = ({ key, operator, value, effect }: Toleration, taint: Taint): boolean =>
  (effect === undefined || effect === '' || effect === taint.effect) &&
  (key === undefined || key === '' ? operator === 'Exists' : key === taint.key) &&
  (operator === 'Exists' || (value ?? '') === (taint.value ?? ''))

/** Taints that keep the pod off the node. PreferNoSchedule keeps nobody off. */
export const untoleratedTaints = (pod: Pod, node: Node): Taint[] =>
  (node.spec?.taints ?? []).filter(
    (taint) => taint.effect !== 'PreferNoSchedule' && !(pod.spec?.tolerations ?? []).some((toleration) => tolerates(toleration, taint)),
  )

export const showTaint = ({ key = '', value, effect }: Taint): string =>
  `${key}${value === undefined || value === '' ? '' : `=${value}`}${effect === undefined ? '' : `:${effect}`}`
