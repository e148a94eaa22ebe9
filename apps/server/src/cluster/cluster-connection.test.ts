import type { Connection, Gap } from '@whypod/contract'
import { startDemoCluster, type DemoCluster, type DemoClusterOptions } from '@whypod/demo-cluster'
import { describe, expect, it, onTestFinished } from 'vitest'
import { connectCluster, type ClusterConnection, type ConnectOptions, type KindSpec } from './cluster-connection.ts'
import { demoContext, lifeOfTest, Notebook, parseSeen, podNamed, quickLimits, type Seen } from './for-tests.ts'
import { kubeconfigFromText } from './kubeconfig/kubeconfig.ts'
import { silentLogger } from './logger.ts'

async function demoCluster(options: DemoClusterOptions = {}): Promise<DemoCluster> {
  const demo = await startDemoCluster({ startAt: 100, paused: true, bookmarkEveryMs: 100, ...options })
  onTestFinished(() => demo.close())
  return demo
}

const everyKind = [
  { resource: 'pods', apiGroup: '', namespaced: true },
  { resource: 'events', apiGroup: '', namespaced: true },
  { resource: 'nodes', apiGroup: '', namespaced: false },
  { resource: 'deployments', apiGroup: 'apps', namespaced: true },
]

interface Connected {
  readonly cluster: ClusterConnection
  readonly notebooks: Readonly<Record<string, Notebook>>
  readonly connections: Connection[]
  readonly gaps: (readonly Gap[])[]
}

function connect(demo: DemoCluster, token = 'admin', options: Partial<ConnectOptions> = {}): Connected {
  const notebooks = Object.fromEntries(everyKind.map(({ resource }) => [resource, new Notebook()]))
  const kinds = everyKind.map((kind): KindSpec<Seen> => ({ ...kind, version: 'v1', parse: parseSeen, sink: notebooks[kind.resource] ?? new Notebook() }))
  const connections: Connection[] = []
  const gaps: (readonly Gap[])[] = []
  const cluster = connectCluster({
    context: demoContext(demo, token),
    namespaces: [],
    kinds,
    env: {},
    clock: Date.now,
    random: () => 0.5,
    signal: lifeOfTest(),
    log: silentLogger,
    onConnection: (connection) => connections.push(connection),
    onGaps: (list) => gaps.push(list),
    limits: quickLimits,
    ...options,
  })
  return { cluster, notebooks, connections, gaps }
}

const untilState = ({ cluster }: Connected, state: Connection['state']): Promise<unknown> =>
  expect.poll(() => cluster.connection().state, { timeout: 10_000 }).toBe(state)
const statesOf = ({ connections }: Connected): string[] => connections.map(({ state }) => state).filter((state, index, all) => state !== all[index - 1])
const gapNames = ({ cluster }: Connected): string[] =>
  cluster
    .gaps()
    .map(({ resource, namespace }) => (namespace === undefined ? resource : `${namespace}/${resource}`))
    .sort()
const sizes = ({ notebooks }: Connected): Record<string, number> =>
  Object.fromEntries(Object.entries(notebooks).map(([resource, { items }]) => [resource, items.size]))

describe('a connection', () => {
  it('becomes live when all first lists are in', async () => {
    const demo = await demoCluster()
    const connected = connect(demo)
    expect(connected.cluster.connection().state).toBe('connecting')
    await connected.cluster.ready
    expect(connected.cluster.connection()).toEqual({ state: 'live', since: expect.stringMatching(/^\d{4}-.*Z$/) })
    expect(statesOf(connected)).toEqual(['connecting', 'live'])
    expect(sizes(connected)).toEqual({
      pods: demo.control.count('Pod'),
      events: demo.control.count('Event'),
      nodes: 2,
      deployments: demo.control.count('Deployment'),
    })
    expect(connected.cluster.gaps()).toEqual([])
    expect(connected.cluster.namespaces()).toBe('all')
  })

  it('waits for the slowest list', async () => {
    const demo = await demoCluster()
    demo.control.fault({ verb: 'watch', resource: 'nodes', trouble: { kind: 'delay', ms: 150 } })
    const connected = connect(demo)
    await expect.poll(() => sizes(connected)['pods']).toBeGreaterThan(0)
    expect(connected.cluster.connection()).toMatchObject({ state: 'connecting', progress: { loaded: expect.any(Number) } })
    await connected.cluster.ready
    expect(sizes(connected)['nodes']).toBe(2)
  })

  it('knows the version of the server and shows whole objects, but no Secrets', async () => {
    const demo = await demoCluster()
    const { cluster } = connect(demo)
    demo.control.apply(podNamed('whole'))
    expect(await cluster.serverVersion()).toMatch(/^v1\.\d+/)
    expect(await cluster.getObject('Pod', 'shop', 'whole')).toMatchObject({ kind: 'object', object: { metadata: { name: 'whole' } } })
    expect(await cluster.getObject('Pod', 'shop', 'nope')).toMatchObject({ kind: 'missing' })
    expect(await cluster.getObject('Secret', 'shop', 'db-credentials')).toMatchObject({ kind: 'failure' })
    expect(await cluster.getObject('toString', 'shop', 'x')).toMatchObject({ kind: 'failure' })
    expect(demo.control.requests().filter(({ resource }) => resource === 'secrets')).toEqual([])
  })

  it('to a faulty context says what is wrong with it', async () => {
    const text = 'contexts: [{name: bad, context: {cluster: gone}}, {name: other, context: {cluster: gone}}]'
    const kubeconfig = kubeconfigFromText(text, 'config')
    const [context] = kubeconfig.kind === 'found' ? kubeconfig.contexts : []
    if (!context) throw new Error('no context')
    const { cluster } = connect(await demoCluster(), 'admin', { context })
    await cluster.ready
    expect(cluster.connection()).toMatchObject({ state: 'unreachable', message: expect.stringContaining('names the cluster "gone"') })
  })

  it('ends with everything that belongs to it', async () => {
    const demo = await demoCluster()
    const { cluster } = connect(demo)
    await cluster.ready
    await cluster.close()
    await expect.poll(() => demo.control.openWatches()).toBe(0)
    expect(await cluster.serverVersion()).toBeUndefined()
  })
})

