import { containerSignal, flag, number, optional, text, word } from '../attribute.ts'
import { logKinds } from '../log/log-kinds.ts'

export const killers = ['nobody-known', 'oom', 'node-oom', 'liveness', 'startup', 'post-start', 'pod-stop', 'definition-change', 'synthetic'] as const
export type Killer = (typeof killers)[number]

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
    /** The API says so of this very exit; otherwise it is told from earlier ones of the same loop. */
    killerSeen: flag,
    /** Waits for its next start, or crashed a short while ago and has not yet outlived that. */
    looping: flag,
    /** Will not be started again. */
    final: flag,
    role: word('app', 'init', 'sidecar', 'ephemeral'),
    /** The events reach back to this exit: an order to end it would be among them. */
    traced: flag,
    /** SIGKILL, SIGSEGV …: what an exit code above 128 stands for. */
    signalName: optional(text),
    /** About how long until the next start. */
    nextTryAt: optional(text),
    /** The delay between two starts that the kubelet has come to. */
    backOffSeconds: optional(number),
    image: optional(text),
    command: optional(text),
    memoryLimit: optional(text),
    /** Twice the limit, in its own unit. */
    raisedMemory: optional(text),
    /** Where kubectl finds what this run printed. */
    logIn: word('current', 'previous'),
    /** The line of the log that says most. */
    logLine: optional(text),
  }),

  /** The kubelet delays the next start of a container. How the last run ended may not be known. */
  'restart-delayed': containerSignal({
    restarts: number,
    backOffSeconds: optional(number),
    role: word('app', 'init', 'sidecar', 'ephemeral'),
    /** Of the last run, where it is known. */
    exitCode: optional(number),
    logIn: word('current', 'previous'),
    logLine: optional(text),
  }),

  /** A device that the container was given (GPU, NIC) is reported unhealthy by its plugin. */
  'device-unhealthy': containerSignal({ resource: text, device: optional(text) }),

  /** A line of a log that names a reason. `about`: what it names (address, variable, path …), or the line itself. */
  'log-line': containerSignal({
    kind: word(...logKinds),
    line: text,
    about: text,
    host: optional(text),
    port: optional(text),
    name: optional(text),
    path: optional(text),
    /** The run that printed it ended by itself, and not well. */
    crashed: flag,
    exitCode: optional(number),
    looping: optional(flag),
    image: optional(text),
    logIn: optional(word('current', 'previous')),
  }),
} as const
