import { describe, expect, it } from 'vitest'
import type { KubernetesObject } from './kubernetes-object.ts'
import { demoCluster, getJson, namesOf, openWatch, send } from './test-client.ts'

function newPod(name: string, labels: Readonly<Record<string, string>> = {}): KubernetesObject {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace: 'shop', labels }, status: { phase: 'Pending' } }
}

const watchList = 'watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true'

describe('a WATCH', () => {
  it('from the version of a list yields exactly the changes after it', async () => {
    const cluster = await demoCluster()
    const { control } = cluster
    const list = await getJson(cluster, '/api/v1/pods')
    control.apply(newPod('one'))
    control.apply({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'of another kind', namespace: 'shop' } })
    const watch = await openWatch(cluster, `/api/v1/pods?watch=true&resourceVersion=${list.metadata.resourceVersion}`)
    control.apply(newPod('one', { changed: 'yes' }))
    control.remove('Pod', 'shop', 'one')
    const lines = await watch.next(3)
    expect(lines.map(({ type, object }) => `${type} ${object.metadata.name}`)).toEqual(['ADDED one', 'MODIFIED one', 'DELETED one'])
    const versions = lines.map(({ object }) => Number(object.metadata.resourceVersion))
    expect(versions).toEqual(versions.toSorted((a, b) => a - b))
    expect(versions[0]).toBeGreaterThan(Number(list.metadata.resourceVersion))
  })

  it('turns the list into the later list', async () => {
    const cluster = await demoCluster({ startAt: 100, paused: true })
    const before = await getJson(cluster, '/api/v1/pods')
    const world = new Map(before.items.map((item) => [item.metadata.uid, item.metadata.resourceVersion]))
    const watch = await openWatch(cluster, `/api/v1/pods?watch=true&resourceVersion=${before.metadata.resourceVersion}&timeoutSeconds=1`)
    cluster.control.jumpTo('end')
    for (const { type, object } of await watch.rest()) {
      if (type === 'DELETED') world.delete(object.metadata.uid)
      else world.set(object.metadata.uid, object.metadata.resourceVersion)
    }
    const after = await getJson(cluster, '/api/v1/pods')
    expect(world.size).toBe(after.items.length)
    expect(world).toEqual(new Map(after.items.map((item) => [item.metadata.uid, item.metadata.resourceVersion])))
  })

  it('as a watch-list begins with what the list has and a bookmark that says so', async () => {
    const cluster = await demoCluster()
    const list = await getJson(cluster, '/api/v1/pods')
    const watch = await openWatch(cluster, `/api/v1/pods?${watchList}`)
    const lines = await watch.next(list.items.length + 1)
    const present = lines.slice(0, -1)
    expect(present.every(({ type }) => type === 'ADDED')).toBe(true)
    expect(present.map(({ object: { kind: _kind, apiVersion: _apiVersion, ...item } }) => item)).toEqual(list.items)
    expect(lines.at(-1)).toMatchObject({
      type: 'BOOKMARK',
      object: { metadata: { resourceVersion: list.metadata.resourceVersion, annotations: { 'k8s.io/initial-events-end': 'true' } } },
    })
  })

  it('as a watch-list loses nothing that happens while the present objects are sent', async () => {
    const cluster = await demoCluster({ synthetic: { pods: 2000 } })
    const response = send(cluster, `/api/v1/pods?${watchList}&timeoutSeconds=1`)
    for (let index = 0; index < 20; index++) {
      await Promise.resolve()
      cluster.control.apply(newPod(`meanwhile-${index}`))
    }
    const text = await (await response).text()
    for (let index = 0; index < 20; index++) expect(text.split(`"name":"meanwhile-${index}"`)).toHaveLength(2)
  })

  it('as a watch-list is 422 on a server without that feature', async () => {
    const cluster = await demoCluster({ watchList: false })
    expect(await getJson(cluster, `/api/v1/pods?${watchList}`)).toMatchObject({ status: 422, kind: 'Status', reason: 'Invalid', code: 422 })
  })

  it('gets bookmarks with the version it has come to, if it asked for them', async () => {
    const cluster = await demoCluster({ bookmarkEveryMs: 20 })
    const { metadata } = await getJson(cluster, '/api/v1/nodes')
    const watch = await openWatch(cluster, `/api/v1/nodes?watch=true&allowWatchBookmarks=true&resourceVersion=${metadata.resourceVersion}`)
    cluster.control.apply(newPod('elsewhere'))
    const [bookmark] = await watch.next(1)
    expect(bookmark).toMatchObject({ type: 'BOOKMARK', object: { kind: 'Node' } })
    expect(Number(bookmark?.object.metadata.resourceVersion)).toBeGreaterThan(Number(metadata.resourceVersion))
  })

  it('with a selector sees objects come into view and leave it', async () => {
    const cluster = await demoCluster()
    const { metadata } = await getJson(cluster, '/api/v1/pods')
    const watch = await openWatch(cluster, `/api/v1/pods?watch=true&labelSelector=team%3Dred&resourceVersion=${metadata.resourceVersion}`)
    cluster.control.apply(newPod('painted', { team: 'blue' }))
    cluster.control.apply(newPod('painted', { team: 'red' }))
    cluster.control.apply(newPod('painted', { team: 'red', more: 'labels' }))
    cluster.control.apply(newPod('painted', { team: 'blue' }))
    expect((await watch.next(3)).map(({ type }) => type)).toEqual(['ADDED', 'MODIFIED', 'DELETED'])
  })

  it('of a namespace sees nothing of another', async () => {
    const cluster = await demoCluster()
    const { metadata } = await getJson(cluster, '/api/v1/pods')
    const watch = await openWatch(cluster, `/api/v1/namespaces/shop/pods?watch=true&resourceVersion=${metadata.resourceVersion}`)
    cluster.control.remove('Pod', 'payments', 'not-ready')
    cluster.control.remove('Pod', 'shop', 'storefront')
    expect(namesOf((await watch.next(1)).map(({ object }) => object))).toEqual(['shop/storefront'])
  })

  it('gets 410 inside the stream when the history is forgotten', async () => {
    const cluster = await demoCluster()
    const { metadata } = await getJson(cluster, '/api/v1/pods')
    cluster.control.apply(newPod('newer'))
    cluster.control.expireHistory()
    const watch = await openWatch(cluster, `/api/v1/pods?watch=true&resourceVersion=${metadata.resourceVersion}`)
    const lines = await watch.rest()
    expect(lines).toMatchObject([{ type: 'ERROR', object: { kind: 'Status', code: 410, reason: 'Expired' } }])
  })
})
