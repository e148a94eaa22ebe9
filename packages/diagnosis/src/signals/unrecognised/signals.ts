import { optional, podSignal, text, word } from '../attribute.ts'

export const unrecognisedSignals = {
  /** A word of the API that no reader knows, on a pod that is not well. */
  unrecognised: podSignal({ where: word('waiting', 'terminated', 'status', 'event'), reason: text, text: optional(text), of: optional(text) }),
} as const
