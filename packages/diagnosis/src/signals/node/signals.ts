import { containerSignal, flag, number, optional, podSignal, text, word } from '../attribute.ts'

/** `silent`: nothing heard of its kubelet; the kubelet itself says `runtime`, `network`, `shutdown` or `kubelet`; `gone`: no such Node object; `presumed`: only the pod shows it. */
export const nodeLosses = ['silent', 'runtime', 'network', 'shutdown', 'kubelet', 'gone', 'presumed'] as const

export const refusals = [
  'out-of-resource',
  'affinity',
  'allocation',
  'pressure',
  'shutdown',
  'sysctl',
  'preempted',
  'host-port',
  'apparmor',
  'volume-limit',
  'other',
] as const

export const nodeSignals = {
  /** Nobody looks after this pod: its node does not answer, is not ready for long, or does not exist. */
  'node-lost': podSignal({
    node: text,
    why: word(...nodeLosses),
    deleting: flag,
    statefulSet: flag,
    /** The node's own words, or those of the node controller. */
    text: optional(text),
    /** RFC 3339: when the taint on the node removes this pod. */
    evictsAt: optional(text),
  }),
  /** The node is up, but short of something: pods on it may be evicted, new ones are refused. */
  'node-pressure': podSignal({ node: text, pressure: word('MemoryPressure', 'DiskPressure', 'PIDPressure'), text: optional(text) }),
  /** The kubelet refused the pod at admission, or ended it for the node's own reasons; no other node was tried. */
  'pod-refused': podSignal({
    kind: word(...refusals),
    reason: text,
    node: text,
    text: optional(text),
    /** The resource or device that was short. */
    resource: optional(text),
    requested: optional(text),
    used: optional(text),
    capacity: optional(text),
  }),
  /** How a container ended is not known: the node or its runtime lost the record. */
  'exit-status-lost': containerSignal({ reason: text, exitCode: number, node: text, evicted: flag }),
  /** A static pod, mirrored into the API by its kubelet. */
  'mirror-pod': podSignal({ node: text }),
  /** New resources for the running pod that its node cannot give, or not now. */
  'resize-blocked': podSignal({ stage: word('deferred', 'infeasible', 'error'), node: text, text: optional(text) }),
} as const
