import { startDemoCluster, type DemoCluster, type DemoClusterOptions } from '@whypod/demo-cluster'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { demoContext, lifeOfTest, Notebook, parseSeen, podNamed, quickLimits, transportTo, type Seen } from '../for-tests.ts'
import { silentLogger } from '../logger.ts'
import { pause } from '../pause.ts'
import type { FollowLimits } from './follow-limits.ts'
import { listInPages } from './list.ts'
import { Reflector } from './reflector.ts'
import type { ReflectorStatus } from './reflector-status.ts'

const pods = { apiGroup: '', version: 'v1', resource: 'pods' }

async function demoCluster(options: DemoClusterOptions = {}): Promise<DemoCluster> {
  const demo = await startDemoCluster({ startAt: 100, paused: true, bookmarkEveryMs: 100, ...options })
  onTestFinished(() => demo.close())
  return demo
}

interface Following {
  readonly notebook: Notebook
  readonly statuses: ReflectorStatus[]
  readonly reflector: Reflector<Seen>
  readonly stop: () => Promise<void>
}

function follow(demo: DemoCluster, limits: Partial<FollowLimits> = {}, token = 'admin'): Following {
  const notebook = new Notebook()
  const statuses: ReflectorStatus[] = []
  const life = new AbortController()
  const signal = AbortSignal.any([life.signal, lifeOfTest()])
  const reflector = new Reflector<Seen>({
    transport: transportTo(demoContext(demo, token), signal),
    collection: pods,
    parse: parseSeen,
    mirror: notebook,
    traits: { watchList: true },
    limits: { ...quickLimits, ...limits },
    clock: Date.now,
    random: () => 0.5,
    signal,
    log: silentLogger,
    onStatus: (status) => statuses.push(status),
  })
  const running = reflector.run()
  return {
    notebook,
    statuses,
    reflector,
    stop: () => {
      life.abort()
      return running
    },
  }
}

const untilLive = ({ reflector }: Following): Promise<unknown> => expect.poll(() => reflector.status.state, { timeout: 8000 }).toBe('live')
const statesOf = ({ statuses }: Following): string[] => statuses.map(({ state }) => state).filter((state, index, all) => state !== all[index - 1])
const relists = ({ notebook }: Following): number => notebook.journal.filter((entry) => entry === 'replace').length

/** What the cluster has, read anew. */
async function truth(demo: DemoCluster): Promise<readonly Seen[]> {
  const seen: Seen[] = []
  const onPage = (items: readonly unknown[]): void => void seen.push(...items.map(parseSeen).filter((item) => item !== undefined))
  const listed = await listInPages({
    transport: transportTo(demoContext(demo)),
    collection: pods,
    pageSize: 1000,
    headersTimeoutMs: 5000,
    signal: new AbortController().signal,
    onPage,
  })
  expect(listed.kind).toBe('listed')
  return seen.sort((a, b) => (a.uid < b.uid ? -1 : 1))
}

const held = ({ notebook }: Following): readonly Seen[] => [...notebook.items.values()].sort((a, b) => (a.uid < b.uid ? -1 : 1))

async function expectTruth(demo: DemoCluster, following: Following): Promise<void> {
  const expected = await truth(demo)
  expect(expected.length).toBeGreaterThan(20)
  await expect.poll(() => held(following)).toEqual(expected)
}

describe('the first list', () => {
  it.each([
    { name: 'as a watch-list', options: {} },
    { name: 'in pages, where the server has no watch-list', options: { watchList: false } },
  ])('is complete $name', async ({ options }) => {
    const demo = await demoCluster(options)
    const following = follow(demo, { pageSize: 7 })
    await untilLive(following)
    await expectTruth(demo, following)
    expect(relists(following)).toBe(1)
  })

  it('comes from pages when the watch-list never says that it is complete', async () => {
    const demo = await demoCluster({ bookmarkEveryMs: 60_000 })
    demo.control.fault({ verb: 'watch', trouble: { kind: 'hang' } })
    const following = follow(demo)
    await untilLive(following)
    await expectTruth(demo, following)
    expect(demo.control.requests().filter(({ verb }) => verb === 'list').length).toBeGreaterThan(0)
  })

  it('starts again, in pages, when its continue token has expired', async () => {
    const demo = await demoCluster({ watchList: false })
    demo.control.fault({ verb: 'list', page: 2, trouble: { kind: 'status', code: 410 } })
    const following = follow(demo, { pageSize: 20 })
    await untilLive(following)
    await expectTruth(demo, following)
    expect(demo.control.requests().every(({ verb, query }) => verb !== 'list' || query['limit'] === '20' || query['limit'] === '1000')).toBe(true)
    expect(relists(following)).toBe(1)
  })

  it.each(['html', 'garbage', 'truncated'] as const)('is not taken from a body that is %s', async (body) => {
    const demo = await demoCluster({ watchList: false })
    demo.control.fault({ verb: 'list', trouble: { kind: 'body', body }, times: 2 })
    const following = follow(demo)
    await untilLive(following)
    await expectTruth(demo, following)
    expect(relists(following)).toBe(1)
  })

  it('says how far it is', async () => {
    const demo = await demoCluster({ watchList: false })
    const following = follow(demo, { pageSize: 20 })
    await untilLive(following)
    const [first] = following.statuses.filter(({ loaded }) => loaded > 0)
    expect(first).toMatchObject({ state: 'connecting', loaded: 20, expected: demo.control.count('Pod') })
  })
})

