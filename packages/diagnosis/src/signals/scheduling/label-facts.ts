import type { Node } from '../../objects/node.ts'
import { evidenceAt } from '../evidence.ts'
import type { PodContext } from '../pod-context.ts'
import type { Facts } from './blocker-facts.ts'
import type { Candidates } from './candidates.ts'
import { labelHolds, type Requirement, requirementsOf, showRequirements } from './node-fit.ts'

const MOST = 5
const bare = (key: string): string =>
  key
    .replace(/^.*\//, '')
    .replace(/[^a-z0-9]/gi, '')
    .toLowerCase()

/** Labels that nodes do have in place of the one that is asked for: the same key with other values, or a key written nearly so. */
function nearLabels({ key = '' }: Requirement, nodes: readonly Node[]): string[] {
  const labels = nodes.flatMap(({ metadata }) => Object.entries(metadata?.labels ?? {}))
  const same = labels.filter(([name]) => name === key)
  const near = same.length > 0 ? same : labels.filter(([name]) => bare(name) === bare(key))
  return [...new Set(near.map(([name, value]) => `${name}=${value}`))].toSorted().slice(0, MOST)
}

interface Unmet {
  readonly requirement: Requirement | undefined
  readonly near: readonly string[]
}

const known = new WeakMap<Candidates, Unmet>()

/** The first demand that no node meets, and what nodes have in its place: the same for all pods with the same candidates. */
function unmetOf(candidates: Candidates, requirements: readonly Requirement[]): Unmet {
  const before = known.get(candidates)
  if (before) return before
  const { all } = candidates
  const requirement = all && requirements.find((one) => !all.some((node) => labelHolds(one, node)))
  const unmet = { requirement, near: requirement && all ? nearLabels(requirement, all) : [] }
  known.set(candidates, unmet)
  return unmet
}

/** Which of the pod's demands on node labels no node meets. */
export function labelFacts(candidates: Candidates, { pod, evidence }: PodContext): Facts {
  const { all } = candidates
  const requirements = requirementsOf(pod)
  const { requirement: unmet, near } = unmetOf(candidates, requirements)
  const labelKey = (unmet ?? requirements[0])?.key
  return {
    attributes: {
      ...(unmet ? { selector: showRequirements([unmet]) } : {}),
      ...(labelKey === undefined ? {} : { labelKey }),
      ...(near.length > 0 ? { nearLabels: near } : {}),
    },
    evidence: [
      ...evidence(
        ...Object.keys(pod.spec?.nodeSelector ?? {}).map((key) => `spec.nodeSelector['${key}']`),
        ...requirements.flatMap((_, index) => {
          const path = `spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[0].matchExpressions[${index}]`
          return [`${path}.key`, `${path}.values[0]`]
        }),
      ),
      ...(labelKey === undefined ? [] : (all ?? []).slice(0, MOST).flatMap((node) => evidenceAt('Node', node, `metadata.labels['${labelKey}']`))),
    ],
    checks: [],
  }
}
