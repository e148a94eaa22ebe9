import { readdirSync, readFileSync } from 'node:fs'
import type { RuleFault } from '@whypod/contract'
import { evaluateExample } from '../src/examples/evaluate-example.ts'
import { type Example, type ExampleCase, readExample } from '../src/examples/example.ts'
import type { RuleTable } from '../src/rules/rule.ts'

export type { ExampleCase } from '../src/examples/example.ts'

const folder = new URL('../examples/', import.meta.url)

export const exampleFaults: RuleFault[] = []

export const examples: readonly Example[] = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.yaml'))
  .flatMap((path) => readExample({ name: path, text: readFileSync(new URL(path, folder), 'utf8') }, exampleFaults) ?? [])

/** Causes found on every subject of a case, subject by subject. */
export function causesOf(one: ExampleCase, table: RuleTable): { readonly subject: string; readonly causes: string[]; readonly notes: string[] }[] {
  const { pods, workloads } = evaluateExample(one, table).evaluation
  const failed = [...pods, ...workloads].flatMap(({ facts }) => facts.failed)
  if (failed.length > 0) throw new Error(failed.map(({ reader, message }) => `${reader}: ${message}`).join('; '))
  return [...pods.map((verdict) => ({ kind: 'Pod', verdict })), ...workloads.map((verdict) => ({ kind: verdict.context.kind, verdict }))].map(
    ({ kind, verdict: { context, matches, notes } }) => ({
      subject: `${kind}/${context.name}`,
      causes: matches.map(({ rule }) => rule.id),
      notes: notes.map(({ rule }) => rule.id),
    }),
  )
}
