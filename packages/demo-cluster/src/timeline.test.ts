import { describe, expect, it } from 'vitest'
import { continueTimeline, recordedTimeAt, timelineFrom, wallTimeOf } from './timeline.ts'

describe('a timeline', () => {
  const tenfold = timelineFrom(100_000, 5_000_000, 10)

  it('runs as many times as fast from where it begins, and keeps the age of what lies before', () => {
    expect(wallTimeOf(tenfold, 100_000)).toBe(5_000_000)
    expect(wallTimeOf(tenfold, 200_000)).toBe(5_010_000)
    expect(wallTimeOf(tenfold, 40_000)).toBe(4_940_000)
    expect(recordedTimeAt(tenfold, 5_010_000)).toBe(200_000)
  })

  it('does not change what was told before a pause', () => {
    const resumed = continueTimeline(tenfold, 200_000, 6_000_000, 1)
    expect(wallTimeOf(resumed, 150_000)).toBe(wallTimeOf(tenfold, 150_000))
    expect(wallTimeOf(resumed, 200_000)).toBe(6_000_000)
    expect(recordedTimeAt(resumed, 6_001_000)).toBe(201_000)
  })
})
