import { type BoardState, type PodDetail, quoteCommand, type RuleBook } from '@whypod/contract'
import { startDemoCluster } from '@whypod/demo-cluster'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { readStream, type Served, serveDemo } from './served.ts'

const within = { timeout: 10_000, interval: 25 }
const byKey = (state: BoardState | undefined) => ({
  pods: [...(state?.pods.keys() ?? [])].toSorted(),
  incidents: [...(state?.incidents.keys() ?? [])].toSorted(),
})

/** A pod of our own, breaking or well. */
const pod = (name: string, message: string | undefined) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'shop', uid: `uid-${name}`, creationTimestamp: new Date(Date.now() - 60_000).toISOString() },
  spec: { nodeName: 'worker-1', containers: [{ name: 'app', image: 'registry.example/team/app:1' }] },
  status:
    message === undefined
      ? {
          phase: 'Running',
          conditions: [{ type: 'Ready', status: 'True' }],
          containerStatuses: [
            { name: 'app', image: 'x', imageID: 'x', ready: true, started: true, restartCount: 0, state: { running: { startedAt: new Date().toISOString() } } },
          ],
        }
      : {
          phase: 'Pending',
          conditions: [{ type: 'Ready', status: 'False' }],
          containerStatuses: [{ name: 'app', image: 'x', imageID: '', ready: false, restartCount: 0, state: { waiting: { reason: 'ErrImagePull', message } } }],
        },
})
const NOT_FOUND =
  'failed to pull and unpack image "registry.example/team/app:1": failed to resolve reference "registry.example/team/app:1": registry.example/team/app:1: not found'

describe('a stream', () => {
  let served: Served
  beforeAll(async () => void (served = await serveDemo()))
  afterAll(() => served.close())

  it('begins with the whole board, and brings a pod that breaks and one that is mended', async () => {
    const reader = readStream(served.url)
    await vi.waitFor(() => expect(reader.state()?.pods.size).toBeGreaterThan(50), within)
    served.cluster.control.apply(pod('breaks-now', NOT_FOUND))
    await vi.waitFor(() => expect(reader.state()?.pods.get('shop/breaks-now')?.findings[0]?.cause).toBe('image.not-found'), within)
    served.cluster.control.apply(pod('breaks-now', undefined))
    await vi.waitFor(() => expect(reader.state()?.pods.get('shop/breaks-now')?.health).toBe('ok'), within)
    served.cluster.control.remove('Pod', 'shop', 'breaks-now')
    await vi.waitFor(() => expect(reader.state()?.pods.has('shop/breaks-now')).toBe(false), within)
    expect([...reader.state()!.incidents.values()].some(({ pods }) => pods.includes('shop/breaks-now'))).toBe(false)
    reader.stop()
  })

  it('resumes where a reader was, without a second snapshot', async () => {
    const first = readStream(served.url)
    await vi.waitFor(() => expect(first.state()?.pods.size).toBeGreaterThan(50), within)
    served.cluster.control.apply(pod('while-here', undefined))
    await vi.waitFor(() => expect(first.state()?.pods.has('shop/while-here')).toBe(true), within)
    const last = first.ids.at(-1)!
    first.stop()
    served.cluster.control.apply(pod('while-away', undefined))
    await vi.waitFor(async () => expect(await (await fetch(`${served.url}/api/clusters/demo/board`)).text()).toContain('while-away'), within)
    const second = readStream(served.url, last)
    await vi.waitFor(() => expect(second.events.length).toBeGreaterThan(0), within)
    expect(second.events.every(({ type }) => type === 'delta')).toBe(true)
    expect(JSON.stringify(second.events)).toContain('while-away')
    second.stop()
    const stranger = readStream(served.url, 'another-life-7')
    await vi.waitFor(() => expect(stranger.events[0]?.type).toBe('snapshot'), within)
    stranger.stop()
  })
})

describe('before the first lists are in', () => {
  it('is connecting, and live only together with the rows', async () => {
    const served = await serveDemo()
    served.cluster.control.fault({ trouble: { kind: 'delay', ms: 300 }, verb: 'list', times: 3 })
    const reader = readStream(served.url)
    const rowsWhenLive: number[] = []
    try {
      await vi.waitFor(() => {
        if (reader.state()?.connection.state === 'live') rowsWhenLive.push(reader.state()!.pods.size)
        expect(rowsWhenLive.length).toBeGreaterThan(0)
      }, within)
      expect(reader.events[0]).toMatchObject({ type: 'snapshot', board: { connection: { state: 'connecting' }, pods: [] } })
      expect(rowsWhenLive[0]).toBeGreaterThan(50)
    } finally {
      reader.stop()
      await served.close()
    }
  })
})

