import { expect, it } from 'vitest'
import { indexNear } from './index-near.ts'

const letters = ['a', 'b', 'c', 'd', 'e', 'f']

it.each([
  ['c', 2, 2],
  ['f', 0, 5],
  ['a', 5, 0],
  ['a', 99, 0],
  ['z', 3, -1],
])('%s is looked for from %i on and found at %i', (letter, near, at) => {
  expect(indexNear(letters, (each) => each === letter, near)).toBe(at)
})

it('nothing is found in an empty list', () => expect(indexNear([], () => true, 0)).toBe(-1))
