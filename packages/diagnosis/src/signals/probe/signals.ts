import { containerSignal, flag, list, number, optional, podSignal, text, word } from '../attribute.ts'

export const probeFailures = [
  'status',
  'refused',
  'timeout',
  'dial-timeout',
  'scheme',
  'closed',
  'redirects',
  'exec-failed',
  'exec-timeout',
  'grpc-unimplemented',
  'grpc-unhealthy',
  'grpc-connect',
  'unresolved',
  'other',
  'unknown',
] as const

export const probeKinds = ['liveness', 'readiness', 'startup'] as const
export type ProbeKind = (typeof probeKinds)[number]

/** What a probe is set to, where the spec says it. */
const settings = {
  how: word('http', 'tcp', 'exec', 'grpc', 'unknown'),
  path: optional(text),
  port: optional(text),
  /** What an http probe speaks. */
  scheme: optional(word('HTTP', 'HTTPS')),
  command: optional(text),
  /** Seconds from the start of the container until the probe has failed often enough. */
  budgetSeconds: optional(number),
  initialDelaySeconds: optional(number),
  periodSeconds: optional(number),
  timeoutSeconds: optional(number),
  failureThreshold: optional(number),
  /** The ports that the container declares, where the one that is probed is not among them. */
  otherPorts: optional(list),
  cpuLimit: optional(text),
} as const

export const probeSignals = {
  /** A probe fails in a way that matters now. */
  'probe-failing': containerSignal({
    probe: word(...probeKinds),
    /** What went wrong; `unknown` where no event tells. */
    kind: word(...probeFailures),
    /** An event says so. Otherwise only the container's state does. */
    seen: flag,
    /** The kubelet ends the container for it. */
    kills: flag,
    statusCode: optional(number),
    text: optional(text),
    /** The line of the container's log that names a reason. */
    logLine: optional(text),
    failures: optional(number),
    restarts: number,
    role: word('app', 'init', 'sidecar', 'ephemeral'),
    ...settings,
    /** A failureThreshold, and a timeout, that leave clearly more time. */
    raisedThreshold: optional(number),
    raisedTimeout: optional(number),
  }),

  /** A probe cannot be run at all. `counts`: the runtime calls that a failure; otherwise its result is thrown away. */
  'probe-errored': containerSignal({ probe: word(...probeKinds), text: text, missing: optional(text), counts: flag, ready: flag, ...settings }),

  /** A lifecycle hook failed. */
  'hook-failed': containerSignal({
    hook: word('post-start', 'pre-stop'),
    how: word('http', 'tcp', 'exec', 'sleep', 'unknown'),
    command: optional(text),
    text: optional(text),
    restarts: number,
  }),

  /** All containers are ready, the pod is not: conditions in spec.readinessGates are not true. */
  'readiness-gate-unmet': podSignal({
    gate: text,
    gates: list,
    state: word('missing', 'false', 'unknown'),
    reason: optional(text),
    message: optional(text),
  }),

  /** An init container runs and does not end. `waits`: its command or its log says that it waits for something. */
  'init-running': containerSignal({
    runSeconds: number,
    waits: flag,
    command: optional(text),
    /** What it waits for, where its command or its log names it. */
    about: optional(text),
    logLine: optional(text),
    position: number,
    total: number,
  }),
} as const
