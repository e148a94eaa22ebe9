import { flag, list, number, optional, podSignal, text, word } from '../attribute.ts'

/** What the deletion still waits for, as far as the pod shows it. */
export const waits = ['containers', 'volumes', 'kubelet', 'finalizers'] as const

export const killFailures = ['network', 'runtime-timeout', 'volume', 'container'] as const

export const terminationSignals = {
  /** The pod is being deleted. `overdue`: its deadline has passed, and some time for the kubelet's last report. */
  deletion: podSignal({
    stage: word('in-grace', 'overdue'),
    waitsFor: word(...waits),
    /** RFC 3339: metadata.deletionTimestamp is the deadline, not the time of the request. */
    deadline: text,
    graceSeconds: optional(number),
    containersOver: flag,
    finalizers: list,
    finalizer: optional(text),
    /** Whose finalizer it is, by its name. */
    holder: optional(text),
    preStop: flag,
    statefulSet: flag,
    node: optional(text),
  }),
  /** The runtime could not stop a container or take the sandbox down. */
  'kill-failed': podSignal({ kind: word(...killFailures), text: optional(text), deleting: flag, statefulSet: flag, node: text, attempts: number }),
  /** A volume could not be unmounted or detached while the pod ended. */
  'unmount-failed': podSignal({ volume: optional(text), text: optional(text), node: text }),
} as const
