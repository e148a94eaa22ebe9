import { expect, it } from 'vitest'
import { lifeOfTest } from './for-tests.ts'
import { noticeSleep } from './wake-up.ts'

it('tells a machine that slept from one that did not', async () => {
  const time = { ms: 0 }
  const slept: number[] = []
  let ticks = 0
  const clock = (): number => {
    ticks += 1
    // The third look at the clock comes after an hour of sleep.
    time.ms += ticks === 3 ? 3_600_000 : 5_000
    return time.ms
  }
  noticeSleep({ everyMs: 5, toleranceMs: 20_000, clock, signal: lifeOfTest(), onWake: (ms) => slept.push(ms) })
  await expect.poll(() => ticks).toBeGreaterThan(6)
  expect(slept).toEqual([3_600_000])
})
