import { expect, it } from 'vitest'
import { drawMore, MOST_AT_ONCE, type Range } from './draw-more.ts'

const run = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, index) => from + index)

function drawAll(drawn: readonly number[], seen: Range, count: number): { readonly drawn: readonly number[]; readonly steps: number } {
  let now = drawn
  for (let steps = 0; ; steps += 1) {
    const next = drawMore(now, seen, count)
    if (next === now) return { drawn: now, steps }
    expect(next.length - now.filter((place) => next.includes(place)).length).toBeLessThanOrEqual(MOST_AT_ONCE)
    now = next
  }
}

it('a list is drawn in steps: what is seen first, then what lies around it', () => {
  const seen = { from: 100, to: 130 }
  expect(drawMore([], seen, 1_000)).toEqual(run(100, 108))
  expect(drawAll([], seen, 1_000)).toEqual({ drawn: run(88, 142), steps: 7 })
})

it('a small scroll keeps what is drawn', () => {
  const before = run(88, 142)
  const after = drawMore(before, { from: 106, to: 136 }, 1_000)
  expect(after).toEqual(run(94, 148))
})

it('a far one begins anew', () => expect(drawMore(run(0, 42), { from: 500, to: 530 }, 1_000)).toEqual(run(500, 508)))

it('there is nothing before the first and behind the last row', () => {
  expect(drawAll([], { from: -6, to: 24 }, 10).drawn).toEqual(run(0, 10))
  expect(drawMore(run(0, 10), { from: 0, to: 30 }, 4)).toEqual(run(0, 4))
  expect(drawMore([], { from: 0, to: 30 }, 0)).toEqual([])
})