describe('rights', () => {
  it('that are missing for one kind are a gap, and the rest is live', async () => {
    const connected = connect(await demoCluster(), 'no-events')
    await untilState(connected, 'live')
    expect(connected.cluster.gaps()).toEqual([{ resource: 'events', grant: { apiGroup: '', resource: 'events', verbs: ['list', 'watch'] } }])
    expect(sizes(connected)['pods']).toBeGreaterThan(20)
  })

  it('to the logs only are a gap of their own', async () => {
    const connected = connect(await demoCluster(), 'no-logs')
    await expect.poll(() => connected.cluster.gaps()).toEqual([{ resource: 'pods/log', grant: { apiGroup: '', resource: 'pods/log', verbs: ['get'] } }])
    expect(connected.cluster.connection().state).toBe('live')
  })

  it('in some namespaces only are enough, for all of them together', async () => {
    const demo = await demoCluster()
    const connected = connect(demo, 'namespace:shop,data', { namespaces: ['shop', 'data', 'batch'] })
    await untilState(connected, 'live')
    expect(connected.cluster.namespaces()).toEqual(['shop', 'data'])
    expect(gapNames(connected)).toEqual(['batch/deployments', 'batch/events', 'batch/pods', 'nodes'])
    const { pods } = connected.notebooks
    demo.control.apply(podNamed('in-shop', 'shop'))
    demo.control.apply(podNamed('in-data', 'data'))
    demo.control.apply(podNamed('in-batch', 'batch'))
    await expect.poll(() => pods?.names()).toEqual(expect.arrayContaining(['in-shop', 'in-data']))
    expect(pods?.names()).not.toContain('in-batch')
    // A new list of one namespace does not forget the other.
    demo.control.expireWatches('pods')
    await expect.poll(() => pods?.journal.filter((entry) => entry === 'replace').length).toBeGreaterThan(2)
    expect(pods?.names()).toEqual(expect.arrayContaining(['in-shop', 'in-data']))
  })

  it('to the namespace of the context are found without being asked for', async () => {
    const demo = await demoCluster()
    const text = demo.kubeconfig('namespace:shop').replace('cluster: demo\n', 'cluster: demo\n      namespace: shop\n')
    const kubeconfig = kubeconfigFromText(text, 'demo')
    const [context] = kubeconfig.kind === 'found' ? kubeconfig.contexts : []
    if (!context) throw new Error('no context')
    const connected = connect(demo, 'admin', { context })
    await untilState(connected, 'live')
    expect(connected.cluster.namespaces()).toEqual(['shop'])
    expect(
      connected.cluster
        .gaps()
        .filter(({ seenIn }) => seenIn === undefined)
        .map(({ resource }) => resource),
    ).toEqual(['nodes'])
    expect(connected.cluster.gaps().find(({ resource }) => resource === 'pods')).toMatchObject({ seenIn: ['shop'] })
  })

  it('to nothing at all are a state of its own, until they come', async () => {
    const demo = await demoCluster()
    const connected = connect(demo, 'nothing')
    await connected.cluster.ready
    expect(connected.cluster.connection()).toMatchObject({ state: 'forbidden', message: expect.stringContaining('may not list and watch pods') })
    demo.control.setRights('nothing', [{ groups: ['*'], resources: ['*'], verbs: ['*'], namespaces: 'all' }])
    await untilState(connected, 'live')
    expect(connected.cluster.gaps()).toEqual([])
  })

  it('are asked for at once when somebody wants to know', async () => {
    const demo = await demoCluster()
    const connected = connect(demo, 'nothing', { limits: { ...quickLimits, refusedRetryMs: 60_000 } })
    await untilState(connected, 'forbidden')
    await expect.poll(() => gapNames(connected)).toHaveLength(everyKind.length)
    demo.control.setRights('nothing', [{ groups: ['*'], resources: ['*'], verbs: ['*'], namespaces: 'all' }])
    connected.cluster.retryNow()
    await untilState(connected, 'live')
  })

  it('that are taken away become a gap, and nothing stale stays', async () => {
    const demo = await demoCluster()
    const connected = connect(demo, 'admin', { limits: { ...quickLimits, refusedRetryMs: 60_000 } })
    await untilState(connected, 'live')
    demo.control.setRights('admin', [{ groups: ['*'], resources: ['pods', 'pods/log', 'nodes', 'deployments'], verbs: ['*'], namespaces: 'all' }])
    demo.control.cutWatches('events')
    await expect.poll(() => gapNames(connected)).toEqual(['events'])
    await expect.poll(() => sizes(connected)['events']).toBe(0)
    expect(connected.cluster.connection().state).toBe('live')
  })

  it('are tried out where the server does not answer questions about them', async () => {
    const demo = await demoCluster()
    demo.control.fault({ verb: 'create', trouble: { kind: 'status', code: 404 }, times: Infinity })
    const connected = connect(demo, 'no-nodes')
    await untilState(connected, 'live')
    expect(gapNames(connected)).toEqual(['nodes'])
  })

  it('of credentials that are not accepted are a state of their own', async () => {
    const connected = connect(await demoCluster(), 'nobody')
    await connected.cluster.ready
    expect(connected.cluster.connection()).toMatchObject({ state: 'unauthorised', message: expect.stringContaining('Unauthorized') })
  })
})

