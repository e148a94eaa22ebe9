import { namedFaults, type NamedFault, play } from '@whypod/demo-cluster'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { brokenPod, setStage, type Stage } from './stage.ts'
import { expectEqual } from './expect-equal.ts'

const within = { timeout: 15_000, interval: 25 }

/** Where a new list is part of the way back, it is tried with LISTs as well. */
const needsLists = ({ needs, begin }: NamedFault): boolean =>
  needs === 'lists' || begin.some(([call]) => ['expireHistory', 'expireWatches', 'restore', 'stopServing'].includes(call))

describe.each([
  { server: 'with watch-lists', watchList: true },
  { server: 'with lists only', watchList: false },
])('a cluster $server', ({ watchList }) => {
  let stage: Stage
  beforeAll(async () => {
    stage = await setStage({ watchList })
    await vi.waitFor(() => expect(stage.reader.state()?.connection.state).toBe('live'), within)
    await expectEqual(stage)
  })
  afterAll(() => stage.close())

  const fitting = namedFaults.filter((fault) => (watchList ? fault.needs !== 'lists' : needsLists(fault)))
  it.each(fitting.map((fault, index) => ({ ...fault, index })))('$name: nothing is lost, nothing is twice, nothing looks well', async (fault) => {
    const { control } = stage.cluster
    const change = (when: string): void => {
      control.apply(brokenPod({ namespace: 'shop', name: `${when}-${fault.index}` }))
      control.apply(brokenPod({ namespace: 'shop', name: 'changed' }, `registry.example/${when}-${fault.index}:1: not found`))
      control.remove('Pod', 'shop', `${when}-${fault.index - 1}`)
    }
    change('before')
    await play(control, fault.begin)
    change('during')
    if (fault.shows !== undefined) await vi.waitFor(() => expect(stage.reader.state()?.connection.state).toBe(fault.shows), within)
    stage.pass(fault.lastsMs ?? 0)
    change('late')
    await play(control, fault.end ?? [])
    await expectEqual(stage)
    expect(stage.falseGreens).toEqual([])
  })
})
