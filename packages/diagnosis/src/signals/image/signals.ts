import { containerSignal, list, number, optional, podSignal, text, word } from '../attribute.ts'

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
  'inspect',
  'registry-unavailable',
  'signature',
  'unknown',
] as const

export const imageSignals = {
  /** The image of a container could not be had; `kind` is what the runtime or the registry said, `text` its words. */
  'image-pull-failed': containerSignal({
    kind: word(...pullFailures),
    image: text,
    registry: text,
    repository: text,
    tag: optional(text),
    text: optional(text),
    pullSecrets: optional(list),
    /** Seconds until about the next attempt. */
    nextTrySeconds: optional(number),
  }),
  /** No error: the image has been coming for `waitSeconds`. */
  'image-pulling': containerSignal({ image: text, waitSeconds: number, queuedBehind: optional(text) }),
  /** The kubelet could not read these Secrets of imagePullSecrets. */
  'pull-secret-unavailable': podSignal({ secrets: list, secret: text }),
} as const
