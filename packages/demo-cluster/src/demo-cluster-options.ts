import type { RecordingName } from './recording.ts'
import type { SyntheticOptions } from './synthetic.ts'

/** PEM texts. Nothing is kept here: who starts the server brings them. */
export interface TlsMaterial {
  readonly key: string
  readonly cert: string
}

export interface DemoClusterOptions {
  /** Which recording to play; `session` if not said. */
  readonly recording?: RecordingName
  /** A large cluster made of the recorded pods, in place of a recording. */
  readonly synthetic?: SyntheticOptions
  /** 0, or not said: any free port. */
  readonly port?: number
  /** How many seconds of the recording pass in one second. Infinity: the recording is at its end at once. */
  readonly speed?: number
  /** After the end, and a minute, everything is deleted and comes again. */
  readonly loop?: boolean
  /** Seconds into the recording to begin at, which then is now. `end`: when `end/` was listed; the replay stands still there. */
  readonly startAt?: number | 'end'
  /** Begin standing still; `control.resume()` sets it going. */
  readonly paused?: boolean
  /** false: sendInitialEvents is refused with 422, as by servers before 1.32. */
  readonly watchList?: boolean
  /** How often a WATCH gets a bookmark; 10 s if not said. */
  readonly bookmarkEveryMs?: number
  /** Serve POST /__control, for tests in another process. */
  readonly exposeControl?: boolean
  /** Serve HTTPS with this key and certificate (PEM). */
  readonly tls?: TlsMaterial
  /** Wall time in milliseconds, for the times inside objects and for the Date of each answer. */
  readonly clock?: () => number
  /** Closes the server when aborted. */
  readonly signal?: AbortSignal
}
