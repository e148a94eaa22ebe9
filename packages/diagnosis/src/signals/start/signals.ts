import { containerSignal, number, optional, text, word } from '../attribute.ts'

export const startFailures = [
  'command-not-found',
  'command-permission',
  'exec-format',
  'working-dir',
  'user-missing',
  'user-invalid',
  'no-command',
  'mount',
  'device',
  'security-profile',
  'memory-too-low',
  'cgroup',
  'name-conflict',
  'sandbox-gone',
  'image-vanished',
  'image-corrupt',
  'image-volume',
  'os-mismatch',
  'no-disk',
  'image-no-disk',
  'kubelet-hook',
  'runtime-timeout',
  'runtime-down',
  'unknown',
] as const
export type StartFailure = (typeof startFailures)[number]

export const startSignals = {
  /** The container could not be made or its process not be started: the program never ran. `kind` is read from the runtime's words, `text`. */
  'container-start-failed': containerSignal({
    kind: word(...startFailures),
    /** Whose word it is: the runtime's, a line of the log, only what a shell means by its exit code; or nobody's: it made the container and says no more. */
    source: word('runtime', 'log', 'exit-code', 'silence'),
    /** Where it stopped: building the configuration, creating the container, starting its process. */
    step: word('config', 'create', 'start'),
    image: text,
    text: optional(text),
    /** What was to be executed, as the text or the spec names it. */
    command: optional(text),
    /** The file, mount path, profile, device, user or name that the text is about. */
    subject: optional(text),
    /** What stands in the image is hidden by a volume mounted here. */
    hiddenBy: optional(text),
    memoryLimit: optional(text),
    architecture: optional(text),
    restarts: number,
  }),
  /** The container runs the image's own program, which is an interpreter: without a terminal it ends at once. */
  'bare-interpreter': containerSignal({ image: text, program: text }),
} as const
