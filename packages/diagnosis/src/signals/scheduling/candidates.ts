import type { Node } from '../../objects/node.ts'
import type { PodContext } from '../pod-context.ts'
import { isSelected, requirementsOf, showRequirements, untoleratedTaints } from './node-fit.ts'

/** The nodes as the pod's own spec divides them. */
export interface Candidates {
  /** Undefined where nodes cannot be seen. */
  readonly all: readonly Node[] | undefined
  /** Those that nodeSelector and node affinity take. */
  readonly selected: readonly Node[]
  /** Of these, those that no taint and no cordon keeps the pod from. */
  readonly open: readonly Node[]
  /** What the pod demands of node labels; undefined where it demands nothing. */
  readonly selector: string | undefined
}

export function candidatesOf({ pod, view }: PodContext): Candidates {
  const all = view.sight('Node', '') === 'seen' ? [...view.all('Node').values()] : undefined
  const requirements = requirementsOf(pod)
  const selected = (all ?? []).filter((node) => isSelected(pod, node))
  return {
    all: all?.length === 0 ? undefined : all,
    selected,
    open: selected.filter((node) => node.spec?.unschedulable !== true && untoleratedTaints(pod, node).length === 0),
    selector: requirements.length > 0 ? showRequirements(requirements) : undefined,
  }
}