describe('when the API server dies and comes back', () => {
  it('says stale within seconds, live again within ten, and shows the same rows once', async () => {
    const served = await serveDemo()
    const reader = readStream(served.url)
    try {
      await vi.waitFor(() => expect(reader.state()?.connection.state).toBe('live'), within)
      await vi.waitFor(() => expect(reader.state()?.pods.size).toBeGreaterThan(50), within)
      const before = byKey(reader.state())
      const port = Number(new URL(served.cluster.url).port)
      await served.cluster.close()
      await vi.waitFor(() => expect(reader.state()?.connection.state).toBe('stale'), within)
      served.cluster = await startDemoCluster({ recording: 'session', startAt: 'end', port })
      await vi.waitFor(() => expect(reader.state()?.connection.state).toBe('live'), within)
      await vi.waitFor(() => expect(byKey(reader.state()).pods).toEqual(before.pods), within)
      const board = (await (await fetch(`${served.url}/api/clusters/demo/board`)).json()) as { pods: { key: string }[] }
      expect(board.pods.map(({ key }) => key).toSorted()).toEqual(before.pods)
    } finally {
      reader.stop()
      await served.close()
    }
  }, 60_000)
})

describe('with rights in one namespace only', () => {
  it('works there and names what it cannot see', async () => {
    const served = await serveDemo(undefined, { token: 'namespace:shop', namespaces: ['shop'] })
    const reader = readStream(served.url)
    try {
      await vi.waitFor(() => expect(reader.state()?.pods.size).toBeGreaterThan(5), within)
      const state = reader.state()!
      expect(state.connection.state).toBe('live')
      expect(new Set([...state.pods.values()].map(({ namespace }) => namespace))).toEqual(new Set(['shop']))
      const gap = state.gaps.find(({ resource }) => resource === 'nodes')
      expect(gap?.grant).toMatchObject({ apiGroup: '', resource: 'nodes', verbs: expect.arrayContaining(['list', 'watch']) })
    } finally {
      reader.stop()
      await served.close()
    }
  })

  it('says that it sees the namespace of the context only, where none was asked for', async () => {
    const served = await serveDemo(undefined, { token: 'namespace:default' })
    const reader = readStream(served.url)
    try {
      await vi.waitFor(() => expect(reader.state()?.connection.state).toBe('live'), within)
      expect(reader.state()?.gaps.find(({ resource }) => resource === 'pods')).toMatchObject({ seenIn: ['default'], grant: { verbs: ['list', 'watch'] } })
    } finally {
      reader.stop()
      await served.close()
    }
  })
})

