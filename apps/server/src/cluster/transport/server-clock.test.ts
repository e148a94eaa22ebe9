import { describe, expect, it } from 'vitest'
import { ServerClock } from './server-clock.ts'

const NOW = Date.parse('2026-11-21T03:00:00Z')
const HOUR = 3_600_000
const json = (ms: number) => ({ 'content-type': 'application/json', date: new Date(ms).toUTCString() })

describe('the clock of the cluster', () => {
  it.each([
    ['an hour ahead', HOUR],
    ['an hour behind', -HOUR],
    ['a minute ahead', 60_000],
  ])('is %s, to the second', (_, aheadMs) => {
    const clock = new ServerClock()
    clock.hear(json(NOW + aheadMs), NOW, NOW + 20)
    expect(Math.abs(clock.aheadMs - aheadMs)).toBeLessThanOrEqual(1000)
  })

  it('is ours where it differs by what a Date cannot tell', () => {
    const clock = new ServerClock()
    clock.hear(json(NOW + 3_000), NOW, NOW + 20)
    expect(clock.aheadMs).toBe(0)
  })

  it('does not tremble, and comes back when it was set right', () => {
    const clock = new ServerClock()
    clock.hear(json(NOW + HOUR), NOW, NOW)
    const { aheadMs } = clock
    clock.hear(json(NOW + HOUR + 2_000), NOW, NOW + 900)
    expect(clock.aheadMs).toBe(aheadMs)
    clock.hear(json(NOW), NOW, NOW)
    expect(clock.aheadMs).toBe(0)
  })

  it.each([
    ['a web page of a proxy', { ...json(NOW + HOUR), 'content-type': 'text/html' }, 0],
    ['an answer out of a cache', { ...json(NOW + HOUR), age: '12' }, 0],
    ['what is no date', { ...json(NOW), date: 'noon' }, 0],
    ['an answer that took long', json(NOW + HOUR), 30_000],
  ])('is not learned from %s', (_, headers, tookMs) => {
    const clock = new ServerClock()
    clock.hear(headers, NOW, NOW + tookMs)
    expect(clock.aheadMs).toBe(0)
  })
})
