import type { Change, Want } from '@whypod/diagnosis'
import { afterEach, expect, it, vi } from 'vitest'
import { WantFetcher, type WantSources } from './want-fetcher.ts'

const log: Want = { type: 'log', namespace: 'shop', pod: 'web', container: 'app', previous: true }
const secret: Want = { type: 'reference', kind: 'Secret', namespace: 'shop', name: 'db' }
const opened: WantFetcher[] = []
afterEach(() => opened.splice(0).forEach((fetcher) => fetcher.close()))

function follow(isRead: (topic: string) => boolean) {
  const changes: Change[] = []
  const sources = {
    lookUp: vi.fn<WantSources['lookUp']>().mockResolvedValue({ state: 'present', near: [] }),
    readTail: vi.fn<WantSources['readTail']>().mockResolvedValue(['panic']),
  }
  let now = 0
  const fetcher = new WantFetcher(
    sources,
    (change) => changes.push(change),
    isRead,
    () => now,
    5,
  )
  opened.push(fetcher)
  return { fetcher, sources, changes, pass: (ms: number) => (now += ms) }
}

it('forgets what nobody reads any more, so that it is asked for again when somebody does', async () => {
  const read = new Set(['log/shop/web/app', 'reference/Secret/shop/db'])
  const { fetcher, changes } = follow((topic) => read.has(topic))
  fetcher.fetch([log, secret])
  await fetcher.idle()
  const told = (type: Change['type']): Change[] => changes.filter((change) => change.type === type)
  expect(told('log')).toMatchObject([{ log: { lines: ['panic'] } }])
  expect(told('reference')).toMatchObject([{ reference: { state: 'present' } }])
  read.clear()
  await vi.waitFor(() => expect(changes).toHaveLength(4))
  expect(told('log')[1]).toMatchObject({ pod: 'web', container: 'app', log: undefined })
  expect(told('reference')[1]).toMatchObject({ kind: 'Secret', name: 'db', reference: undefined })
})

it('asks again for what is read once the answer has grown old, and at once for what could not be asked', async () => {
  const { fetcher, sources, changes, pass } = follow(() => true)
  sources.readTail.mockRejectedValueOnce(new Error('the server is away'))
  fetcher.fetch([log])
  await vi.waitFor(() => expect(changes).toHaveLength(1))
  expect(sources.readTail).toHaveBeenCalledTimes(2)
  pass(60_000)
  await vi.waitFor(() => expect(sources.readTail).toHaveBeenCalledTimes(3))
})

it('looks references up while kubelets hang', async () => {
  const { fetcher, sources, changes } = follow(() => true)
  sources.readTail.mockImplementation(() => new Promise(() => undefined))
  fetcher.fetch(Array.from({ length: 10 }, (_, index) => ({ ...log, pod: `web-${index}` })))
  fetcher.fetch([secret])
  await vi.waitFor(() => expect(changes).toMatchObject([{ type: 'reference', reference: { state: 'present' } }]))
  expect(sources.readTail).toHaveBeenCalledTimes(4)
})
