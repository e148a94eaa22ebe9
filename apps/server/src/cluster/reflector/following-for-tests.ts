import { startDemoCluster, type DemoCluster, type DemoClusterOptions } from '@whypod/demo-cluster'
import { expect, onTestFinished } from 'vitest'
import { demoContext, lifeOfTest, Notebook, parseSeen, quickLimits, transportTo, type Seen } from '../for-tests.ts'
import { silentLogger } from '../logger.ts'
import type { FollowLimits } from './follow-limits.ts'
import { listInPages } from './list.ts'
import { Reflector } from './reflector.ts'
import type { ReflectorStatus } from './reflector-status.ts'

const pods = { apiGroup: '', version: 'v1', resource: 'pods' }

export async function demoCluster(options: DemoClusterOptions = {}): Promise<DemoCluster> {
  const demo = await startDemoCluster({ startAt: 100, paused: true, bookmarkEveryMs: 100, ...options })
  onTestFinished(() => demo.close())
  return demo
}

export interface Following {
  readonly notebook: Notebook
  readonly statuses: ReflectorStatus[]
  readonly reflector: Reflector<Seen>
  readonly stop: () => Promise<void>
}

export function follow(demo: DemoCluster, limits: Partial<FollowLimits> = {}, token = 'admin'): Following {
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

export const untilLive = ({ reflector }: Following): Promise<unknown> => expect.poll(() => reflector.status.state, { timeout: 8000 }).toBe('live')
export const statesOf = ({ statuses }: Following): string[] => statuses.map(({ state }) => state).filter((state, index, all) => state !== all[index - 1])
export const relists = ({ notebook }: Following): number => notebook.journal.filter((entry) => entry === 'replace').length

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

export async function expectTruth(demo: DemoCluster, following: Following): Promise<void> {
  const expected = await truth(demo)
  expect(expected.length).toBeGreaterThan(20)
  await expect.poll(() => held(following)).toEqual(expected)
}
