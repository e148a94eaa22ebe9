import { type ClusterStore, type ReferenceKind } from '../../src/cluster/store.ts'
import { type Evaluation, evaluateAll } from '../../src/report/diagnose-report.ts'
import { readObjects } from '../../src/report/read-objects.ts'
import { builtIn } from '../built-in-table.ts'
import { type Json, node, NOW } from './objects.ts'

/** A state of a cluster in which nothing is wrong. */
export interface HealthyCase {
  readonly name: string
  readonly objects: readonly Json[]
  /** Look-ups that were made: `Secret/shop/db: missing`. */
  readonly references?: Readonly<Record<string, 'present' | 'missing'>>
  /** What is fine now and would not be if nothing happened for an hour; then something must be found. */
  readonly isOnlyFineForNow?: true
}

const nodes = [node('worker-1'), node('worker-2')]
const named = ({ kind, metadata }: Json): string => `${String(kind)}/${String((metadata as Json)['name'])}`

function applyReferences(store: ClusterStore, references: Readonly<Record<string, 'present' | 'missing'>>): void {
  for (const [place, state] of Object.entries(references)) {
    const [kind = '', namespace = '', name = ''] = place.split('/')
    store.apply({ type: 'reference', kind: kind as ReferenceKind, namespace, name, reference: { state, near: [] } })
  }
}

/** Judges objects in a cluster of two nodes where everything may be seen. */
export function judge(objects: readonly Json[], now = NOW, references: Readonly<Record<string, 'present' | 'missing'>> = {}): Evaluation {
  const given = new Set(objects.map(named))
  const { store } = readObjects([...nodes.filter((one) => !given.has(named(one))), ...objects])
  applyReferences(store, references)
  const evaluation = evaluateAll({ store, table: builtIn.table, cluster: { context: 'prod', kind: 'other', name: 'prod' }, sight: () => 'seen', now })
  const failed = [...evaluation.pods, ...evaluation.workloads].flatMap(({ facts }) => facts.failed)
  if (failed.length > 0) throw new Error(failed.map(({ reader, message }) => `${reader}: ${message}`).join('; '))
  return evaluation
}

/** `shop/api: image.auth (app)`: what is found on pods and workloads, the first thing to mend first. */
export const findingsIn = ({ pods, workloads }: Evaluation): string[] =>
  [...pods, ...workloads].flatMap(({ context, matches }) =>
    matches.map(({ rule, container }) => `${context.name}: ${rule.id}${container === undefined ? '' : ` (${container})`}`),
  )

/** The causes of one pod, in order. */
export const causesOfPod = (evaluation: Evaluation, name: string): string[] =>
  evaluation.pods.find(({ context }) => context.name === name)?.matches.map(({ rule }) => rule.id) ?? []
