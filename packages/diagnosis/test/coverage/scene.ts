import type { CorpusSignal } from './corpus.ts'
import { type EventParts, event, type Json, podName } from './objects.ts'

/** The smallest state of a cluster in which a signal is told, and the place that tells it. */
export interface Scene {
  /** Tells the scenes of one signal apart: `event`, `waiting.message`. */
  readonly label: string
  readonly objects: readonly Json[]
  /** What a reader must have read: this object at one of these paths (or below). */
  readonly place: { readonly kind: string; readonly name: string; readonly paths: readonly string[] }
  /** Log lines of the container, where the signal stands in the log only. */
  readonly logs?: readonly string[]
}

/** Builds the scenes of a signal. `text` is its sample, for signals that are told by a text. */
export type SceneBuilder = (signal: CorpusSignal, text: string) => readonly Scene[]

export const onPod = (label: string, objects: readonly Json[] | Json, ...paths: readonly string[]): Scene => ({
  label,
  objects: Array.isArray(objects) ? objects : [objects as Json],
  place: { kind: 'Pod', name: podName, paths },
})

/** An event beside the object that it is about. */
export const byEvent = (parts: EventParts, ...objects: readonly Json[]): Scene => ({
  label: `event ${parts.reason}`,
  objects: [...objects, event(parts)],
  place: { kind: 'Event', name: 'told', paths: ['message', 'reason'] },
})

/** The builder whose key is the longest beginning of the id. */
export function builderFor(builders: Readonly<Record<string, SceneBuilder>>, id: string): SceneBuilder | undefined {
  const keys = Object.keys(builders).filter((key) => id === key || id.startsWith(`${key}.`))
  const longest = keys.toSorted((a, b) => b.length - a.length)[0]
  return longest === undefined ? undefined : builders[longest]
}
