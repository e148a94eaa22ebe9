import { describe, expect, it } from 'vitest'
import { type Held, holdOrder } from './held-order.ts'

const held = (...rows: string[]): Held<string> => ({ rows, late: new Set() })
const self = (id: string): string => id

describe('the order of a list while a hand is on it', () => {
  it('keeps places, also of what is gone, and puts the new last', () => {
    expect(holdOrder(held('a', 'b', 'c'), ['x', 'c', 'a'], self).rows).toEqual(['a', 'b', 'c', 'x'])
  })

  it('puts what is new there once', () => {
    const once = holdOrder(held('a'), ['x', 'a'], self)
    const twice = holdOrder(once, ['y', 'x'], self)
    expect(twice.rows).toEqual(['a', 'x', 'y'])
    expect(holdOrder(twice, ['a', 'x'], self)).toBe(twice)
  })

  it('has the very same rows where nothing came', () => {
    const before = held('a', 'b')
    expect(holdOrder(before, ['a'], self).rows).toBe(before.rows)
  })
})
