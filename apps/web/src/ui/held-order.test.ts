import { describe, expect, it } from 'vitest'
import { holdOrder } from './held-order.ts'

const held = (rows: string[], gone: string[] = []) => ({ rows, gone: new Set(gone) })
const self = (id: string): string => id

describe('the order of a list while a hand is on it', () => {
  it('keeps places, shows what is gone as gone and puts the new last', () => {
    const next = holdOrder(held(['a', 'b', 'c']), ['x', 'c', 'a'], self, (id) => (id === 'b' ? undefined : id))
    expect(next).toEqual(held(['a', 'b', 'c', 'x'], ['b']))
  })

  it('keeps a row that the filter no longer wants, as it is now', () => {
    expect(holdOrder(held(['a']), [], self, () => 'a, recovered')).toEqual(held(['a, recovered']))
  })

  it('brings back what was gone', () => {
    expect(holdOrder(held(['a'], ['a']), ['a'], self, () => 'a')).toEqual(held(['a']))
  })

  it('is the very same list where nothing changed', () => {
    const before = held(['a', 'b'], ['b'])
    expect(holdOrder(before, ['a'], self, (id) => (id === 'a' ? id : undefined))).toBe(before)
  })
})
