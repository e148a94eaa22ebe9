import { describe, expect, it } from 'vitest'
import { checkExample } from '../src/examples/check-example.ts'
import { builtIn } from './built-in-table.ts'
import { exampleFaults, examples } from './examples.ts'

const { table, faults } = builtIn
const byName = new Map(examples.map((example) => [example.name, example]))

describe('the built-in table', () => {
  it('loads without a fault', () => expect(faults).toEqual([]))
  it('has examples without a fault', () => expect(exampleFaults).toEqual([]))

  it('is written in every language: a plain text would stand for all', () => {
    const texts = table.rules.flatMap(({ text }) => [text.title, text.because, ...text.causes, ...text.do.map(({ why }) => why)])
    expect(texts.filter((text) => text.en === text['zh-CN'])).toEqual([])
  })

  it('has only examples that a row names', () =>
    expect(examples.map(({ name }) => name).filter((name) => !table.rules.some(({ row }) => row.example === name))).toEqual([]))

  describe.each(table.rules.map((rule) => [rule.id, rule.row.example ?? ''] as const))('%s', (id, name) => {
    it('has an example pair', () => expect(byName.get(name), `examples/…/${name || id}.yaml`).toBeDefined())

    it('matches its example, and not its near miss', () => expect(checkExample(id, byName.get(name)!, table)).toEqual([]))
  })
})
