import { describe, expect, it } from 'vitest'
import { rewriteStrings } from './rewrite-strings.ts'
import { formatTimestamp, timestampShifter } from './time-shift.ts'

const anHourLater = timestampShifter((ms) => ms + 3_600_000)

describe('moving the times of an object', () => {
  it.each([
    ['2026-11-21T02:54:33Z', '2026-11-21T03:54:33Z'],
    ['2026-11-21T23:30:00Z', '2026-11-22T00:30:00Z'],
    ['2026-11-21T02:54:33.123456Z', '2026-11-21T03:54:33.123000Z'],
    ['1970-01-01T00:00:00Z', '1970-01-01T00:00:00Z'],
    ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00Z'],
    ['back-off since 2026-11-21T02:54:33Z', 'back-off since 2026-11-21T02:54:33Z'],
    ['busybox:1.36', 'busybox:1.36'],
  ])('makes %s %s', (from, to) => {
    expect(anHourLater(from)).toBe(to)
  })

  it('reaches every depth, keeps keys, numbers and nulls, and leaves the original alone', () => {
    const original = { '2026-11-21T02:54:33Z': [{ at: '2026-11-21T02:54:33Z', count: 3, none: null }], other: ['same'] }
    const copy = structuredClone(original)
    const moved = rewriteStrings(original, anHourLater)
    expect(moved).toEqual({ '2026-11-21T02:54:33Z': [{ at: '2026-11-21T03:54:33Z', count: 3, none: null }], other: ['same'] })
    expect(original).toEqual(copy)
    expect(moved.other).toBe(original.other)
  })

  it('never rounds into the future', () => {
    expect(formatTimestamp(Date.parse('2026-11-21T02:54:33.999Z'), 0)).toBe('2026-11-21T02:54:33Z')
    expect(formatTimestamp(Date.parse('2026-11-21T02:54:33.999Z'), 9)).toBe('2026-11-21T02:54:33.999000000Z')
  })
})
