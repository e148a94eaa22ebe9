import { describe, expect, it } from 'vitest'
import { compilePattern } from './pattern.ts'

describe('a pattern of a row', () => {
  it.each([String.raw`fleet (?P<fleet>\S+)( on (?P<host>\S+))?`, String.raw`fleet (?<fleet>\S+)( on (?<host>\S+))?`])('reads named groups: %s', (pattern) => {
    const { groups, read } = compilePattern(pattern)
    expect(groups.toSorted()).toEqual(['fleet', 'host'])
    expect(read('fleet eu-1 on worker-9')).toEqual({ fleet: 'eu-1', host: 'worker-9' })
    expect(read('fleet eu-1'), 'a group that took no part').toEqual({ fleet: 'eu-1' })
    expect(read('nothing')).toEqual({})
  })

  it.each(['(a+)+$', '(a|aa)+$', '(.*a){12}$', String.raw`(\w+\s?)+x$`])('takes no time on text made to hurt: %s', (pattern) => {
    const { finds } = compilePattern(pattern)
    const text = `${'a'.repeat(1_000_000)}!`
    finds(text)
    const before = performance.now()
    finds(text)
    expect(performance.now() - before).toBeLessThan(500)
  })

  it('looks no further than the first 4,096 characters', () => {
    const { finds } = compilePattern('needle')
    expect(finds(`${'x'.repeat(4_000)}needle`)).toBe(true)
    expect(finds(`${'x'.repeat(5_000)}needle`)).toBe(false)
  })

  it.each(['(?=x)', String.raw`(a)\1`, '('])('refuses what cannot be linear or is no pattern: %s', (pattern) =>
    expect(() => compilePattern(pattern)).toThrow(/\S/),
  )
})
