import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { KubernetesObject } from './kubernetes-object.ts'
import { loadRecording, type RecordingName } from './recording.ts'
import { Replay, type ReplayOptions } from './replay.ts'
import { Store } from './store.ts'
import { parseStored } from './stored-object.ts'
import { withSurroundings } from './surroundings.ts'

const now = Date.parse('2030-01-01T00:00:00Z')

beforeEach(() => {
  vi.useFakeTimers({ now })
})

afterEach(() => {
  vi.useRealTimers()
})

function replayOf(name: RecordingName, options: Partial<ReplayOptions> = {}): { readonly store: Store; readonly replay: Replay } {
  const store = new Store(1000)
  return { store, replay: new Replay(withSurroundings(loadRecording(name)), store, { speed: 1, loop: false, clock: Date.now, ...options }) }
}

function objects(store: Store, resource: string): readonly KubernetesObject[] {
  return store.collection(resource).list(undefined).map(parseStored)
}

function timesIn(value: unknown): readonly number[] {
  return [...JSON.stringify(value).matchAll(/"(20\d\d-\d\d-\d\dT[\d:.]+Z)"/g)].map((match) => Date.parse(match[1] ?? ''))
}

describe('the replay', () => {
  it('plays each change at its time', () => {
    const { store, replay } = replayOf('session')
    replay.jumpTo(0)
    replay.play()
    expect(store.collection('pods').size).toBe(0)
    vi.advanceTimersByTime(60_000)
    expect(store.collection('pods').size).toBe(52)
    expect(replay.recordedMs).toBeCloseTo(60_000, -3)
  })

  it('plays faster at a higher speed, and no time inside the objects lies ahead of now', () => {
    const { store, replay } = replayOf('session', { speed: 20 })
    replay.jumpTo(100_000)
    replay.play()
    for (let seconds = 0; seconds < 22; seconds++) {
      vi.advanceTimersByTime(1000)
      for (const resource of ['pods', 'events', 'nodes', 'deployments']) {
        for (const object of objects(store, resource)) {
          const { deletionTimestamp: _deletionTimestamp, ...metadata } = object.metadata
          // A deletionTimestamp says when the grace period ends.
          expect(Math.max(...timesIn({ ...object, metadata }))).toBeLessThanOrEqual(Date.now() + 1000)
        }
      }
    }
    expect(replay.recordedMs).toBeGreaterThan(440_000)
  })

  it('moves the times with the moment it begins at', () => {
    const { store, replay } = replayOf('session')
    replay.jumpTo(440_000)
    const pod = objects(store, 'pods').find(({ metadata }) => metadata.name === 'storefront')
    const ageSeconds = (now - Date.parse(pod?.metadata.creationTimestamp ?? '')) / 1000
    // kubectl printed 7m17s.
    expect(ageSeconds).toBeGreaterThan(415)
    expect(ageSeconds).toBeLessThan(440)
  })

  it('stands still while paused, and tells nothing twice', () => {
    const { store, replay } = replayOf('session')
    replay.jumpTo(100_000)
    replay.play()
    vi.advanceTimersByTime(5000)
    replay.pause()
    const { version } = store
    const before = objects(store, 'pods').map(({ metadata }) => metadata.creationTimestamp)
    vi.advanceTimersByTime(600_000)
    expect(store.version).toBe(version)
    replay.play()
    vi.advanceTimersByTime(10_000)
    expect(store.version).toBeGreaterThan(version)
    expect(objects(store, 'pods').map(({ metadata }) => metadata.creationTimestamp)).toEqual(before)
  })

  it('jumps forward and back by ordinary changes', () => {
    const { store, replay } = replayOf('calm')
    replay.jumpTo(80_000)
    const early = store.collection('pods').sortedKeys().slice()
    replay.jumpTo(283_000)
    expect(store.collection('pods').sortedKeys()).not.toEqual(early)
    replay.jumpTo(80_000)
    expect(store.collection('pods').sortedKeys()).toEqual(early)
  })

  it('knows the Secret that comes late only from then on', () => {
    const { store, replay } = replayOf('calm')
    replay.jumpTo(54_000)
    expect(store.get('secrets', 'calm', 'late-tls')).toBeUndefined()
    replay.jumpTo(56_000)
    expect(store.get('secrets', 'calm', 'late-tls')).toBeDefined()
  })

  it('begins anew a minute after the end: all is deleted, comes again with other uids, and versions only grow', () => {
    const { store, replay } = replayOf('calm', { loop: true, speed: 10 })
    replay.jumpTo(0)
    replay.play()
    const seen = new Map<string, Set<string>>()
    const deleted = new Set<string>()
    let last = store.version
    store.onChange(() => {
      for (const { type, stored } of store.changesAfter(last) ?? []) {
        expect(stored.version).toBeGreaterThan(last)
        last = stored.version
        if (stored.type.plural !== 'pods') continue
        const uid = parseStored(stored).metadata.uid ?? ''
        if (type === 'DELETED') deleted.add(uid)
        if (type === 'ADDED') seen.set(stored.key, (seen.get(stored.key) ?? new Set()).add(uid))
      }
    })
    vi.advanceTimersByTime(60_000)
    const ofDraining = [...(seen.get('calm/draining') ?? [])]
    expect(ofDraining).toHaveLength(2)
    expect(deleted).toContain(ofDraining[0])
    expect(objects(store, 'nodes').map(({ metadata }) => metadata.uid)).toEqual(
      loadRecording('calm')
        .start.filter(({ kind }) => kind === 'Node')
        .map(({ metadata }) => metadata.uid),
    )
    const owners = new Set(objects(store, 'replicasets').map(({ metadata }) => metadata.uid))
    const owned = objects(store, 'pods')
      .flatMap(({ metadata }) => metadata.ownerReferences ?? [])
      .filter(({ kind }) => kind === 'ReplicaSet')
    expect(owned.length).toBeGreaterThan(0)
    for (const { uid } of owned) expect(owners).toContain(uid)
    replay.pause()
  })

  it('leaves alone what was put there by hand', () => {
    const { store, replay } = replayOf('session')
    replay.jumpTo(100_000)
    store.put('pods', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'by-hand', namespace: 'shop' } })
    replay.jumpTo(0)
    expect(store.collection('pods').sortedKeys()).toEqual(['shop/by-hand'])
  })
})
