import type { BoardDelta, Connection } from '@whypod/contract'
import { slim, type SlimByKind } from '@whypod/diagnosis'
import { afterEach, expect, it, vi } from 'vitest'
import { silentLogger } from '../cluster/logger.ts'
import { readRules } from '../rules/read-rules.ts'
import { LiveBoard } from './live-board.ts'

const { table } = await readRules(undefined)
const since = '2026-01-01T00:00:00Z'
const connection = (state: Connection['state']): Connection => ({ state, since })
const broken = slim('Pod', {
  metadata: { name: 'web', namespace: 'shop', uid: 'u1', creationTimestamp: since },
  status: { phase: 'Pending', containerStatuses: [{ name: 'app', state: { waiting: { reason: 'ErrImagePull', message: 'app:1: not found' } } }] },
}) as SlimByKind['Pod']

const open: LiveBoard[] = []
afterEach(() => open.splice(0).forEach((live) => live.close()))

async function startBoard() {
  const live = new LiveBoard({
    name: 'demo',
    identity: { context: 'demo', kind: 'demo', name: 'demo' },
    table,
    now: Date.now,
    startedAtMs: Date.now(),
    log: silentLogger,
  })
  open.push(live)
  const deltas: BoardDelta[] = []
  vi.spyOn(live.stream, 'publish').mockImplementation((delta) => void deltas.push(delta))
  live.setConnection(connection('live'))
  await vi.waitFor(() => expect(live.connection.state).toBe('live'))
  deltas.length = 0
  return { live, deltas }
}

it('tells bad news of the connection at once', async () => {
  const { live, deltas } = await startBoard()
  live.setConnection(connection('stale'))
  expect(deltas.map(({ connection: told }) => told?.state)).toEqual(['stale'])
})

it('is live again only with the rows that were read meanwhile', async () => {
  const { live, deltas } = await startBoard()
  live.setConnection(connection('stale'))
  live.replace('Pod', [broken])
  live.setConnection(connection('live'))
  expect(live.snapshot()).toMatchObject({ connection: { state: 'stale' }, pods: [] })
  await vi.waitFor(() => expect(live.connection.state).toBe('live'))
  expect(deltas.map(({ connection: told, pods }) => told?.state ?? pods.set.map(({ key }) => key))).toEqual(['stale', ['shop/web'], 'live'])
})

it('is live at once where nothing is left to evaluate', async () => {
  const { live } = await startBoard()
  live.setConnection(connection('unreachable'))
  live.setConnection(connection('live'))
  expect(live.connection.state).toBe('live')
})

it('tells of incidents in a long round before its end', async () => {
  const { live, deltas } = await startBoard()
  const start = performance.now()
  let looks = 0
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => start + looks++)
  const { metadata, ...rest } = broken
  live.replace(
    'Pod',
    Array.from({ length: 2_000 }, (_, index) => ({ ...rest, metadata: { ...metadata, name: `web-${index}`, uid: `u${index}` } })),
  )
  await vi.waitFor(() => expect(deltas.at(-1)?.incidents.set[0]?.pods.length).toBe(2_000))
  clock.mockRestore()
  const counts = deltas.flatMap(({ incidents }) => incidents.set.map(({ pods }) => pods.length))
  expect(counts.length).toBeGreaterThan(1)
  expect(counts).toEqual(counts.toSorted((a, b) => a - b))
})

it('takes an object of a list as it is, though it has the version that it had: versions are given anew where etcd was restored', async () => {
  const { live } = await startBoard()
  const versioned = (message: string) =>
    slim('Pod', {
      metadata: { name: 'web', namespace: 'shop', uid: 'u1', resourceVersion: '5', creationTimestamp: since },
      status: { phase: 'Pending', containerStatuses: [{ name: 'app', state: { waiting: { reason: 'ErrImagePull', message } } }] },
    }) as SlimByKind['Pod']
  const causes = () => live.snapshot().pods.map(({ findings }) => findings.map(({ cause }) => cause))
  live.replace('Pod', [versioned('app:1: not found')])
  await vi.waitFor(() => expect(causes()).toEqual([['image.not-found']]))
  live.replace('Pod', [versioned('dial tcp: lookup registry on 10.0.0.10:53: no such host')])
  await vi.waitFor(() => expect(causes()).toEqual([['image.dns']]))
})
