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
  const fetcher = new WantFetcher({
    ...sources,
    apply: (change) => changes.push(change),
    isRead,
    groupOf: (want) => (want.type === 'log' ? (want.pod.split('-')[0] ?? '') : want.name),
    now: () => now,
    lookAgainMs: 5,
  })
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

/** Fetches so many logs of some deployments, four at a time, and tells in which order they were asked for. */
async function orderOf(pods: readonly string[], meanwhile: (fetcher: WantFetcher) => void = () => undefined): Promise<string[]> {
  const { fetcher, sources } = follow(() => true)
  const asked: string[] = []
  sources.readTail.mockImplementation(async ({ pod }) => {
    asked.push(pod)
    await new Promise((resolve) => setTimeout(resolve))
    return ['panic']
  })
  fetcher.fetch(pods.map((pod) => ({ ...log, pod })))
  meanwhile(fetcher)
  await fetcher.idle()
  return asked
}

const names = (deployment: string, count: number): string[] => Array.from({ length: count }, (_, index) => `${deployment}-${index}`)

it('asks for one log of each deployment before it asks for a second of any', async () => {
  const asked = await orderOf([...names('api', 20), ...names('web', 20), 'job-0'])
  expect(asked.slice(0, 3)).toEqual(['api-0', 'web-0', 'job-0'])
  expect(asked.toSorted()).toEqual([...names('api', 20), ...names('web', 20), 'job-0'].toSorted())
})

it('asks next for the pod that somebody looks at', async () => {
  const asked = await orderOf(names('api', 40), (fetcher) => fetcher.hurry('shop', 'api-30'))
  expect(asked.indexOf('api-30')).toBe(4)
})

it('asks for a pod that is new before it asks again for those that it knows', async () => {
  const { fetcher, sources, pass } = follow(() => true)
  const asked: string[] = []
  let answer: () => void = () => undefined
  const held = new Promise<void>((resolve) => (answer = resolve))
  sources.readTail.mockImplementation(async ({ pod }) => {
    asked.push(pod)
    if (asked.length > 20) await held
    return ['panic']
  })
  fetcher.fetch(names('api', 20).map((pod) => ({ ...log, pod })))
  await fetcher.idle()
  pass(60_000)
  // The four that are under way hang; sixteen wait to be asked again.
  await vi.waitFor(() => expect(asked).toHaveLength(24))
  fetcher.fetch([{ ...log, pod: 'web-0' }])
  answer()
  await fetcher.idle()
  expect(asked[24]).toBe('web-0')
})

it('tells at once what comes after a quiet moment, and the others together', async () => {
  const { fetcher, sources, changes } = follow(() => true)
  fetcher.fetch([{ ...log, pod: 'web-0' }])
  await vi.waitFor(() => expect(changes).toHaveLength(1))
  fetcher.fetch(names('api', 8).map((pod) => ({ ...log, pod })))
  await vi.waitFor(() => expect(sources.readTail).toHaveBeenCalledTimes(9))
  expect(changes).toHaveLength(1)
  await fetcher.idle()
  expect(changes.flatMap((change) => (change.type === 'log' ? [change.pod] : [])).toSorted()).toEqual([...names('api', 8), 'web-0'])
})
