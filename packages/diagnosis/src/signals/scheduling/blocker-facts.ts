import type { Check, Evidence } from '@whypod/contract'
import type { AttributeValues } from '../attribute.ts'
import type { Node } from '../../objects/node.ts'
import { evidenceAt } from '../evidence.ts'
import type { PodContext } from '../pod-context.ts'
import { specRefOf } from '../spec-ref.ts'
import type { Candidates } from './candidates.ts'
import { labelFacts } from './label-facts.ts'
import { showTaint, untoleratedTaints } from './node-fit.ts'
import type { Trouble } from './node-troubles.ts'
import { affinityFacts, portFacts, spreadFacts } from './placement-facts.ts'
import { roomFacts } from './room-facts.ts'
import type { schedulingSignals } from './signals.ts'

type Blocked = AttributeValues<(typeof schedulingSignals)['scheduling-blocked']['attributes']>

/** What the pod and the nodes add to one of the scheduler's reasons. */
export interface Facts {
  readonly attributes: Partial<Blocked>
  readonly evidence: readonly Evidence[]
  readonly checks: readonly Check[]
}

const NOTHING: Facts = { attributes: {}, evidence: [], checks: [] }

const resourceOf: Readonly<Partial<Record<Trouble['blocker'], string>>> = {
  'insufficient-cpu': 'cpu',
  'insufficient-memory': 'memory',
  'insufficient-ephemeral': 'ephemeral-storage',
  'too-many-pods': 'pods',
}

const readyPath = ({ status }: Node): string => `status.conditions[${status?.conditions?.findIndex(({ type }) => type === 'Ready') ?? 0}].status`
const named = (trouble: Trouble): readonly string[] => trouble.blockedNodes.flatMap(({ metadata }) => metadata?.name ?? []).toSorted()

function nodeFacts(trouble: Trouble, { pod, view }: PodContext): Facts {
  const fromText = trouble.reasons.flatMap(({ taint }) => (taint ? `${taint.key}${taint.value === '' ? '' : `=${taint.value}`}` : []))
  const onNodes = trouble.blockedNodes.flatMap((node) => untoleratedTaints(pod, node).map(showTaint))
  const taints = [...new Set(onNodes.length > 0 ? onNodes : fromText)].toSorted()
  const names = named(trouble)
  return {
    attributes: {
      ...(taints.length > 0 ? { taints } : {}),
      // Without a name it may be that of a lost or cordoned node, which nobody should tolerate.
      systemTaint: taints.length > 0 ? trouble.systemTaint === true : undefined,
      ...(names[0] === undefined ? {} : { nodeNames: names, nodeName: names[0] }),
    },
    evidence: trouble.blockedNodes
      .slice(0, 5)
      .flatMap((node) => [
        ...evidenceAt('Node', node, 'spec.unschedulable', trouble.blocker === 'node-not-ready' ? readyPath(node) : undefined),
        ...untoleratedTaints(pod, node).flatMap((taint) => evidenceAt('Node', node, `spec.taints[${node.spec?.taints?.indexOf(taint) ?? 0}].key`)),
      ]),
    checks:
      trouble.blocker === 'taint' && taints.length === 0 && view.sight('Node', '') === 'forbidden'
        ? [{ check: 'node-taints', outcome: 'unknown', params: {}, evidence: [], grant: view.grantFor('Node', '') }]
        : [],
  }
}

function claimFacts(trouble: Trouble, { pod, namespace, view }: PodContext): Facts {
  const used = (pod.spec?.volumes ?? []).flatMap(({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName ?? [])
  const claim = trouble.reasons.find((reason) => reason.claim !== undefined)?.claim ?? (used.length === 1 ? used[0] : undefined)
  const storageClass = trouble.reasons.find((reason) => reason.storageClass !== undefined)?.storageClass
  const classes = storageClass === undefined ? [] : view.reference('StorageClass', '', storageClass).near
  const object = claim === undefined ? undefined : view.get('PersistentVolumeClaim', namespace, claim)
  return {
    attributes: { claim, volume: object?.spec?.volumeName, storageClass, ...(classes.length > 0 ? { classes } : {}) },
    evidence: object ? evidenceAt('PersistentVolumeClaim', object, 'status.phase', 'spec.volumeName', 'spec.storageClassName') : [],
    checks: [],
  }
}

function specificFacts(trouble: Trouble, candidates: Candidates, context: PodContext): Facts {
  switch (trouble.blocker) {
    case 'insufficient-cpu':
    case 'insufficient-memory':
    case 'insufficient-ephemeral':
    case 'insufficient-extended':
    case 'too-many-pods':
      return roomFacts(resourceOf[trouble.blocker] ?? trouble.reasons[0]?.resource, candidates, context)
    case 'node-selector':
      return labelFacts(candidates, context)
    case 'taint':
    case 'cordoned':
    case 'node-not-ready':
    case 'node-pressure':
      return nodeFacts(trouble, context)
    case 'pod-affinity':
      return affinityFacts('podAffinity', context)
    case 'pod-anti-affinity':
      return affinityFacts('podAntiAffinity', context)
    case 'topology-spread':
      return spreadFacts(context)
    case 'host-port':
      return portFacts(candidates, context)
    case 'pvc-missing':
    case 'storageclass-missing':
    case 'pvc-unbound':
    case 'pvc-lost':
    case 'pvc-deleting':
    case 'no-matching-pv':
    case 'volume-zone':
    case 'volume-limit':
    case 'volume-in-use':
      return claimFacts(trouble, context)
    case 'claimed-devices':
    case 'resource-claim':
    case 'pod-group':
    case 'no-nodes':
    case 'unknown':
      return NOTHING
  }
}

/** Pods that wait for the same nodes share one trouble; one that fits nowhere has its own. */
function groupOf({ neverFits }: Partial<Blocked>, { selector, all }: Candidates, { namespace, name, owner }: PodContext): string {
  return neverFits === true || all === undefined ? `${namespace}/${owner?.name ?? name}` : (selector ?? '')
}

export function factsOf(
  trouble: Trouble,
  candidates: Candidates,
  context: PodContext,
): Facts & { readonly attributes: Partial<Blocked> & { readonly group: string } } {
  const facts = specificFacts(trouble, candidates, context)
  const { selector } = candidates
  return {
    ...facts,
    attributes: {
      ...(selector === undefined ? {} : { selector }),
      ...facts.attributes,
      group: groupOf(facts.attributes, candidates, context),
      // What a scheduler asks of a bare pod, or one of a Job, cannot be changed any more.
      editRef: context.owner && context.owner.kind !== 'Job' ? specRefOf(context) : undefined,
    },
  }
}
