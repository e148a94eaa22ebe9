import type { PodRow } from '@whypod/contract'
import { describe, expect, it } from 'vitest'
import { Board } from '../../src/board/board.ts'
import type { Change } from '../../src/cluster/store.ts'
import { isKind, slim } from '../../src/objects/kinds.ts'
import { builtIn } from '../built-in-table.ts'
import { container, event, HOUR, type Json, node, NOW, ownedBy, pod, readySince, runs, unreadySince, waits, wellPod } from '../zoo/objects.ts'

const setting = (object: Json): Change => {
  const kind = object['kind'] as string
  const read = isKind(kind) ? slim(kind, object) : undefined
  if (!read) throw new Error(`${kind} cannot be set`)
  return { type: 'set', kind, object: read } as Change
}

const CYCLE = 45
const api = (status: Json): Json => pod('api-1', { age: HOUR, metadata: ownedBy('ReplicaSet', 'api'), containers: [container('app')], status })

/** The pod in its `flap`th cycle, `NOW` being the start of the first: it runs (and is even ready) for some seconds, then waits again. */
const running = (flap: number): Json =>
  api({
    conditions: readySince(-flap * CYCLE),
    containerStatuses: [runs('app', -flap * CYCLE, { restarts: 4 + flap, last: { exitCode: 1, from: 40 - flap * CYCLE, to: 35 - flap * CYCLE } })],
  })
const waiting = (flap: number): Json =>
  api({
    conditions: unreadySince(-(flap * CYCLE + 5), 'app'),
    containerStatuses: [
      waits('app', 'CrashLoopBackOff', 'back-off 40s restarting failed container=app pod=api-1_shop(u)', {
        restarts: 4 + flap,
        last: { exitCode: 1, from: -flap * CYCLE, to: -(flap * CYCLE + 5) },
      }),
    ],
  })

describe('22: a container that flaps is a new problem with every flap, and the list jumps', () => {
  const board = new Board({ table: builtIn.table, cluster: { context: 'prod', kind: 'other', name: 'prod' }, sight: () => 'seen' })
  const others = [
    pod('web-1', {
      age: HOUR,
      containers: [container('web')],
      status: {
        phase: 'Pending',
        conditions: unreadySince(HOUR, 'web'),
        containerStatuses: [waits('web', 'ErrImagePull', 'registry.example.com/shop/web:1.4.2: not found')],
      },
    }),
    wellPod('db-0'),
  ]
  const backOff = event('api-1', 'BackOff', 'Back-off restarting failed container app in pod api-1_shop(u)', 50, {
    type: 'Warning',
    container: 'app',
    count: 12,
    first: 600,
  })
  for (const object of [node('worker-1'), ...others, waiting(-1), backOff]) board.apply(setting(object))
  board.evaluate(NOW)
  const before = board.rows()

  it('stays one finding with one id in one place through ten flaps, and says the same since', () => {
    const steps: { readonly row: PodRow; readonly incidents: readonly string[]; readonly order: readonly string[] }[] = []
    for (let flap = 0; flap < 10; flap += 1) {
      for (const [object, seconds] of [
        [running(flap), 0],
        [waiting(flap), 5],
      ] as const) {
        board.apply(setting(object))
        for (const later of [0.5, 3]) {
          board.evaluate(NOW + (flap * CYCLE + seconds + later) * 1_000)
          const { pods, incidents } = board.rows()
          steps.push({ row: pods.find(({ key }) => key === 'shop/api-1')!, incidents: incidents.map(({ id }) => id), order: pods.map(({ key }) => key) })
        }
      }
    }
    expect(steps).toHaveLength(40)
    expect(before.incidents).toHaveLength(2)
    const [finding] = before.pods.find(({ key }) => key === 'shop/api-1')!.findings
    expect(finding?.cause).toBe('app.exit-nonzero')
    for (const { row, incidents, order } of steps) {
      expect(row.findings.map(({ cause, since }) => [cause, since])).toEqual([[finding?.cause, finding?.since]])
      expect(incidents).toEqual(before.incidents.map(({ id }) => id))
      expect(order).toEqual(before.pods.map(({ key }) => key))
      expect(row.health).toBe('critical')
    }
  })

  it('is over once the container has clearly outlived its last runs, without a further change', () => {
    board.apply(setting(running(10)))
    board.evaluate(NOW + 10 * CYCLE * 1_000 + 1_000)
    expect(board.rows().incidents).toHaveLength(2)
    board.evaluate(NOW + 10 * CYCLE * 1_000 + 120_000)
    expect(board.rows().incidents.map(({ cause }) => cause)).toEqual(['image.not-found'])
  })
})
