// Prints what the table says about saved objects: node packages/diagnosis/test/show.ts FILE… (JSON, gzipped or not).
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { fillText } from '@whypod/contract'
import { explain } from '../src/diagnose/diagnose-pod.ts'
import { explainWorkload } from '../src/diagnose/diagnose-workload.ts'
import { evaluateAll } from '../src/report/diagnose-report.ts'
import { newestTime, readObjects, sightOf } from '../src/report/read-objects.ts'
import { builtIn } from './built-in-table.ts'

const values = process.argv.slice(2).map((path): unknown => {
  const bytes = readFileSync(path)
  return JSON.parse((path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString())
})
const read = readObjects(values)
const { table, faults } = builtIn
const evaluation = evaluateAll({
  store: read.store,
  table,
  cluster: { context: 'demo', kind: 'other', name: 'demo' },
  sight: sightOf(read),
  now: newestTime(values) ?? 0,
  isSaved: true,
})
const print = (line: string): void => void process.stdout.write(`${line}\n`)
for (const fault of faults) print(`FAULT ${JSON.stringify(fault)}`)
for (const verdict of [...evaluation.pods, ...evaluation.workloads]) {
  const isPod = 'cells' in verdict
  print(`${isPod ? verdict.context.name : `${verdict.context.kind}/${verdict.context.name}`} ${isPod ? verdict.cells.status : ''} ${verdict.health}`)
  for (const { reader, message } of verdict.facts.failed) print(`   READER FAILED ${reader}: ${message}`)
  const diagnoses = isPod ? explain(verdict, [...verdict.matches, ...verdict.notes]) : explainWorkload(verdict, [...verdict.matches, ...verdict.notes])
  for (const one of diagnoses) {
    print(
      `   ${one.severity} ${one.cause} (${one.certainty}) ${one.container ?? ''}: ${fillText(table.byId.get(one.cause)!.text.title.en, { ...one.params, container: one.container ?? '' }, 'en')}`,
    )
    if (process.env['VERBOSE']) {
      for (const { path, value, at } of one.evidence) print(`      = ${path}: ${String(value)} ${at ?? ''}`)
      for (const { argv } of one.commands) print(`      $ ${argv.join(' ')}`)
    }
  }
}
