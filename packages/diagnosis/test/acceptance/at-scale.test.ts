import { describe, expect, it } from 'vitest'
import { Board } from '../../src/board/board.ts'
import type { Change } from '../../src/cluster/store.ts'
import { isKind, slim } from '../../src/objects/kinds.ts'
import { builtIn } from '../built-in-table.ts'
import { container, event, HOUR, imageOf, type Json, node, NOW, ownedBy, pod, startEvents, unreadySince, waits, wellPod } from '../zoo/objects.ts'

const PODS = 10_000
const NODES = 200
/** One of so many pods is in trouble. */
const TROUBLED = 10

const setting = (object: Json): Change[] => {
  const kind = object['kind'] as string
  const read = isKind(kind) ? slim(kind, object) : undefined
  return read ? [{ type: 'set', kind, object: read } as Change] : []
}

function crashing(name: string, where: Json): Json {
  const message = `back-off 5m0s restarting failed container=app pod=${name}_shop(u)`
  const status = waits('app', 'CrashLoopBackOff', message, { restarts: 9, last: { exitCode: 1, from: 101, to: 100 } })
  return pod(name, { age: HOUR, ...where, containers: [container('app')], status: { conditions: unreadySince(HOUR, 'app'), containerStatuses: [status] } })
}

const podOf = (index: number, isCrashing = index % TROUBLED === 0): Json => {
  const where = { metadata: ownedBy('ReplicaSet', `set-${index % 500}`), spec: { nodeName: `node-${index % NODES}` } }
  return isCrashing ? crashing(`pod-${index}`, where) : wellPod(`pod-${index}`, where)
}

const eventsOf = (index: number): Json[] =>
  index % TROUBLED === 0
    ? [
        event(`pod-${index}`, 'BackOff', `Back-off restarting failed container app in pod pod-${index}_shop(u)`, 20, {
          type: 'Warning',
          container: 'app',
          count: 99,
          first: HOUR,
        }),
        event(`pod-${index}`, 'Pulled', `Container image "${imageOf('app')}" already present on machine`, 100, { container: 'app' }),
      ]
    : startEvents(`pod-${index}`, HOUR).slice(2)

describe('21: with ten thousand pods the list takes minutes, and every change costs as much again', () => {
  const board = new Board({ table: builtIn.table, cluster: { context: 'prod', kind: 'other', name: 'prod' }, sight: () => 'seen' })
  let events = 0
  for (let index = 0; index < NODES; index += 1) for (const change of setting(node(`node-${index}`))) board.apply(change)
  for (let index = 0; index < PODS; index += 1) {
    for (const object of [podOf(index), ...eventsOf(index)]) for (const change of setting(object)) board.apply(change)
    events += eventsOf(index).length
  }

  it('judges 10,000 pods with 20,000 events in less than two milliseconds each, on any machine', () => {
    expect(events).toBe(2 * PODS)
    const before = performance.now()
    board.evaluate(NOW)
    expect(performance.now() - before).toBeLessThan(2 * PODS)
    const { pods } = board.rows()
    expect(pods).toHaveLength(PODS)
    expect(pods.filter(({ health }) => health !== 'ok')).toHaveLength(PODS / TROUBLED)
  })

  it('judges what a change touches, and nothing else, within 50 ms', () => {
    const took: number[] = []
    for (let index = 1; index < 100; index += 1) {
      const isNew = index % TROUBLED !== 0
      const before = performance.now()
      for (const change of setting(podOf(index, isNew))) board.apply(change)
      const { changes } = board.evaluate(NOW)
      took.push(performance.now() - before)
      expect(changes.pods.set.map(({ key }) => key)).toEqual([`shop/pod-${index}`])
    }
    // Half of them: one may meet a garbage collection.
    expect(took.toSorted((a, b) => a - b)[Math.floor(took.length / 2)]).toBeLessThan(50)
  })
})
