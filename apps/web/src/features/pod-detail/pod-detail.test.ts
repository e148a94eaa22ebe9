import type { ContainerDetail, EventRow } from '@whypod/contract'
import { describe, expect, it } from 'vitest'
import { chooseLog } from './choose-log.ts'
import { orderEvents, reachOf } from './event-list.tsx'
import { stemOf } from './same-stem.ts'

const container = (name: string, change: Partial<ContainerDetail>): ContainerDetail => ({
  name,
  role: 'app',
  state: 'running',
  ready: true,
  restarts: 0,
  image: 'i',
  ...change,
})
const event = (reason: string, change: Partial<EventRow>): EventRow => ({
  type: 'Normal',
  reason,
  message: '',
  count: 1,
  object: { kind: 'Pod', name: 'p' },
  ...change,
})

describe('the log that is shown first', () => {
  const well = container('well', { log: 'current' })
  const crashed = container('crashed', { log: 'previous', ready: false })
  const never = container('never', { state: 'waiting', ready: false })

  it('is that of the container that is blamed', () => {
    expect(chooseLog([crashed, well], 'well')).toEqual({ container: 'well', previous: false })
  })

  it('is else the previous run of what crashed', () => {
    expect(chooseLog([well, crashed], undefined)).toEqual({ container: 'crashed', previous: true })
    expect(chooseLog([well, crashed, never], 'never')).toEqual({ container: 'crashed', previous: true })
  })

  it('is none where nothing ever ran', () => {
    expect(chooseLog([never], 'never')).toBeUndefined()
  })
})

describe('events', () => {
  const events = [
    event('Old', { firstAt: '2026-11-21T01:00:00Z', lastAt: '2026-11-21T02:00:00Z' }),
    event('New', { lastAt: '2026-11-21T03:00:00Z' }),
    event('Timeless', {}),
  ]

  it('are newest first, those without a time last', () => {
    expect(orderEvents(events).map(({ reason }) => reason)).toEqual(['New', 'Old', 'Timeless'])
  })

  it('reach back to the first of the oldest', () => {
    expect(reachOf(events)).toBe(Date.parse('2026-11-21T01:00:00Z'))
    expect(reachOf([event('Timeless', {})])).toBeUndefined()
  })
})

describe('the stem of a pod name', () => {
  it.each([
    ['checkout-7bddfd558d-4p78s', 'checkout'],
    ['orders-db-0', 'orders-db'],
    ['node-agent-jpmhr', 'node-agent'],
    ['naked', 'naked'],
  ])('of %s is %s', (name, stem) => {
    expect(stemOf(name)).toBe(stem)
  })
})