describe('changes', () => {
  it('arrive each once and in order', async () => {
    const demo = await demoCluster()
    const following = follow(demo)
    await untilLive(following)
    demo.control.apply(podNamed('one'))
    demo.control.apply(podNamed('two'))
    demo.control.remove('Pod', 'shop', 'one')
    await expect.poll(() => following.notebook.journal).toEqual(['replace', 'set one', 'set two', 'remove one'])
  })

  it('are neither lost nor doubled when the connection breaks in mid-line', async () => {
    const demo = await demoCluster()
    const following = follow(demo)
    await untilLive(following)
    demo.control.apply(podNamed('before'))
    await expect.poll(() => following.notebook.journal).toEqual(['replace', 'set before'])
    demo.control.cutWatches()
    demo.control.apply(podNamed('meanwhile'))
    await expect.poll(() => following.notebook.journal).toEqual(['replace', 'set before', 'set meanwhile'])
    expect(following.reflector.status.state).toBe('live')
    expect(statesOf(following)).not.toContain('stale')
  })

  it('go on after lines that make no sense', async () => {
    const demo = await demoCluster()
    const following = follow(demo)
    await untilLive(following)
    demo.control.sendToWatches('{"type":"BOOKMARK"}\n{"type":"NEVER-SEEN","object":{}}\n\n{"type":"ADDED"}\n[]\nnull\n')
    demo.control.apply(podNamed('after-nonsense'))
    demo.control.sendToWatches('this is not JSON\n')
    demo.control.apply(podNamed('after-garbage'))
    await expect.poll(() => following.notebook.journal).toEqual(['replace', 'set after-nonsense', 'set after-garbage'])
  })

  it('are equal to the cluster after a storm of trouble', async () => {
    const demo = await demoCluster({ paused: false, speed: 30 })
    const following = follow(demo)
    await untilLive(following)
    const troubles = [
      () => demo.control.cutWatches(),
      () => demo.control.expireWatches(),
      () => demo.control.dropConnections(),
      () => demo.control.expireHistory(),
      () => demo.control.sendToWatches('{{{\n'),
      () => demo.control.fault({ trouble: { kind: 'status', code: 500 }, times: 2 }),
      () => demo.control.fault({ verb: 'watch', trouble: { kind: 'gone-in-stream' } }),
      () => demo.control.fault({ verb: 'watch', trouble: { kind: 'empty-bookmark' } }),
      () => demo.control.fault({ verb: 'watch', trouble: { kind: 'body', body: 'html' } }),
      () => demo.control.fault({ verb: 'watch', trouble: { kind: 'drop' }, times: 2 }),
    ]
    for (const [index, trouble] of [...troubles, ...troubles.toReversed()].entries()) {
      trouble()
      demo.control.apply(podNamed(`in-storm-${index}`))
      await expect.poll(() => following.notebook.names(), { timeout: 8000 }).toContain(`in-storm-${index}`)
    }
    demo.control.pause()
    demo.control.clearFaults()
    await untilLive(following)
    await expectTruth(demo, following)
  })
})

