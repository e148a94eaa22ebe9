import { containerSignal, flag, number, optional, text, word } from '../attribute.ts'

export const killers = ['nobody-known', 'oom', 'liveness', 'startup', 'post-start', 'pod-stop', 'definition-change', 'synthetic'] as const

export const crashSignals = {
  /** A container ended in a way that matters now: it loops, or will not start again and did not succeed. */
  'container-exited': containerSignal({
    exitCode: number,
    /** The runtime's word: Error, Completed, OOMKilled, StartError, ContainerCannotRun, Unknown, ContainerStatusUnknown … */
    reason: optional(text),
    message: optional(text),
    /** Absent where the process never ran. */
    runSeconds: optional(number),
    restarts: number,
    /** Who ended it, as far as the API tells. */
    killedBy: word(...killers),
    /** Waits for its next start, or crashed a short while ago and is not ready again. */
    looping: flag,
    /** Will not be started again. */
    final: flag,
    role: word('app', 'init', 'sidecar'),
    signalName: optional(text),
    /** About how long until the next start. */
    nextTrySeconds: optional(number),
    image: optional(text),
    command: optional(text),
    memoryLimit: optional(text),
  }),
} as const
