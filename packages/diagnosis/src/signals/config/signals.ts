import { containerSignal, list, number, optional, text, word } from '../attribute.ts'

export const configFailures = ['run-as-root', 'named-user', 'user-zero', 'env-file', 'volume-not-mounted', 'not-readable', 'unknown'] as const
export type ConfigFailure = (typeof configFailures)[number]

export const configSignals = {
  /** An environment variable or envFrom of a container names something that is not there. */
  'env-reference-missing': containerSignal({
    kind: word('ConfigMap', 'Secret'),
    name: text,
    missing: word('object', 'key'),
    key: optional(text),
    /** The environment variable, or `envFrom`, that names it. */
    usedBy: optional(text),
    /** Names that do exist there and look alike. */
    near: optional(list),
  }),
  /** The kubelet cannot put the container's configuration together, for another reason. */
  'container-config-failed': containerSignal({
    kind: word(...configFailures),
    text: optional(text),
    image: text,
    /** The user, volume, file or object that the text names. */
    subject: optional(text),
    runAsUser: optional(number),
  }),
} as const
