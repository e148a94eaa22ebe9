import { containerSignal, flag, optional, podSignal, text, word } from '../attribute.ts'

export const remarks = [
  'no-cluster-dns',
  'dns-limits',
  'several-budgets',
  'eviction-not-carried-out',
  'owner-elsewhere',
  'certificate-denied',
  'certificate-expired',
  'certificate-overdue',
  'volume-unhealthy',
  'volume-shared',
  'address-family',
  'hook-fallback',
  'probe-redirect',
] as const

export const surroundingsSignals = {
  /** An event beside what the pod does: true, and a fault only where `ready` is false and a row says so. */
  remark: podSignal({ about: word(...remarks), reason: text, text: optional(text), ready: flag, node: optional(text) }),
  /** What the node of a pod that is not well reported about itself. */
  'node-remark': podSignal({ node: text, reason: text, text: optional(text) }),
  /** A rule of the pod starts all its containers anew, in place. */
  'restart-all': podSignal({ text: optional(text) }),
  /** A container that is not ready has a CPU limit of a fifth of a core or less. */
  'cpu-limit-low': containerSignal({ limit: text }),
  /** The program misses a file that a volume holds under another path. */
  'mount-elsewhere': containerSignal({ path: text, mountPath: text, volume: text, line: text }),
  /** Network, volumes and sandbox are there; nothing tells what the container waits for. `step`: the last that was told. */
  'container-awaited': containerSignal({ step: word('sandbox', 'pulled'), image: text }),
} as const
