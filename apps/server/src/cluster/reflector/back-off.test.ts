import { expect, it } from 'vitest'
import { BackOff } from './back-off.ts'

const waits = (backOff: BackOff, capMs: number, count: number): number[] => Array.from({ length: count }, () => backOff.next(capMs))

it('doubles up to the cap', () => {
  expect(waits(new BackOff({ baseMs: 800, factor: 2, random: () => 1 }), 30_000, 7)).toEqual([800, 1600, 3200, 6400, 12_800, 25_600, 30_000])
})

it('waits anything between nothing and that', () => {
  expect(waits(new BackOff({ baseMs: 800, factor: 2, random: () => 0.25 }), 3000, 3)).toEqual([200, 400, 750])
})

it('begins anew after a reset, and never overflows', () => {
  const backOff = new BackOff({ baseMs: 800, factor: 2, random: () => 1 })
  expect(waits(backOff, 30_000, 2000).at(-1)).toBe(30_000)
  backOff.reset()
  expect(backOff.next(30_000)).toBe(800)
})