describe('an API server', () => {
  it('that dies makes the connection stale at once, and live soon after it is back', async () => {
    const demo = await demoCluster()
    const connected = connect(demo)
    await untilState(connected, 'live')
    const before = connected.notebooks['pods']?.names()
    const diedAt = Date.now()
    await demo.close()
    await expect.poll(() => connected.cluster.connection().state, { timeout: 3000 }).toBe('stale')
    expect(Date.parse(connected.cluster.connection().since)).toBeLessThanOrEqual(diedAt)
    expect(connected.cluster.connection().message).toMatch(/Nothing accepts connections/)
    const again = await startDemoCluster({ startAt: 100, paused: true, port: Number(new URL(demo.url).port) })
    onTestFinished(() => again.close())
    await untilState(connected, 'live')
    expect(connected.notebooks['pods']?.names()).toEqual(before)
  })

  it('that is taken up anew, as after a sleep, loses nothing and lists nothing again', async () => {
    const demo = await demoCluster()
    const connected = connect(demo)
    await untilState(connected, 'live')
    demo.control.clearRequests()
    connected.cluster.retryNow()
    demo.control.apply(podNamed('after-sleep'))
    await expect.poll(() => connected.notebooks['pods']?.journal).toEqual(['replace', 'set after-sleep'])
    const watches = demo.control.requests().filter(({ verb }) => verb === 'watch')
    expect(watches.every(({ query }) => query['resourceVersion'] !== undefined)).toBe(true)
    expect(connected.cluster.connection().state).toBe('live')
  })

  it('that is not there is unreachable, and found when it comes', async () => {
    const demo = await demoCluster()
    await demo.close()
    const connected = connect(demo)
    await connected.cluster.ready
    expect(connected.cluster.connection()).toMatchObject({ state: 'unreachable', message: expect.stringContaining('Is the cluster running?') })
    const again = await startDemoCluster({ startAt: 100, paused: true, port: Number(new URL(demo.url).port) })
    onTestFinished(() => again.close())
    await untilState(connected, 'live')
  })

  it('that fails for one kind makes that kind stale, by its name', async () => {
    const demo = await demoCluster()
    const connected = connect(demo)
    await untilState(connected, 'live')
    demo.control.fault({ verb: 'watch', resource: 'deployments', trouble: { kind: 'status', code: 500 }, times: Infinity })
    demo.control.cutWatches('deployments')
    await untilState(connected, 'stale')
    expect(connected.cluster.connection().message).toMatch(/^deployments: .*etcdserver/)
    demo.control.clearFaults()
    await untilState(connected, 'live')
  })

  it('only ever sees requests that read', async () => {
    const demo = await demoCluster({ paused: false, speed: 20 })
    const connected = connect(demo)
    await untilState(connected, 'live')
    await connected.cluster.lookUp({ kind: 'Secret', namespace: 'shop', name: 'nope' })
    demo.control.dropConnections()
    demo.control.expireWatches()
    await untilState(connected, 'live')
    expect(demo.control.mutations()).toEqual([])
    const verbs = new Set(demo.control.requests().map(({ method, path }) => (method === 'GET' ? method : `${method} ${path}`)))
    expect([...verbs].sort()).toEqual(['GET', 'POST /apis/authorization.k8s.io/v1/selfsubjectaccessreviews'])
  })
})
