import type { RuleFault } from '@whypod/contract'
import type { RuleTable } from '../rules/rule.ts'
import { evaluateExample, type ExampleResult } from './evaluate-example.ts'
import type { Example } from './example.ts'

const HALVES = ['match', 'nearMiss'] as const
const spoken = (causes: readonly string[]): string => (causes.length === 0 ? 'nothing' : causes.join(', '))

function halfFault(id: string, half: (typeof HALVES)[number], expected: readonly string[] | undefined, result: ExampleResult): string | undefined {
  const found = [...result.causes, ...result.notes]
  if (half === 'match' && !found.includes(id)) return `does not make the row match: it gives ${spoken(found)}`
  if (half === 'nearMiss' && found.includes(id)) return 'makes the row match, which it must not'
  if (expected && expected.join(' ') !== result.causes.join(' ')) return `expects the causes ${spoken(expected)}, and gives ${spoken(result.causes)}`
  return undefined
}

/** What is wrong with the example pair of a row. */
export function checkExample(id: string, example: Example, table: RuleTable): RuleFault[] {
  return HALVES.flatMap((half) => {
    const result = evaluateExample(example[half], table)
    const failed = [...result.evaluation.pods, ...result.evaluation.workloads].flatMap(({ facts }) => facts.failed)
    const wrong = halfFault(id, half, example[half].causes, result)
    const messages = [...failed.map(({ reader, message }) => `${reader} failed: ${message}`), ...(wrong === undefined ? [] : [wrong])]
    return messages.map((message) => ({ file: `${example.name}.yaml`, row: id, field: half, message }))
  })
}

/** What is wrong with the examples of these rows: pairs that do not prove them, that are missing, or that no row names. */
export function checkExamples(ids: readonly string[], examples: readonly Example[], table: RuleTable): RuleFault[] {
  const named = ids.flatMap((id) => {
    const name = table.byId.get(id)?.row.example
    return name === undefined ? [] : [{ id, name, example: examples.find((one) => one.name === name) }]
  })
  return [
    ...named.flatMap(({ id, name, example }) =>
      example ? checkExample(id, example, table) : [{ file: `${name}.yaml`, row: id, field: 'example', message: 'is named by the row and not there' }],
    ),
    ...examples.filter(({ name }) => !named.some((one) => one.name === name)).map(({ name }) => ({ file: `${name}.yaml`, message: 'is named by no row' })),
  ]
}
