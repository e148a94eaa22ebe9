import { containerSignal, flag, number, optional, podSignal, text } from '../attribute.ts'

/** The API's own words, not understood: for rows of a user's own. They are only read where a row of the table asks for them. */
export const rawSignals = {
  /** An event of this pod that is about what is wrong now. */
  event: podSignal({
    reason: text,
    message: text,
    /** Warning or Normal. */
    type: text,
    count: number,
    /** The component that sent it. */
    source: optional(text),
    /** The container that it names. */
    container: optional(text),
  }),
  'container-waiting': containerSignal({ reason: text, message: optional(text) }),
  /** How a container ended that is not running again, or only just. `isPrevious`: it is read off the run before. */
  'container-terminated': containerSignal({ reason: optional(text), message: optional(text), exitCode: number, isPrevious: flag }),
  /** A condition as it stands, those of controllers and readiness gates included. */
  'pod-condition': podSignal({ type: text, status: text, reason: optional(text), message: optional(text) }),
} as const
