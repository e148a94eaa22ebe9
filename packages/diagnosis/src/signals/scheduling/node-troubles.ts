import type { Node } from '../../objects/node.ts'
import type { PodContext } from '../pod-context.ts'
import type { Blocker } from './blocker.ts'
import type { Candidates } from './candidates.ts'
import type { Reason, SchedulingMessage } from './scheduling-message.ts'
import { type TaintKind, taintKind } from './taint-kind.ts'

/** One blocker with the reasons that speak of it, its nodes where they are known, and how much of the trouble it is. */
export interface Trouble {
  readonly blocker: Blocker
  readonly reasons: readonly Reason[]
  readonly nodes: number | undefined
  readonly weight: number
  readonly blockedNodes: readonly Node[]
  readonly systemTaint?: boolean
}

const blockerOfKind: Readonly<Record<TaintKind, Blocker>> = {
  'node-not-ready': 'node-not-ready',
  cordoned: 'cordoned',
  'node-pressure': 'node-pressure',
  'control-plane': 'taint',
  starting: 'taint',
  own: 'taint',
}

const sumOfNodes = (reasons: readonly Reason[]): number | undefined =>
  reasons.some(({ nodes }) => nodes !== undefined) ? reasons.reduce((sum, { nodes = 0 }) => sum + nodes, 0) : undefined

const toTrouble = (blocker: Blocker, reasons: readonly Reason[], blockedNodes: readonly Node[] = []): Trouble => {
  const nodes = blocker === 'insufficient-extended' ? Math.max(...reasons.map(({ nodes: count = 0 }) => count)) || undefined : sumOfNodes(reasons)
  return { blocker, reasons, nodes, weight: nodes ?? 1_000, blockedNodes }
}

/** Reasons that are about taints, told apart by what the taint says of its node. */
function byTaintName(reasons: readonly Reason[]): Trouble[] {
  const groups = Map.groupBy(reasons, ({ taint }) => (taint ? taintKind(taint.key) : 'own'))
  return [...groups].map(([kind, group]) => ({ ...toTrouble(blockerOfKind[kind], group), systemTaint: kind === 'control-plane' || kind === 'starting' }))
}

/** The message does not say which taint (since 1.36), or names only the first of a node: the nodes know. */
function byNodes(reasons: readonly Reason[], tainted: Candidates['tainted']): Trouble[] {
  return [...Map.groupBy(tainted, ({ kind }) => kind)].map(([kind, group]) => ({
    ...toTrouble(
      blockerOfKind[kind],
      reasons,
      group.map(({ node }) => node),
    ),
    nodes: group.length,
    weight: group.length,
    systemTaint: kind === 'control-plane' || kind === 'starting',
  }))
}

const SETTLING_MS = 60_000
function isJustCreated(context: PodContext): boolean {
  return !context.lasted(context.now - context.ageMs, SETTLING_MS)
}

function taintTroubles(reasons: readonly Reason[], { all, selected, tainted }: Candidates, context: PodContext, cordonIsTold: boolean): Trouble[] {
  if (reasons.length === 0) return []
  if (!all) return byTaintName(reasons)
  const told = byNodes(reasons, cordonIsTold ? tainted.filter(({ node: { spec } }) => spec?.unschedulable !== true) : tainted)
  // The nodes outside the selector are tainted, which does not matter; or the taint has just gone and the scheduler will look again.
  const isSettled = told.length > 0 || selected.length < all.length || isJustCreated(context)
  return isSettled ? told : byTaintName(reasons)
}

/** A pod that is bound to one node by name, as a DaemonSet's is: that all other nodes are out goes without saying. */
const isPinned = ({ pod, owner }: PodContext, reasons: readonly Reason[]): boolean =>
  owner?.kind === 'DaemonSet' ||
  reasons.some(({ text }) => /plugin(?:\(s\))? \[?NodeAffinity/.test(text)) ||
  (pod.spec?.affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? []).some(
    ({ matchFields = [] }) => matchFields.length > 0,
  )

/** Kubernetes keeps its own nodes free on purpose: that says little as long as something else is in the way as well. */
const isSideIssue = ({ systemTaint, blocker }: Trouble): boolean => systemTaint === true || blocker === 'unknown'

const isOutOfService = ({ blocker }: Trouble): boolean => blocker === 'node-not-ready' || blocker === 'cordoned' || blocker === 'node-pressure'

/** Nodes that are out of service are context, unless they are more than those that fail for anything else. */
function withoutLesserContext(troubles: readonly Trouble[]): readonly Trouble[] {
  const own = troubles.filter((trouble) => !isOutOfService(trouble)).reduce((sum, { weight }) => sum + weight, 0)
  return troubles.filter((trouble) => !isOutOfService(trouble) || trouble.weight > own)
}

const merged = (troubles: readonly Trouble[]): Trouble[] =>
  [...Map.groupBy(troubles, ({ blocker, systemTaint = false }) => `${blocker} ${systemTaint}`).values()].map((group) => {
    const [first] = group as [Trouble, ...Trouble[]]
    return group.length === 1
      ? first
      : {
          ...first,
          reasons: [...new Set(group.flatMap(({ reasons }) => reasons))],
          nodes: group.reduce((sum, { nodes = 0 }) => sum + nodes, 0),
          weight: group.reduce((sum, { weight }) => sum + weight, 0),
          blockedNodes: group.flatMap(({ blockedNodes }) => blockedNodes),
        }
  })

/** What keeps the pod off the nodes: the scheduler's reasons, and what the nodes themselves tell about them. */
export function nodeTroubles({ reasons }: SchedulingMessage, candidates: Candidates, context: PodContext): readonly Trouble[] {
  const { all, selected } = candidates
  const has = (blocker: Blocker): boolean => reasons.some((reason) => reason.blocker === blocker)
  const noNodeSelected = has('node-selector') && all !== undefined && selected.length === 0
  const others = Map.groupBy(
    reasons.filter(({ blocker }) => blocker !== 'taint'),
    ({ blocker, resource }) => (blocker === 'insufficient-extended' ? `${blocker} ${resource ?? ''}` : blocker),
  )
  const plain = [...others.values()].map((group) => {
    const [{ blocker }] = group as [Reason, ...Reason[]]
    const trouble = toTrouble(blocker, group, blocker === 'cordoned' ? selected.filter(({ spec }) => spec?.unschedulable === true) : [])
    // Taints are tried first, so a tainted node that does not match either is not counted here.
    return blocker === 'node-selector' && noNodeSelected ? { ...trouble, weight: all.length } : trouble
  })
  // Where no node has the labels, taints do not matter.
  const tainted = noNodeSelected
    ? []
    : taintTroubles(
        reasons.filter(({ blocker }) => blocker === 'taint'),
        candidates,
        context,
        has('cordoned'),
      )
  const found = merged([...plain, ...tainted])
  // Some node has the labels: what is in the way on that node is the trouble.
  const troubles = (selected.length > 0 || isPinned(context, reasons)) && found.length > 1 ? found.filter(({ blocker }) => blocker !== 'node-selector') : found
  const main = withoutLesserContext(troubles.filter((trouble) => !isSideIssue(trouble)))
  if (main.length > 0) return main
  // No node has the labels, and the scheduler only speaks of taints, which it tries first: what it says stands.
  const told = troubles.some(({ blocker }) => blocker !== 'unknown') ? [] : byTaintName(reasons.filter(({ blocker }) => blocker === 'taint'))
  return told.length > 0 ? told : troubles
}
