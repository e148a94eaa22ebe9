import { describe, expect, it } from 'vitest'
import type { Trouble } from './faults.ts'
import { demoCluster, getJson, openWatch, send } from './test-client.ts'

describe('a fault', () => {
  it.each([401, 403, 429, 500, 503] as const)('answers %i once, then all is well', async (code) => {
    const cluster = await demoCluster()
    cluster.control.fault({ trouble: { kind: 'status', code, retryAfterSeconds: 3 } })
    const response = await send(cluster, '/api/v1/pods')
    expect(response.status).toBe(code)
    expect(response.headers.get('retry-after')).toBe('3')
    expect(await response.json()).toMatchObject({ kind: 'Status', code })
    expect((await send(cluster, '/api/v1/pods')).status).toBe(200)
  })

  it('waits for the request that it is meant for, and as many of them', async () => {
    const cluster = await demoCluster()
    cluster.control.fault({ trouble: { kind: 'status', code: 500 }, verb: 'list', resource: 'events', times: 2 })
    const statuses = []
    for (const path of ['/api/v1/pods', '/api/v1/events', '/api/v1/events', '/api/v1/events']) statuses.push((await send(cluster, path)).status)
    expect(statuses).toEqual([200, 500, 500, 200])
  })

  it('can befall one page of a list', async () => {
    const cluster = await demoCluster()
    cluster.control.fault({ trouble: { kind: 'drop' }, verb: 'list', resource: 'pods', page: 2 })
    const first = await getJson(cluster, '/api/v1/pods?limit=5')
    await expect(send(cluster, `/api/v1/pods?limit=5&continue=${first.metadata.continue}`)).rejects.toThrow('fetch failed')
  })

  it.each<Trouble>([
    { kind: 'body', body: 'html' },
    { kind: 'body', body: 'garbage' },
    { kind: 'body', body: 'truncated' },
  ])('answers 200 with what is no list: %o', async (trouble) => {
    const cluster = await demoCluster()
    cluster.control.fault({ trouble })
    const response = await send(cluster, '/api/v1/pods')
    expect(response.status).toBe(200)
    await expect(response.json()).rejects.toThrow(SyntaxError)
  })

  it('ends a new WATCH with 410 inside the stream', async () => {
    const cluster = await demoCluster()
    cluster.control.fault({ trouble: { kind: 'gone-in-stream' }, verb: 'watch' })
    const watch = await openWatch(cluster, '/api/v1/pods?watch=true')
    expect(await watch.rest()).toMatchObject([{ type: 'ERROR', object: { code: 410 } }])
  })

  it('sends a bookmark without an object and goes on', async () => {
    const cluster = await demoCluster()
    cluster.control.fault({ trouble: { kind: 'empty-bookmark' }, verb: 'watch' })
    const watch = await openWatch(cluster, '/api/v1/nodes?watch=true')
    expect((await watch.next(2)).map(({ type, object }) => [type, object?.metadata.name])).toEqual([
      ['BOOKMARK', undefined],
      ['ADDED', 'worker-1'],
    ])
  })

  it('delays an answer, and can be taken back', async () => {
    const cluster = await demoCluster()
    cluster.control.fault({ trouble: { kind: 'hang' }, times: Infinity })
    cluster.control.clearFaults()
    cluster.control.fault({ trouble: { kind: 'delay', ms: 50 } })
    const before = performance.now()
    expect((await send(cluster, '/api/v1/nodes')).status).toBe(200)
    expect(performance.now() - before).toBeGreaterThanOrEqual(45)
  })
})

describe('open WATCHes', () => {
  const path = '/api/v1/nodes?watch=true&allowWatchBookmarks=true&resourceVersion='

  it('can be cut in the middle of a line', async () => {
    const cluster = await demoCluster()
    const { metadata } = await getJson(cluster, '/api/v1/nodes')
    const watch = await openWatch(cluster, path + metadata.resourceVersion)
    cluster.control.cutWatches('nodes')
    await expect(watch.rest()).rejects.toThrow('terminated')
    expect(cluster.control.openWatches()).toBe(0)
  })

  it('can stall: nothing more comes, and no end', async () => {
    const cluster = await demoCluster({ bookmarkEveryMs: 10 })
    const { metadata } = await getJson(cluster, '/api/v1/nodes')
    const stalled = await openWatch(cluster, path + metadata.resourceVersion)
    cluster.control.stallWatches('nodes')
    const fresh = await openWatch(cluster, path + metadata.resourceVersion)
    const heard = stalled.next(1).then(
      () => 'something',
      () => 'the end',
    )
    // The stalled one would have got its bookmarks in the same time.
    await fresh.next(5)
    expect(await Promise.race([heard, Promise.resolve('nothing')])).toBe('nothing')
    expect(cluster.control.openWatches('nodes')).toBe(2)
  })

  it('can be told 410, or anything at all', async () => {
    const cluster = await demoCluster()
    const { metadata } = await getJson(cluster, '/api/v1/nodes')
    const watch = await openWatch(cluster, path + metadata.resourceVersion)
    cluster.control.sendToWatches('{"type":"BOOKMARK"}\n', 'nodes')
    cluster.control.expireWatches()
    expect((await watch.rest()).map(({ type }) => type)).toEqual(['BOOKMARK', 'ERROR'])
  })

  it('break when all connections are dropped', async () => {
    const cluster = await demoCluster()
    const { metadata } = await getJson(cluster, '/api/v1/nodes')
    const watch = await openWatch(cluster, path + metadata.resourceVersion)
    cluster.control.dropConnections()
    await expect(watch.rest()).rejects.toThrow('terminated')
    expect((await getJson(cluster, '/api/v1/nodes')).status).toBe(200)
  })
})
