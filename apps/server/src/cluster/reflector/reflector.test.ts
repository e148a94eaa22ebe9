import { startDemoCluster } from '@whypod/demo-cluster'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { podNamed, quickLimits } from '../for-tests.ts'
import { pause } from '../pause.ts'
import { demoCluster, expectTruth, follow, relists, statesOf, untilLive } from './following-for-tests.ts'

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
