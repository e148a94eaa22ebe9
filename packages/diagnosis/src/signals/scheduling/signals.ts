import { flag, list, number, optional, podSignal, text, word } from '../attribute.ts'
import { blockers } from './blocker.ts'

const claimTroubles = [
  'missing',
  'storageclass-missing',
  'no-storageclass',
  'no-matching-pv',
  'external-provisioner',
  'provision-failed',
  'wait-first-consumer',
  'lost',
  'deleting',
] as const

export const schedulingSignals = {
  /** The scheduler leaves the pod where it is; one signal a reason. */
  'scheduling-blocked': podSignal({
    blocker: word(...blockers),
    /** The scheduler's words for this reason. */
    text,
    /** Nodes that fail for it, and nodes in all, as the scheduler counts. */
    nodes: optional(number),
    totalNodes: optional(number),
    /** The other reasons of the same message, in the scheduler's words. */
    others: optional(list),
    /** Which pods have this trouble in common: those that may go to the same nodes, or this workload alone. */
    group: text,
    /** The workload whose template can be edited. */
    editRef: optional(text),
    /** What is short, how much the pod asks for, where the largest gap is, and the most that one node has. */
    resource: optional(text),
    requested: optional(text),
    largestGap: optional(text),
    gapNode: optional(text),
    largestNode: optional(text),
    /** Larger than any node it may go to, even an empty one. */
    neverFits: optional(flag),
    /** What the pod demands of the labels of its node, the key that no node satisfies, and what nodes have instead. */
    selector: optional(text),
    labelKey: optional(text),
    nearLabels: optional(list),
    taints: optional(list),
    /** The taints belong to Kubernetes or to a controller: a toleration in the pod is no remedy. */
    systemTaint: optional(flag),
    /** Nodes that fail for this reason, by name, where that can be told. */
    nodeNames: optional(list),
    nodeName: optional(text),
    port: optional(text),
    holder: optional(text),
    holderNode: optional(text),
    /** Of affinity and spread rules: which pods and over which topology. */
    podSelector: optional(text),
    topologyKey: optional(text),
    claim: optional(text),
    volume: optional(text),
    storageClass: optional(text),
    classes: optional(list),
    /** A node for which running pods are being removed to make room. */
    nominatedNode: optional(text),
  }),
  /** Gates that nobody has removed yet. */
  'scheduling-gated': podSignal({ gates: list, gate: optional(text), waitingSince: optional(text) }),
  /** Nobody has looked at the pod: no condition, no event. */
  'scheduling-silent': podSignal({ schedulerName: text, isDefault: flag, waitingSince: optional(text) }),
  /** Bound to a node whose kubelet has not said a word about it. */
  'kubelet-silent': podSignal({ nodeName: text, nodeState: word('missing', 'ready', 'not-ready', 'unseen'), waitingSince: text }),
  /** An autoscaler will not, or could not, add a node for the pod. */
  'scale-up-refused': podSignal({ by: word('cluster-autoscaler', 'karpenter', 'other'), text }),
  /** Removed to make room for a pod of higher priority. */
  preempted: podSignal({ by: word('kube-scheduler', 'kubelet'), preemptor: optional(text), nodeName: optional(text), text: optional(text) }),
  /** A claim that the pod uses cannot be had as it is. */
  'claim-unusable': podSignal({
    trouble: word(...claimTroubles),
    claim: text,
    text: optional(text),
    storageClass: optional(text),
    /** Classes that do exist. */
    classes: optional(list),
    provisioner: optional(text),
    volume: optional(text),
    size: optional(text),
    accessModes: optional(list),
    /** Made for the pod itself by an ephemeral volume. */
    ephemeral: flag,
    waitingSince: optional(text),
  }),
} as const