describe('an interruption', () => {
  it.each([
    { name: 'an HTTP status', trouble: { kind: 'status', code: 410 } as const },
    { name: 'an event in the stream', trouble: { kind: 'gone-in-stream' } as const },
  ])('that says 410 by $name leads to a new list', async ({ trouble }) => {
    const demo = await demoCluster()
    const following = follow(demo)
    await untilLive(following)
    demo.control.fault({ verb: 'watch', trouble })
    demo.control.cutWatches()
    await expect.poll(() => relists(following)).toBe(2)
    await untilLive(following)
    await expectTruth(demo, following)
  })

  it('by errors of the server is waited out, and the watch is taken up where it was', async () => {
    const demo = await demoCluster()
    const following = follow(demo)
    await untilLive(following)
    demo.control.fault({ verb: 'watch', trouble: { kind: 'status', code: 500 }, times: 3 })
    demo.control.cutWatches()
    demo.control.apply(podNamed('patience'))
    await expect.poll(() => following.notebook.journal, { timeout: 5000 }).toEqual(['replace', 'set patience'])
    expect(statesOf(following).slice(-2)).toEqual(['stale', 'live'])
    expect(following.statuses.find(({ state }) => state === 'stale')?.failure?.message).toContain('etcdserver: request timed out')
  })

  it('with Retry-After is waited for as long as the server asks', async () => {
    const demo = await demoCluster()
    const following = follow(demo)
    await untilLive(following)
    demo.control.fault({ verb: 'watch', trouble: { kind: 'status', code: 429, retryAfterSeconds: 1 } })
    const startedAt = Date.now()
    demo.control.cutWatches()
    await expect.poll(() => statesOf(following)).toContain('stale')
    await untilLive(following)
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(950)
  })

  it('without a sound is noticed, and replaced', async () => {
    const demo = await demoCluster()
    const following = follow(demo, { idleMs: 300 })
    await untilLive(following)
    demo.control.stallWatches()
    demo.control.apply(podNamed('unheard'))
    await expect.poll(() => following.notebook.names(), { timeout: 3000 }).toContain('unheard')
    expect(relists(following)).toBe(1)
  })

  it('is none while bookmarks come', async () => {
    const demo = await demoCluster({ bookmarkEveryMs: 40 })
    const following = follow(demo, { idleMs: 200 })
    await untilLive(following)
    const { heardAtMs = 0 } = following.reflector.status
    await expect.poll(() => following.reflector.status.heardAtMs ?? 0, { timeout: 3000 }).toBeGreaterThan(heardAtMs + 600)
    expect(demo.control.requests().filter(({ verb }) => verb === 'watch')).toHaveLength(1)
  })

  it('of the whole server shows at once, and ends soon after it is back with another store', async () => {
    const demo = await demoCluster()
    const following = follow(demo)
    await untilLive(following)
    await demo.close()
    await expect.poll(() => following.reflector.status.state, { timeout: 2000 }).toBe('stale')
    expect(following.reflector.status.failure?.cause).toBe('refused')
    const again = await startDemoCluster({ startAt: 50, paused: true, port: Number(new URL(demo.url).port) })
    onTestFinished(() => again.close())
    await untilLive(following)
    await expectTruth(again, following)
  })

  it('by versions that run backwards leads to a new list', async () => {
    const demo = await demoCluster()
    const following = follow(demo)
    await untilLive(following)
    demo.control.sendToWatches('{"type":"BOOKMARK","object":{"kind":"Pod","apiVersion":"v1","metadata":{"resourceVersion":"3"}}}\n')
    await expect.poll(() => relists(following)).toBe(2)
    await untilLive(following)
    await expectTruth(demo, following)
  })
})

describe('a refusal', () => {
  it('of the right is a state of its own, asked again once in a while', async () => {
    const demo = await demoCluster()
    const following = follow(demo, {}, 'nothing')
    await expect.poll(() => following.reflector.status.state).toBe('forbidden')
    expect(following.reflector.status.failure?.message).toContain('cannot watch resource "pods"')
    demo.control.setRights('nothing', [{ groups: ['*'], resources: ['*'], verbs: ['*'], namespaces: 'all' }])
    await untilLive(following)
  })

  it('of the credentials is a state of its own, and keeps what was read', async () => {
    const demo = await demoCluster()
    const following = follow(demo)
    await untilLive(following)
    demo.control.revoke('admin')
    demo.control.cutWatches()
    await expect.poll(() => following.reflector.status.state).toBe('unauthorised')
    expect(following.notebook.items.size).toBeGreaterThan(20)
  })
})

it('stops for good: no request after the end, and no watch left open', async () => {
  const demo = await demoCluster()
  const following = follow(demo)
  await untilLive(following)
  demo.control.fault({ trouble: { kind: 'status', code: 500 }, times: Infinity })
  demo.control.cutWatches()
  await expect.poll(() => following.reflector.status.state).toBe('stale')
  await following.stop()
  demo.control.clearRequests()
  await vi.waitFor(() => expect(demo.control.openWatches()).toBe(0))
  // That nothing comes can only be seen by giving it the time to come.
  await pause(quickLimits.backOffCapMs + 50, new AbortController().signal)
  expect(demo.control.requests()).toEqual([])
})
