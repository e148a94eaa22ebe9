import { flag, optional, podSignal, text, word } from '../attribute.ts'
import { pullFailures } from '../image/signals.ts'

/** `network-…`: said while the pod's network was set up. */
export const sandboxFailures = [
  'image',
  'memory-too-low',
  'runtime-handler',
  'runtime-class-missing',
  'runtime-timeout',
  'runtime-down',
  'node-resources',
  'pod-setting',
  'dynamic-resources',
  'network-not-ready',
  'network-binary-missing',
  'network-agent',
  'network-ip-exhausted',
  'network-unknown',
  'unknown',
] as const
export type SandboxFailure = (typeof sandboxFailures)[number]

export const sandboxSignals = {
  /** The pod's sandbox, in which its containers would run, could not be made; `kind` is read from the words of the runtime or the network plugin. */
  'sandbox-failed': podSignal({
    kind: word(...sandboxFailures),
    text,
    /** The network plugin as the text names it, and the namespace where its pods usually are. */
    plugin: optional(text),
    pluginNamespace: optional(text),
    /** The image, handler, binary, file or setting that the text names. */
    subject: optional(text),
    /** For `image`: what kept the pause image from coming. */
    pull: optional(word(...pullFailures)),
    runtimeClass: optional(text),
    /** The smallest memory limit in the pod, where memory is what it is about; `guessed`: the text does not say so, the limit does. */
    memoryLimit: optional(text),
    guessed: flag,
  }),
  /** The node took the pod minutes ago, its sandbox is not ready, and no event says why. */
  'sandbox-awaited': podSignal({
    /** It was made and ended again and again. */
    recreated: flag,
    text: optional(text),
  }),
} as const
