import type { Node } from '../../objects/node.ts'
import type { Pod } from '../../objects/pod.ts'
import type { PodContext } from '../pod-context.ts'
import { requirementsOf, selectionOf, showRequirements, untoleratedTaints } from './node-fit.ts'
import { gravestTaint, type TaintKind, taintKind } from './taint-kind.ts'

/** The nodes as the pod's own spec divides them. */
export interface Candidates {
  /** What the pod demands, as text: pods with the same have the same candidates. */
  readonly demand: string
  /** What of the selected nodes taints keep the pod from, and how grave the gravest is. */
  readonly tainted: readonly { readonly node: Node; readonly kind: TaintKind }[]
  /** Undefined where nodes cannot be seen. */
  readonly all: readonly Node[] | undefined
  /** Those that nodeSelector and node affinity take. */
  readonly selected: readonly Node[]
  /** Of these, those that no taint and no cordon keeps the pod from. */
  readonly open: readonly Node[]
  /** What the pod demands of node labels; undefined where it demands nothing. */
  readonly selector: string | undefined
}

function taintedOf(pod: Pod, nodes: readonly Node[]): Candidates['tainted'] {
  return nodes.flatMap((node) => {
    const taints = untoleratedTaints(pod, node)
    return taints.length === 0 ? [] : [{ node, kind: gravestTaint(taints.map(({ key }) => taintKind(key ?? ''))) }]
  })
}

function divide(pod: Pod, demand: string, all: readonly Node[] | undefined): Candidates {
  const requirements = requirementsOf(pod)
  const selected = (all ?? []).filter(selectionOf(pod))
  return {
    demand,
    all: all?.length === 0 ? undefined : all,
    selected,
    open: selected.filter((node) => node.spec?.unschedulable !== true && untoleratedTaints(pod, node).length === 0),
    tainted: taintedOf(pod, selected),
    selector: requirements.length > 0 ? showRequirements(requirements) : undefined,
  }
}

/** Pods that demand the same divide the nodes the same way: done once for all of them. */
export function candidatesOf({ pod, view }: PodContext): Candidates {
  const { nodeSelector, affinity, tolerations } = pod.spec ?? {}
  const demand = JSON.stringify([nodeSelector, affinity?.nodeAffinity, tolerations])
  if (view.sight('Node', '') !== 'seen') return divide(pod, demand, undefined)
  return view.ofAll('Node', demand, (nodes) => divide(pod, demand, [...nodes.values()]))
}
