import type { Incident } from '@whypod/contract'
import { describe, expect, it } from 'vitest'
import { noHistory, observe, trendOf } from './incident-history.ts'

const incident = (id: string, pods: number): Incident => ({
  id,
  cause: 'image.auth',
  severity: 'critical',
  fold: {},
  params: {},
  namespaces: ['shop'],
  pods: Array.from({ length: pods }, (_, index) => `shop/${id}-${index}`),
  workloads: [],
  owners: [],
})
const board = (...incidents: readonly Incident[]) => new Map(incidents.map((each) => [each.id, each]))
const minutes = (count: number): number => count * 60_000

describe('the history of incidents', () => {
  it('tells growth and shrinking against five minutes ago', () => {
    let history = observe(noHistory, 'demo', board(incident('a', 2)), 0)
    expect(trendOf(history, incident('a', 2), 0)).toBe(0)
    history = observe(history, 'demo', board(incident('a', 5)), minutes(1))
    history = observe(history, 'demo', board(incident('a', 4)), minutes(2))
    expect(trendOf(history, incident('a', 4), minutes(3))).toBe(2)
    // Five minutes after it had five pods, it has one less.
    expect(trendOf(history, incident('a', 4), minutes(6.5))).toBe(-1)
    expect(trendOf(history, incident('a', 4), minutes(8))).toBe(0)
    expect(trendOf(history, incident('unknown', 3), minutes(8))).toBe(0)
  })

  it('keeps no more of the past than it needs', () => {
    let history = noHistory
    for (let minute = 0; minute < 60; minute += 1) history = observe(history, 'demo', board(incident('a', minute)), minutes(minute))
    expect(history.samples.get('a')?.length).toBeLessThanOrEqual(6)
    expect(trendOf(history, incident('a', 59), minutes(59))).toBe(5)
  })

  it('remembers what was resolved, the latest first, until it comes back', () => {
    const first = observe(noHistory, 'demo', board(incident('a', 1), incident('b', 1)), 0)
    const second = observe(first, 'demo', board(incident('b', 1)), 1_000)
    const third = observe(second, 'demo', board(), 2_000)
    expect(third.resolved.map(({ incident: { id }, endedAt }) => [id, endedAt])).toEqual([
      ['b', 2_000],
      ['a', 1_000],
    ])
    expect(observe(third, 'demo', board(incident('a', 1)), 3_000).resolved.map(({ incident: { id } }) => id)).toEqual(['b'])
  })

  it('does not call resolved what goes on under a better known cause', () => {
    const vague = { ...incident('app.exit-nonzero', 0), pods: ['shop/web', 'shop/api'] }
    const exact = { ...incident('app.port-bind', 0), pods: ['shop/web'] }
    const other = { ...incident('node.lost', 0), pods: ['edge/agent'] }
    const first = observe(noHistory, 'demo', board(vague), 0)
    expect(observe(first, 'demo', board(exact), 1_000).resolved).toEqual([])
    expect(observe(first, 'demo', board(other), 1_000).resolved).toHaveLength(1)
  })

  it('neither calls it resolved nor growing when pods go over one by one, as their logs are read', () => {
    const named = (id: string, ...pods: readonly string[]) => ({ ...incident(id, 0), pods })
    let history = observe(noHistory, 'demo', board(named('exit', 'a', 'b', 'c')), 0)
    history = observe(history, 'demo', board(named('exit', 'b', 'c'), named('login', 'a')), 1_000)
    expect(trendOf(history, named('exit', 'b', 'c'), 1_000)).toBe(0)
    history = observe(history, 'demo', board(named('exit', 'c'), named('login', 'a', 'b')), 2_000)
    history = observe(history, 'demo', board(named('login', 'a', 'b', 'c')), 3_000)
    expect(history.resolved).toEqual([])
    expect(trendOf(history, named('login', 'a', 'b', 'c'), 3_000)).toBe(0)
    history = observe(history, 'demo', board(named('login', 'a', 'b', 'c', 'd')), 4_000)
    expect(trendOf(history, named('login', 'a', 'b', 'c', 'd'), 4_000)).toBe(1)
    expect(observe(history, 'demo', board(), 5_000).resolved).toHaveLength(1)
  })

  it('begins anew with another cluster, and is the same when nothing changed', () => {
    const incidents = board(incident('a', 1))
    const first = observe(noHistory, 'demo', incidents, 0)
    expect(observe(first, 'demo', incidents, 1_000)).toBe(first)
    expect(observe(first, 'other', board(), 1_000).resolved).toEqual([])
  })
})
