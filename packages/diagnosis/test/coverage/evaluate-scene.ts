import { parseTime } from '@whypod/contract'
import { evaluateAll } from '../../src/report/diagnose-report.ts'
import { readObjects, sightOf } from '../../src/report/read-objects.ts'
import type { RuleTable } from '../../src/rules/rule.ts'
import type { Signal } from '../../src/signals/catalog.ts'
import { podName, times } from './objects.ts'
import type { Scene } from './scene.ts'

/** What the table makes of a scene. */
export interface SceneResult {
  readonly label: string
  /** Types of the signals whose evidence points at the place that tells it. Being shown raw is not being read. */
  readonly readBy: readonly string[]
  /** All signals, with what they say where a word says it. */
  readonly signals: readonly string[]
  readonly findings: readonly string[]
  readonly notes: readonly string[]
}

const WORDS = ['kind', 'why', 'how', 'stage', 'trouble', 'blocker', 'by', 'reason', 'waitsFor'] as const

function describeSignal(signal: Signal): string {
  const values = signal.attributes as Readonly<Record<string, unknown>>
  const word = WORDS.map((name) => values[name]).find((value) => typeof value === 'string')
  return word === undefined ? signal.type : `${signal.type}(${word})`
}

const readsPlace = ({ place }: Scene, { type, evidence }: Signal): boolean =>
  type !== 'unrecognised' &&
  evidence.some(({ object, path }) => object.kind === place.kind && object.name === place.name && place.paths.some((wanted) => path.startsWith(wanted)))

export function evaluateScene(scene: Scene, table: RuleTable): SceneResult {
  const read = readObjects(scene.objects)
  if (scene.logs) read.store.apply({ type: 'log', namespace: 'shop', pod: podName, container: 'api', log: { previous: true, lines: scene.logs } })
  const now = parseTime(times.now) ?? 0
  const { pods, workloads } = evaluateAll({ store: read.store, table, cluster: { context: 'prod', kind: 'other', name: 'prod' }, sight: sightOf(read), now })
  const verdicts = [...pods, ...workloads]
  const failed = verdicts.flatMap(({ facts }) => facts.failed)
  if (failed.length > 0) throw new Error(failed.map(({ reader, message }) => `${reader}: ${message}`).join('; '))
  const signals = verdicts.flatMap(({ facts }) => facts.signals)
  return {
    label: scene.label,
    readBy: [...new Set(signals.filter((signal) => readsPlace(scene, signal)).map(describeSignal))],
    signals: [...new Set(signals.map(describeSignal))],
    findings: verdicts.flatMap(({ matches }) => matches.map(({ rule }) => rule.id)),
    notes: verdicts.flatMap(({ notes }) => notes.map(({ rule }) => rule.id)),
  }
}
