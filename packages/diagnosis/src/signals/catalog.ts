import type { Check, Evidence } from '@whypod/contract'
import type { AttributeValues, SignalDefinition } from './attribute.ts'
import { configSignals } from './config/signals.ts'
import { crashSignals } from './crash/signals.ts'
import { evictionSignals } from './eviction/signals.ts'
import { imageSignals } from './image/signals.ts'
import { nodeSignals } from './node/signals.ts'
import { probeSignals } from './probe/signals.ts'
import { rawSignals } from './raw/signals.ts'
import { sandboxSignals } from './sandbox/signals.ts'
import { schedulingSignals } from './scheduling/signals.ts'
import { serviceSignals } from './service/signals.ts'
import { startSignals } from './start/signals.ts'
import { surroundingsSignals } from './surroundings/signals.ts'
import { terminationSignals } from './termination/signals.ts'
import { unrecognisedSignals } from './unrecognised/signals.ts'
import { volumeSignals } from './volume/signals.ts'
import { workloadSignals } from './workload/signals.ts'

/** Every signal there is: what it speaks of and its attributes with their types. Readers and rules meet here. */
export const signalCatalog = {
  ...nodeSignals,
  ...terminationSignals,
  ...evictionSignals,
  ...schedulingSignals,
  ...volumeSignals,
  ...sandboxSignals,
  ...imageSignals,
  ...configSignals,
  ...startSignals,
  ...crashSignals,
  ...probeSignals,
  ...workloadSignals,
  ...serviceSignals,
  ...surroundingsSignals,
  ...unrecognisedSignals,
  ...rawSignals,
} as const satisfies Readonly<Record<string, SignalDefinition>>

export type SignalType = keyof typeof signalCatalog

interface SignalBody {
  /** For signals of a container: which one. */
  readonly container?: string | undefined
  /** RFC 3339: since when it is so, where the API says it. */
  readonly at?: string | undefined
  /** How much of the trouble this one explains among signals of its type (nodes blocked, attempts failed). */
  readonly weight?: number
  readonly evidence: readonly Evidence[]
}

/** A fact read off the objects, with the place it was read from. It gives no opinion. */
export type Signal = {
  readonly [T in SignalType]: SignalBody & { readonly type: T; readonly attributes: AttributeValues<(typeof signalCatalog)[T]['attributes']> }
}[SignalType]
export type SignalOf<T extends SignalType> = Extract<Signal, { readonly type: T }>

/** Where a reader puts what it found. */
export interface Findings {
  readonly signal: (signal: Signal) => void
  readonly check: (check: Check) => void
}
