import { startDemoCluster, type DemoCluster } from '@whypod/demo-cluster'
import { expect, it, onTestFinished } from 'vitest'
import { demoContext, lifeOfTest, transportTo } from './for-tests.ts'
import { References } from './references.ts'

async function setUp(token = 'admin', limits: { perSecond?: number; burst?: number } = {}) {
  const demo = await startDemoCluster({ paused: true, startAt: 60 })
  onTestFinished(() => demo.close())
  const time = { ms: 1_000_000 }
  const signal = lifeOfTest()
  const references = new References({ transport: transportTo(demoContext(demo, token), signal), clock: () => time.ms, signal, ...limits })
  return { demo, time, references }
}

const secret = (name: string) => ({ kind: 'Secret', namespace: 'shop', name }) as const
const asked = (demo: DemoCluster, resource = 'secrets'): number => demo.control.requests().filter((request) => request.resource === resource).length

it('says what is there', async () => {
  const { references } = await setUp()
  expect(await references.lookUp(secret('db-credentials'))).toEqual({ state: 'present', near: [] })
})

it('says what is missing, and what there is instead', async () => {
  const { references } = await setUp()
  expect(await references.lookUp(secret('db-credential'))).toEqual({ state: 'missing', near: expect.arrayContaining(['db-credentials']) })
})

it('says what may not be looked at', async () => {
  const { references } = await setUp('no-secrets')
  expect(await references.lookUp(secret('db-credentials'))).toMatchObject({ state: 'forbidden', near: [] })
})

it('does not know when the server does not say', async () => {
  const { demo, references } = await setUp()
  demo.control.fault({ trouble: { kind: 'status', code: 500 }, times: Infinity })
  expect(await references.lookUp(secret('db-credentials'))).toMatchObject({ state: 'unknown', message: expect.stringContaining('etcdserver') })
})

it('looks at objects of the whole cluster', async () => {
  const { references } = await setUp()
  expect(await references.lookUp({ kind: 'StorageClass', name: 'no-such-class' })).toMatchObject({ state: 'missing' })
  expect(await references.lookUp({ kind: 'PriorityClass', namespace: 'shop', name: 'no-such-class' })).toMatchObject({ state: 'missing' })
})

it('asks once for what many want, and again when the answer is old', async () => {
  const { demo, time, references } = await setUp()
  const want = () => references.lookUp(secret('db-credentials'))
  await Promise.all(Array.from({ length: 20 }, want))
  time.ms += 29_000
  await want()
  expect(asked(demo)).toBe(1)
  time.ms += 2_000
  await want()
  expect(asked(demo)).toBe(2)
})

it('believes sooner that something has come than that it has gone', async () => {
  const { demo, time, references } = await setUp()
  expect(await references.lookUp(secret('late'))).toMatchObject({ state: 'missing' })
  demo.control.apply({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'late', namespace: 'shop', uid: 'late' } })
  expect(await references.lookUp(secret('late'))).toMatchObject({ state: 'missing' })
  time.ms += 11_000
  expect(await references.lookUp(secret('late'))).toMatchObject({ state: 'present' })
})

it('reads metadata and nothing else', async () => {
  const { demo, references } = await setUp()
  await Promise.all([
    references.lookUp(secret('db-credentials')),
    references.lookUp(secret('none')),
    references.lookUp({ kind: 'ConfigMap', namespace: 'shop', name: 'none' }),
  ])
  const accepts = new Set(demo.control.requests().map(({ accept }) => accept))
  expect([...accepts].sort()).toEqual([
    'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1',
    'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1',
  ])
})

it('does not flood a server: after a burst the questions come one by one', async () => {
  const { references, demo } = await setUp('admin', { perSecond: 20, burst: 2 })
  const startedAt = Date.now()
  await Promise.all(Array.from({ length: 6 }, (_, index) => references.lookUp({ kind: 'ServiceAccount', namespace: `ns-${index}`, name: 'default' })))
  expect(Date.now() - startedAt).toBeGreaterThan(150)
  expect(asked(demo, 'serviceaccounts')).toBeGreaterThanOrEqual(6)
})
