import { containerSignal, list, optional, podSignal, text, word } from '../attribute.ts'

export const pullFailures = [
  'not-found',
  'not-found-or-denied',
  'auth',
  'rate-limit',
  'qps',
  'dns',
  'network',
  'server-error',
  'tls',
  'http-https',
  'timeout',
  'invalid-name',
  'short-name',
  'never-pull',
  'credentials-unverified',
  'platform',
  'os-mismatch',
  'no-disk',
  'corrupt',
  'format',
  'vanished',
  'volume-mount',
  'inspect',
  'runtime-down',
  'signature',
  'policy',
  'unknown',
] as const
export type PullFailure = (typeof pullFailures)[number]

export const imageSignals = {
  /** The image of a container could not be had; `kind` is what the runtime or the registry said, `text` its words. */
  'image-pull-failed': containerSignal({
    kind: word(...pullFailures),
    image: text,
    registry: text,
    /** The registry's host without its port, as name servers know it. */
    registryHost: text,
    /** Where its API answers. */
    registryUrl: text,
    repository: text,
    tag: optional(text),
    text: optional(text),
    /** The host that the text names where it is not the registry: a proxy, a token server, a storage host. */
    host: optional(text),
    policy: optional(word('Always', 'IfNotPresent', 'Never')),
    role: word('app', 'init', 'sidecar', 'ephemeral'),
    pullSecret: optional(text),
    /** Seconds until about the next attempt, coarse on purpose. */
    nextTryAt: optional(text),
    architecture: optional(text),
    operatingSystem: optional(text),
  }),
  /** No error: the image has been coming since `pullingSince`. */
  'image-pulling': containerSignal({
    image: text,
    registry: text,
    pullingSince: text,
    /** Another image whose pull on this node began earlier and is not done. */
    queuedBehind: optional(text),
  }),
  /** A Secret of imagePullSecrets cannot be had; `pull`: what became of the pull without it. */
  'pull-secret-unavailable': podSignal({
    secret: text,
    secrets: list,
    pull: word('refused', 'unclear', 'open'),
    /** Names of Secrets that do exist and look alike. */
    near: optional(list),
    image: optional(text),
    registry: optional(text),
  }),
} as const
