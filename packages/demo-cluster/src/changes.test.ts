import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ChangeGenerator } from './changes.ts'
import { Store } from './store.ts'
import { syntheticObjects } from './synthetic.ts'

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2030-01-01T00:00:00Z') })
})

afterEach(() => {
  vi.useRealTimers()
})

describe('the change generator', () => {
  it('changes pods and events at its rate, keeps their number, and stops', () => {
    const store = new Store(0)
    store.fill((nextVersion) => syntheticObjects({ pods: 200 }, Date.now(), nextVersion))
    const before = store.version
    const generator = new ChangeGenerator(store, Date.now)
    generator.start(100)
    vi.advanceTimersByTime(2000)
    generator.stop()
    const made = store.version - before
    // A replaced pod is two changes, an event or a container that is not there is none.
    expect(made).toBeGreaterThan(140)
    expect(made).toBeLessThan(260)
    expect(store.collection('pods').size).toBe(200)
    const kinds = new Set((store.changesAfter(before) ?? []).map(({ type, stored }) => `${type} ${stored.type.plural}`))
    expect([...kinds].toSorted()).toEqual(['ADDED pods', 'DELETED pods', 'MODIFIED events', 'MODIFIED pods'])
    vi.advanceTimersByTime(2000)
    expect(store.version - before).toBe(made)
  })
})
