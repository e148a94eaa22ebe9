import { describe, expect, it } from 'vitest'
import type { KubernetesObject } from './kubernetes-object.ts'
import type { PodView } from './pod-view.ts'
import { Store } from './store.ts'
import { parseStored } from './stored-object.ts'
import { syntheticObjects } from './synthetic.ts'
import { demoCluster, send } from './test-client.ts'

const now = Date.parse('2030-01-01T00:00:00Z')

function synthesise(pods: number, seed?: number): Store {
  const store = new Store(0)
  store.fill((nextVersion) => syntheticObjects({ pods, ...(seed !== undefined && { seed }) }, now, nextVersion))
  return store
}

function objects(store: Store, resource: string): readonly KubernetesObject[] {
  return store.collection(resource).list(undefined).map(parseStored)
}

function podKeys(store: Store): readonly string[] {
  return store.collection('pods').sortedKeys()
}

const isReady = (pod: PodView): boolean => pod.status.phase === 'Running' && (pod.status.containerStatuses ?? []).every(({ ready }) => ready)

describe('a synthetic cluster of 1,000 pods', () => {
  const store = synthesise(1000)
  const pods = objects(store, 'pods') as readonly PodView[]

  it('has so many pods, 60 % of them healthy, the rest in many kinds of trouble', () => {
    expect(pods).toHaveLength(1000)
    const healthy = pods.filter(isReady).length
    expect(healthy).toBeGreaterThanOrEqual(590)
    expect(healthy).toBeLessThanOrEqual(615)
    const workloads = pods.filter((pod) => !isReady(pod)).map(({ metadata }) => metadata.labels?.['app']?.replace(/-\d+$/, ''))
    expect(new Set(workloads).size).toBeGreaterThan(15)
  })

  it('has owners for all of them, with the right numbers', () => {
    const replicaSets = new Map(objects(store, 'replicasets').map((object) => [object.metadata.uid, object]))
    const deployments = new Set(objects(store, 'deployments').map(({ metadata }) => metadata.uid))
    const owned = new Map<string, number>()
    for (const { metadata } of pods) {
      const uid = metadata.ownerReferences?.[0]?.uid ?? ''
      expect(metadata.name.startsWith(`${replicaSets.get(uid)?.metadata.name}-`)).toBe(true)
      owned.set(uid, (owned.get(uid) ?? 0) + 1)
    }
    for (const [uid, { metadata, spec }] of replicaSets) {
      expect((spec as { readonly replicas: number }).replicas).toBe(owned.get(uid ?? ''))
      expect(deployments).toContain(metadata.ownerReferences?.[0]?.uid)
    }
  })

  it('has up to three events a pod, which name it by uid', () => {
    const uids = new Set(pods.map(({ metadata }) => metadata.uid))
    const events = objects(store, 'events')
    expect(uids.size).toBe(1000)
    expect(events.length).toBeGreaterThan(2800)
    expect(events.length).toBeLessThanOrEqual(3000)
    for (const event of events) expect(uids).toContain((event['involvedObject'] as { readonly uid: string }).uid)
  })

  it('spreads them over nodes and namespaces that exist', () => {
    const nodes = new Set(objects(store, 'nodes').map(({ metadata }) => metadata.name))
    const namespaces = new Set(objects(store, 'namespaces').map(({ metadata }) => metadata.name))
    for (const { metadata, spec } of pods) {
      expect(namespaces).toContain(metadata.namespace)
      if (spec.nodeName !== undefined) expect(nodes).toContain(spec.nodeName)
    }
    expect(new Set(pods.map(({ spec }) => spec.nodeName)).size).toBeGreaterThan(5)
  })

  it('leaves nothing of the recorded names and no gap, and no time ahead of now', () => {
    const text = JSON.stringify([pods, objects(store, 'events'), objects(store, 'deployments')])
    expect(text.match(/\{\{\w+|6fd44c9886|"worker-1"|to worker-1/g)).toBeNull()
    const newest = [...text.matchAll(/"(20\d\d-\d\d-\d\dT[\d:.]+Z)"/g)].map((match) => match[1] ?? '').reduce((a, b) => (a > b ? a : b))
    expect(Date.parse(newest)).toBeLessThanOrEqual(now)
  })

  it('is the same again for the same seed and another for another', () => {
    expect(podKeys(synthesise(1000))).toEqual(podKeys(store))
    expect(podKeys(synthesise(1000, 2))).not.toEqual(podKeys(store))
  })

  it('selects by fields as if they were stored', () => {
    const scheduled = store
      .collection('pods')
      .list(undefined)
      .filter(({ fields }) => fields['spec.nodeName'] === 'node-001')
    expect(scheduled.map(({ name }) => name)).toEqual(pods.filter(({ spec }) => spec.nodeName === 'node-001').map(({ metadata }) => metadata.name))
  })

  it('has the logs of the pods that it is made of', async () => {
    const cluster = await demoCluster({ synthetic: { pods: 1000 } })
    const crashing = pods.find(({ metadata }) => /^api-\d/.test(metadata.name))
    const response = await send(cluster, `/api/v1/namespaces/${crashing?.metadata.namespace}/pods/${crashing?.metadata.name}/log`)
    expect(await response.text()).toContain('ECONNREFUSED')
  })
})
