import type { RuleTable } from '../../src/rules/rule.ts'
import { containerBuilders } from './container-scenes.ts'
import { corpusCauses, type CorpusSignal, corpusSignals, excused, excuseKinds, type ExcuseKind, patternOf, samples } from './corpus.ts'
import { evaluateScene, type SceneResult } from './evaluate-scene.ts'
import { eventBuilders } from './event-scenes.ts'
import { messageBuilders } from './message-scenes.ts'
import { builderFor, type Scene } from './scene.ts'
import { stateBuilders } from './state-scenes.ts'
import { workloadBuilders } from './workload-scenes.ts'

const builders = { ...stateBuilders, ...containerBuilders, ...eventBuilders, ...messageBuilders, ...workloadBuilders }

/** The smallest real cluster states in which the signal is told. */
export function scenesOf(signal: CorpusSignal): readonly Scene[] {
  const build = builderFor(builders, signal.id)
  if (!build) throw new Error(`There is no scene for ${signal.id}: add one to the builders in test/coverage.`)
  return build(signal, samples[signal.id] ?? '')
}

/** Samples that do not say what their signal says. */
export const wrongSamples = (): string[] =>
  corpusSignals.filter((signal) => signal.where === 'event.message-pattern' && patternOf(signal)?.test(samples[signal.id] ?? '') !== true).map(({ id }) => id)

export interface SignalCoverage {
  readonly signal: CorpusSignal
  readonly scenes: readonly SceneResult[]
  /** A reader read it wherever it stands. */
  readonly isRecognised: boolean
  readonly excuse: { readonly kind: ExcuseKind; readonly why: string } | undefined
}

const excuseOf = (id: string): SignalCoverage['excuse'] => {
  const kind = excuseKinds.find((one) => excused[one]?.[id] !== undefined)
  return kind && { kind, why: excused[kind]?.[id] ?? '' }
}

export const signalCoverage = (table: RuleTable): SignalCoverage[] =>
  corpusSignals.map((signal) => {
    const scenes = scenesOf(signal).map((scene) => evaluateScene(scene, table))
    return { signal, scenes, isRecognised: scenes.length > 0 && scenes.every(({ readBy }) => readBy.length > 0), excuse: excuseOf(signal.id) }
  })

export interface CauseCoverage {
  readonly rows: readonly string[]
  readonly missing: readonly string[]
}

export const causeCoverage = (table: RuleTable): CauseCoverage => {
  const wanted = corpusCauses.ids.filter((id) => corpusCauses.scoringOnly[id] === undefined)
  return { rows: wanted.filter((id) => table.byId.has(id)), missing: wanted.filter((id) => !table.byId.has(id)) }
}
