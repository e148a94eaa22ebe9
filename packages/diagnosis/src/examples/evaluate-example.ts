import { parseTime } from '@whypod/contract'
import type { ReferenceKind } from '../cluster/store.ts'
import { evaluateAll, type Evaluation } from '../report/diagnose-report.ts'
import { newestTime, readObjects, sightOf } from '../report/read-objects.ts'
import type { RuleTable } from '../rules/rule.ts'
import { completeObject } from './complete-object.ts'
import type { ExampleCase } from './example.ts'

/** What the table makes of one half of an example. */
export interface ExampleResult {
  /** On all subjects, pods first, each the primary one first. */
  readonly causes: readonly string[]
  /** Rows that hold and are no fault. */
  readonly notes: readonly string[]
  readonly evaluation: Evaluation
}

export function evaluateExample(one: ExampleCase, table: RuleTable): ExampleResult {
  const objects = one.objects.map(completeObject)
  const read = readObjects(objects)
  for (const [place, reference] of Object.entries(one.references ?? {})) {
    const [kind = '', namespace = '', name = ''] = place.split('/')
    read.store.apply({ type: 'reference', kind: kind as ReferenceKind, namespace, name, reference: { ...reference, near: reference.near ?? [] } })
  }
  for (const [place, log] of Object.entries(one.logs ?? {})) {
    const [namespace = '', pod = '', container = ''] = place.split('/')
    read.store.apply({ type: 'log', namespace, pod, container, log: { lines: log.lines, previous: log.previous ?? true } })
  }
  const evaluation = evaluateAll({
    store: read.store,
    table,
    cluster: { context: 'kind-dev', kind: 'kind', name: 'dev' },
    sight: sightOf(read),
    now: parseTime(one.now) ?? newestTime(objects) ?? 0,
    isSaved: one.now === undefined,
  })
  const verdicts = [...evaluation.pods, ...evaluation.workloads]
  return {
    causes: verdicts.flatMap(({ matches }) => matches.map(({ rule }) => rule.id)),
    notes: verdicts.flatMap(({ notes }) => notes.map(({ rule }) => rule.id)),
    evaluation,
  }
}
