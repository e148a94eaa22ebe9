import { describe, expect, it } from 'vitest'
import { recordedLog } from './recorded-logs.ts'
import { loadRecording, readEndLists, resourceOf } from './recording.ts'
import type { KubernetesObject } from './kubernetes-object.ts'
import { objectsAt, objectsAtEnd, replay, worldKey } from './world.ts'

/** kubectl leaves managedFields out. */
function asListed({ metadata, ...object }: KubernetesObject): object {
  const { managedFields: _managedFields, ...listed } = metadata
  return { ...object, metadata: listed }
}

/** Events were listed a little later than the rest; namespaces and quotas were not listed. */
const listedKinds = ['deployments', 'replicasets', 'statefulsets', 'daemonsets', 'persistentvolumeclaims', 'pods', 'nodes', 'jobs']

function byKey(objects: readonly KubernetesObject[]): Readonly<Record<string, object>> {
  return Object.fromEntries(objects.filter((object) => listedKinds.includes(resourceOf(object))).map((object) => [worldKey(object), asListed(object)]))
}

describe.each(['session', 'calm'] as const)('the recording "%s"', (name) => {
  it('has come to what was listed at its end, field by field', () => {
    const listed = byKey(readEndLists(name))
    expect(Object.keys(listed).length).toBeGreaterThan(30)
    expect(byKey(objectsAtEnd(name))).toEqual(listed)
  })

  it('comes in order, without bookmarks', () => {
    const times = [...replay(name)].map(({ t }) => t)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    expect([...new Set([...replay(name)].map(({ event }) => event.type))].toSorted()).not.toContain('BOOKMARK')
    expect(loadRecording(name).lastMs).toBe(times.at(-1))
  })
})

describe('a moment', () => {
  it('holds what there was then', () => {
    const pods = [0, 60_000, 440_000].map((tMs) => objectsAt('session', tMs).filter(({ kind }) => kind === 'Pod'))
    expect(pods.map(({ length }) => length)).toEqual([0, 52, 55])
  })

  it.each([
    ['sandbox-failure', 34, 1],
    ['slow-pull', 55, 2],
  ] as const)('of the single recording %s is all there is', (name, pods, nodes) => {
    const count = (kind: string): number => objectsAtEnd(name).filter((object) => object.kind === kind).length
    expect([count('Pod'), count('Node')]).toEqual([pods, nodes])
    expect(count('Namespace')).toBeGreaterThan(2)
  })
})

describe('a recorded log', () => {
  it('is found by recording, namespace, pod, container and run', () => {
    expect(recordedLog('session', 'payments', 'exit-127', 'app', true)).toBe('sh: serve: not found\n')
    expect(recordedLog('session', 'payments', 'not-ready', 'app', true)).toBeUndefined()
    expect(recordedLog('calm', 'payments', 'exit-127', 'app', true)).toBeUndefined()
  })
})
