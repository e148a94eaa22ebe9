import { describe, expect, it } from 'vitest'
import { demoCluster, expectTruth, follow, relists, untilLive } from './following-for-tests.ts'

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
