import { expect, it } from 'vitest'
import { type FollowedLog, hear } from './use-followed-log.ts'

const empty: FollowedLog = { key: 'k', state: 'opening', lines: [], skipped: 0 }

it('gathers lines, keeps the last of them, and counts what is left out', () => {
  const first = hear(empty, { type: 'lines', lines: ['a', 'b'], skipped: 3 })
  expect(first).toEqual({ key: 'k', state: 'following', lines: ['a', 'b'], skipped: 3 })
  const many = hear(first, { type: 'lines', lines: Array.from({ length: 5_000 }, (_, index) => String(index)), skipped: 0 })
  expect(many.lines).toHaveLength(5_000)
  expect(many.lines.at(-1)).toBe('4999')
  expect(many.skipped).toBe(5)
  expect(hear(many, { type: 'end' })).toMatchObject({ state: 'ended', skipped: 5 })
  expect(hear(empty, { type: 'none', message: 'waiting to start' })).toMatchObject({ state: 'ended', message: 'waiting to start' })
})
