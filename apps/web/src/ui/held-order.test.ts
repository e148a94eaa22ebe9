import { describe, expect, it } from 'vitest'
import { holdOrder, type Placed } from './held-order.ts'

const row = (id: string): Placed<string> => ({ id, item: id, isGone: false })
const self = (id: string): string => id

describe('the order of a list while a hand is on it', () => {
  it('keeps places, shows what is gone as gone and puts the new last', () => {
    const held = holdOrder([row('a'), row('b'), row('c')], ['x', 'c', 'a'], self, (id) => (id === 'b' ? undefined : id))
    expect(held).toEqual([row('a'), { id: 'b', item: 'b', isGone: true }, row('c'), row('x')])
  })

  it('keeps a row that the filter no longer wants, as it is now', () => {
    const held = holdOrder([row('a')], [], self, () => 'a, recovered')
    expect(held).toEqual([{ id: 'a', item: 'a, recovered', isGone: false }])
  })

  it('brings back what was gone', () => {
    const held = holdOrder([{ id: 'a', item: 'old', isGone: true }], ['a'], self, () => 'a')
    expect(held).toEqual([row('a')])
  })
})
