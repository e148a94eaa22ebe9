import type { BoardSnapshot } from '@whypod/contract'
import { describe, expect, it, vi } from 'vitest'
import { silentLogger } from '../src/cluster/logger.ts'
import { OpenClusters } from '../src/live/open-clusters.ts'
import { followRules } from '../src/rules/follow-rules.ts'
import { readStream, type Served, serveDemo } from './served.ts'

const within = { timeout: 10_000, interval: 25 }

const boardOf = async ({ url }: Served): Promise<BoardSnapshot> => (await (await fetch(`${url}/api/clusters/demo/board`)).json()) as BoardSnapshot

async function served(token: string, check: (one: Served) => Promise<void>): Promise<void> {
  const one = await serveDemo(undefined, { token })
  try {
    await check(one)
  } finally {
    await one.close()
  }
}

/** What a page would take for "nothing is wrong": live, with rows that are ok. */
const looksHealthy = ({ connection, pods, workloads }: Pick<BoardSnapshot, 'connection' | 'pods' | 'workloads'>): boolean =>
  connection.state === 'live' || [...pods, ...workloads].some(({ health }) => health === 'ok')

describe('no cluster, no rights, no connection and no first list are shown as "everything is healthy"', () => {
  it.each([
    ['may read nothing at all', 'nothing', 'forbidden'],
    ['is not known to the API server', 'expired', 'unauthorised'],
  ])('never, for somebody who %s', async (_, token, state) => {
    await served(token, async (one) => {
      const reader = readStream(one.url)
      await vi.waitFor(() => expect(reader.state()?.connection.state).toBe(state), within)
      reader.stop()
      expect(reader.events.some((event) => event.type === 'snapshot' && looksHealthy(event.board))).toBe(false)
      const board = await boardOf(one)
      expect(board).toMatchObject({ connection: { state, message: expect.stringMatching(/./) }, pods: [], workloads: [], incidents: [] })
    })
  })

  it('never, where nobody answers', async () => {
    await served('admin', async (one) => {
      await one.cluster.close()
      await vi.waitFor(async () => expect((await boardOf(one)).connection.state).toBe('unreachable'), within)
      expect(looksHealthy(await boardOf(one))).toBe(false)
    })
  })

  it('never, while lists are still on their way', async () => {
    await served('admin', async (one) => {
      one.cluster.control.fault({ trouble: { kind: 'delay', ms: 400 }, verb: 'list', times: 20 })
      const first = await boardOf(one)
      expect(first.connection.state).toBe('connecting')
      expect(looksHealthy(first)).toBe(false)
      await vi.waitFor(async () => expect((await boardOf(one)).connection.state).toBe('live'), within)
    })
  })

  it('never, where the kubeconfig names no cluster: the list of them is empty', async () => {
    const life = new AbortController()
    const rules = await followRules({ folder: undefined, log: silentLogger, signal: life.signal, everyMs: 1_000 })
    const { table } = rules.current()
    const clusters = new OpenClusters({ contexts: [], current: undefined, namespaces: [], table, now: () => Date.now(), env: {}, log: silentLogger })
    expect(clusters.list()).toEqual([])
    await clusters.close()
    life.abort()
  })
})
