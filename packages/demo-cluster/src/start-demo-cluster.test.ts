import { expect, it } from 'vitest'
import { demoCluster, getJson, metadataOnly, namesOf } from './test-client.ts'

it.each([
  ['sandbox-failure', 34],
  ['slow-pull', 55],
] as const)('the single moment %s is there at once, with what its pods refer to, and stands still', async (recording, pods) => {
  const cluster = await demoCluster({ recording, startAt: 180, loop: true })
  const list = await getJson(cluster, '/api/v1/pods')
  expect(list.items).toHaveLength(pods)
  const { items } = await getJson(cluster, '/api/v1/namespaces/data/configmaps', { headers: { accept: metadataOnly } })
  expect(namesOf(items)).toContain('data/feature-flags')
  const ageMs = Date.now() - Math.max(...list.items.map(({ metadata }) => Date.parse(metadata.creationTimestamp ?? '')))
  expect(ageMs).toBeLessThan(10 * 60_000)
})

it('a signal closes the server', async () => {
  const stop = new AbortController()
  const cluster = await demoCluster({ signal: stop.signal })
  expect((await getJson(cluster, '/api/v1/nodes')).status).toBe(200)
  stop.abort()
  await expect(getJson(cluster, '/api/v1/nodes')).rejects.toThrow('fetch failed')
})

it('at infinite speed the recording is at its end at once', async () => {
  const cluster = await demoCluster({ startAt: 0, speed: Infinity })
  expect(cluster.control.recordedSeconds()).toBe(440)
  expect(cluster.control.count('Pod')).toBe(55)
})
