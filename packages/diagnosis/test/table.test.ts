import { describe, expect, it } from 'vitest'
import { builtIn } from './built-in-table.ts'
import { causesOf, examples } from './examples.ts'

const { table, faults } = builtIn
const byName = new Map(examples.map((example) => [example.name, example]))

describe('the built-in table', () => {
  it('loads without a fault', () => expect(faults).toEqual([]))

  it('has only examples that a row names', () =>
    expect(examples.map(({ name }) => name).filter((name) => !table.rules.some(({ row }) => row.example === name))).toEqual([]))

  describe.each(table.rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
    const example = byName.get(rule.row.example ?? '')

    it('has an example pair', () => expect(example, `examples/…/${rule.row.example ?? id}.yaml`).toBeDefined())

    it('matches its example', () => {
      const found = causesOf(example!.match, table)
      expect(found.flatMap(({ causes, notes }) => [...causes, ...notes])).toContain(id)
      if (example!.match.causes) expect(found.flatMap(({ causes }) => causes)).toEqual(example!.match.causes)
    })

    it('does not match its near miss', () => {
      const found = causesOf(example!.nearMiss, table)
      expect(found.flatMap(({ causes, notes }) => [...causes, ...notes])).not.toContain(id)
      if (example!.nearMiss.causes) expect(found.flatMap(({ causes }) => causes)).toEqual(example!.nearMiss.causes)
    })
  })
})
