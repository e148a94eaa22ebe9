import type { Evidence } from '@whypod/contract'
import type { Pod } from '../../objects/pod.ts'
import { evidenceAt } from '../evidence.ts'
import type { PodContext } from '../pod-context.ts'
import { sourcesOf } from './volume-source.ts'

/** Pods that keep a volume from this one. */
export interface ClaimHolders {
  readonly claim: string | undefined
  readonly names: readonly string[]
  readonly node: string | undefined
  readonly isNodeLost: boolean
  /** One of them is not being deleted. */
  readonly isAlive: boolean
  readonly evidence: readonly Evidence[]
}

const isOver = (pod: Pod): boolean => pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed'

const readyOf = ({ view }: PodContext, node: string): boolean => {
  const found = view.get('Node', '', node)
  return found === undefined
    ? view.sight('Node', '') !== 'seen'
    : found.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') === true
}

/** Who uses a claim on another node, as far as pods show it. */
export function claimHolders(context: PodContext, claim: string): ClaimHolders | undefined {
  const { pod, view, namespace } = context
  const others = view
    .podsUsing(namespace, claim)
    .filter(
      (other) =>
        other.metadata?.uid !== pod.metadata?.uid && other.spec?.nodeName !== undefined && other.spec.nodeName !== pod.spec?.nodeName && !isOver(other),
    )
  const first = others[0]
  const node = first?.spec?.nodeName
  if (!first || node === undefined) return undefined
  return {
    claim,
    names: others.flatMap(({ metadata }) => metadata?.name ?? []),
    node,
    isNodeLost: !readyOf(context, node),
    isAlive: others.some(({ metadata }) => metadata?.deletionTimestamp === undefined),
    evidence: evidenceAt('Pod', first, 'spec.nodeName', 'metadata.deletionTimestamp'),
  }
}

const onlyOnce = (modes: readonly string[] | undefined): boolean =>
  modes !== undefined && modes.length > 0 && modes.every((mode) => mode.startsWith('ReadWriteOnce'))

/** A claim for one node only that a pod on another node uses. */
export function contestedClaim(context: PodContext): ClaimHolders | undefined {
  for (const { claim, path } of sourcesOf(context)) {
    const found = claim === undefined ? undefined : context.view.get('PersistentVolumeClaim', context.namespace, claim)
    const holders = claim !== undefined && onlyOnce(found?.spec?.accessModes) ? claimHolders(context, claim) : undefined
    if (found && holders)
      return {
        ...holders,
        evidence: [
          ...context.evidence(`${path}.persistentVolumeClaim.claimName`),
          ...evidenceAt('PersistentVolumeClaim', found, 'spec.accessModes[0]'),
          ...holders.evidence,
        ],
      }
  }
  return undefined
}