describe('the API', () => {
  let served: Served
  beforeAll(async () => {
    served = await serveDemo()
    await vi.waitFor(
      async () => expect(((await (await fetch(`${served.url}/api/clusters/demo/board`)).json()) as { pods: object[] }).pods.length).toBeGreaterThan(50),
      within,
    )
  })
  afterAll(() => served.close())
  const get = (path: string, headers: Record<string, string> = {}) => fetch(`${served.url}${path}`, { headers })

  it('gives a pod with its diagnosis, its containers and its events', async () => {
    const detail = (await (await get('/api/clusters/demo/pods/payments/ledger-5b865469bd-wkvpg')).json()) as PodDetail
    expect(detail.row).toMatchObject({ status: 'CrashLoopBackOff', ready: '0/1' })
    expect(detail.diagnoses[0]).toMatchObject({ cause: 'oom.container', container: 'ledger' })
    expect(detail.diagnoses[0]!.commands.map(({ argv }) => quoteCommand(argv)).join('\n')).toContain('--context demo -n payments')
    expect(detail.containers[0]).toMatchObject({ name: 'ledger', log: 'previous', lastTermination: { reason: 'OOMKilled' } })
    expect(detail.events.length).toBeGreaterThan(0)
  })

  it('gives the object without managedFields, and logs or the sentence why there is none', async () => {
    const read = async (path: string) => (await (await get(`/api/clusters/demo/objects/${path}`)).json()) as { kind: string; metadata: object }
    const object = await read('Pod/shop/storefront')
    expect(object).toMatchObject({ kind: 'Pod', metadata: { name: 'storefront' } })
    expect(object.metadata).not.toHaveProperty('managedFields')
    expect(await read('Node/worker-1')).toMatchObject({ kind: 'Node', metadata: { name: 'worker-1' } })
    expect(await (await get('/api/clusters/demo/pods/shop/storefront/log?container=metrics&previous=false')).json()).toMatchObject({
      kind: 'lines',
      lines: [expect.stringContaining('address already in use')],
    })
    expect(await (await get('/api/clusters/demo/pods/data/missing-key/log?container=app')).json()).toMatchObject({
      kind: 'none',
      message: expect.stringContaining('waiting to start'),
    })
  })

  it('gives the rules in both languages, the clusters, an OpenAPI document, health and metrics', async () => {
    const book = (await (await get('/api/rules')).json()) as RuleBook
    expect(book.rules.every(({ title }) => title.en !== '' && title['zh-CN'] !== '')).toBe(true)
    expect(await (await get('/api/clusters')).json()).toMatchObject([{ name: 'demo', current: true, connection: { state: 'live' } }])
    expect(Object.keys(((await (await get('/api/openapi.json')).json()) as { paths: object }).paths).length).toBeGreaterThan(6)
    expect((await get('/healthz')).status).toBe(200)
    expect((await get('/readyz')).status).toBe(200)
    expect(await (await get('/metrics')).text()).toMatch(/whypod_connection_state\{cluster="demo",state="live"\} 1/)
  })

  it.each([
    ['/api/clusters/nowhere/board', 404, /no context "nowhere"/],
    ['/api/clusters/demo/pods/shop/nobody', 404, /no pod shop\/nobody/],
    ['/api/clusters/demo/pods/shop/storefront/log?tail=minus', 400, /tail/],
    [`/api/clusters/demo/pods/shop/${'x'.repeat(300)}`, 400, /name/],
    ['/api/clusters/demo/workloads/Secret/shop/db-credentials', 404, /no Secret/],
    ['/api/nothing', 404, /no such path/],
    ['/api/clusters/%E0%A4%A/board', 400, /not understood/],
    ['/api/clusters/demo/objects/Pod/shop/..%2f..%2fsecrets', 400, /name: is no name of Kubernetes/],
    ['/api/clusters/demo/objects/Pod/shop/nobody', 404, /not found/],
    ['/api/clusters/demo/objects/Secret/shop/db-credentials', 404, /no objects of the kind Secret/],
    ['/api/clusters/demo/objects/ConfigMap/shop/app-settings', 404, /no objects of the kind ConfigMap/],
  ])('answers %s with %d and a sentence', async (path, status, sentence) => {
    const response = await get(path)
    expect(response.status).toBe(status)
    expect(((await response.json()) as { error: string }).error).toMatch(sentence)
  })

  it('refuses foreign hosts (DNS rebinding), foreign origins and everything but reads', async () => {
    const { request } = await import('undici')
    expect((await request(`${served.url}/api/clusters`, { headers: { host: 'evil.example' } })).statusCode).toBe(403)
    expect((await get('/api/clusters', { Origin: 'https://evil.example' })).status).toBe(403)
    expect((await get('/api/clusters', { Origin: served.url })).status).toBe(200)
    expect((await fetch(`${served.url}/api/clusters`, { method: 'POST' })).status).toBe(405)
    expect((await get('/api/clusters/demo/board')).headers.get('content-security-policy')).toMatch(/script-src 'self'(;|$)/)
  })

  it('has sent nothing but reads and access reviews, and asked for no Secret or ConfigMap but by metadata', async () => {
    await vi.waitFor(
      () =>
        expect(
          served.cluster.control.requests().some(({ path }) => /\/secrets\//.test(path)),
          'a Secret is looked up',
        ).toBe(true),
      within,
    )
    const requests = served.cluster.control.requests()
    expect(requests.length).toBeGreaterThan(20)
    expect(served.cluster.control.mutations()).toEqual([])
    for (const { method, path, accept } of requests) {
      if (method !== 'GET') expect(path).toMatch(/\/selfsubject(access|rules)reviews$/)
      if (/\/(secrets|configmaps)(\/|$|\?)/.test(path)) expect(accept).toMatch(/PartialObjectMetadata/)
    }
  })
})
