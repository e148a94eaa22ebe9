import { describe, expect, it } from 'vitest'
import { checkExample } from '../src/examples/check-example.ts'
import { builtIn } from './built-in-table.ts'
import { exampleFaults, examples } from './examples.ts'

const { table, faults } = builtIn
const byName = new Map(examples.map((example) => [example.name, example]))

describe('the built-in table', () => {
  it('loads without a fault', () => expect(faults).toEqual([]))
  it('has examples without a fault', () => expect(exampleFaults).toEqual([]))

  it('has only examples that a row names', () =>
    expect(examples.map(({ name }) => name).filter((name) => !table.rules.some(({ row }) => row.example === name))).toEqual([]))

  describe.each(table.rules.map((rule) => [rule.id, rule.row.example ?? ''] as const))('%s', (id, name) => {
    it('has an example pair', () => expect(byName.get(name), `examples/…/${name || id}.yaml`).toBeDefined())

    it('matches its example, and not its near miss', () => expect(checkExample(id, byName.get(name)!, table)).toEqual([]))
  })
})
