import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shareEqual } from './share-equal.ts'

const copy = <T>(value: T): T => structuredClone(value)

describe('what two versions share', () => {
  it('is everything where they are equal', () => {
    const before = { a: [1, { b: 'x' }], c: { d: null } }
    expect(shareEqual(before, copy(before))).toBe(before)
  })

  it('is each part that is equal where one is not', () => {
    const before = { spec: { containers: [{ name: 'app' }] }, status: { phase: 'Pending' } }
    const after = shareEqual(before, { spec: copy(before.spec), status: { phase: 'Running' } })
    expect(after).toEqual({ spec: before.spec, status: { phase: 'Running' } })
    expect(after.spec).toBe(before.spec)
  })

  it.each([
    [{ a: 1, b: 2 }, { a: 1 }],
    [{ a: 1 }, { a: 1, b: 2 }],
    [[1, 2], [1]],
    [[], {}],
    [{ a: undefined }, {}],
  ])('does not make equal what is not: %j and %j', (before, after) => {
    expect(shareEqual<unknown>(before, after)).toBe(after)
  })

  it('never changes a value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (before, after) => {
        const expected = copy(after)
        const kept = copy(before)
        expect(shareEqual(before, after)).toEqual(expected)
        expect(before).toEqual(kept)
      }),
      { numRuns: 2_000 },
    )
  })
})
