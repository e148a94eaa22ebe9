import { flag, number, optional, podSignal, text, word } from '../attribute.ts'

export const evictionReasons = ['node-memory', 'node-disk', 'node-pid', 'pod-limit', 'container-limit', 'emptydir-limit', 'unknown'] as const

export const disrupters = ['taint', 'device-taint', 'eviction-api'] as const

export const evictionSignals = {
  /** The kubelet ended the pod: the node ran short of something, or the pod passed a limit of its own. */
  'pod-evicted': podSignal({
    by: word(...evictionReasons),
    node: text,
    text: optional(text),
    resource: optional(text),
    threshold: optional(text),
    available: optional(text),
    /** The container that the kubelet names, what it used and what it had requested. */
    culprit: optional(text),
    usage: optional(text),
    request: optional(text),
    volume: optional(text),
    limit: optional(text),
  }),
  /** Somebody other than its own controller asked for the end of this pod. */
  'pod-disrupted': podSignal({ by: word(...disrupters), node: text, taint: optional(text), text: optional(text), deleting: flag }),
  /** A drain of the node waits for this pod, which a PodDisruptionBudget holds. `never`: not even if all its pods were healthy. */
  'eviction-blocked': podSignal({
    budget: text,
    demand: optional(text),
    healthy: number,
    needed: number,
    total: number,
    why: word('never', 'unhealthy'),
    node: text,
  }),
} as const
