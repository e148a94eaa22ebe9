import { describe, expect, it } from 'vitest'
import type { Sight } from '../../src/cluster/view.ts'
import { evaluateAll } from '../../src/report/diagnose-report.ts'
import { readObjects } from '../../src/report/read-objects.ts'
import { Board } from '../../src/board/board.ts'
import { builtIn } from '../built-in-table.ts'
import { explain } from '../../src/diagnose/diagnose-pod.ts'
import { container, HOUR, type Json, MINUTE, NOW, pod, readySince, unreadySince, waits, wellPod } from '../zoo/objects.ts'

const cluster = { context: 'prod', kind: 'other', name: 'prod' } as const
const judgeUnder = (sight: (kind: string) => Sight, objects: readonly Json[]) =>
  evaluateAll({ store: readObjects(objects).store, table: builtIn.table, cluster, sight, now: NOW })

const crashed = pod('api-1', {
  age: HOUR,
  volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }],
  containers: [container('app')],
  status: {
    conditions: unreadySince(50 * MINUTE, 'app'),
    containerStatuses: [
      waits('app', 'CrashLoopBackOff', 'back-off 40s restarting failed container=app', { restarts: 3, last: { exitCode: 137, from: 130, to: 100 } }),
    ],
  },
})

describe('20: what cannot be seen is shown as healthy', () => {
  it('gives a board without pods no row, and so no healthy one', () => {
    const board = new Board({ table: builtIn.table, cluster, sight: () => 'unseen' })
    board.evaluate(NOW)
    expect(board.rows()).toEqual({ pods: [], workloads: [], incidents: [] })
  })

  it.each([
    ['no status', undefined],
    ['an empty status', {}],
    ['a status without a phase', { conditions: readySince(HOUR) }],
  ])('does not call a pod with %s ok', (_, status) => {
    const { pods } = judgeUnder((kind) => (kind === 'Pod' ? 'seen' : 'unseen'), [{ ...wellPod('api-1', { age: 5 }), status }])
    expect(pods[0]!.health).toBe('unknown')
  })

  it('never calls a pod ok whose Ready condition it has not seen', () => {
    const object = wellPod('api-1', { status: { conditions: [] } })
    expect(judgeUnder(() => 'seen', [object]).pods[0]!.health).not.toBe('ok')
  })

  it.each(['forbidden', 'unseen'] as const)('still tells the crash where everything else is %s, and says what it could not check', (sight) => {
    const { pods } = judgeUnder((kind) => (kind === 'Pod' ? 'seen' : sight), [crashed])
    const diagnoses = explain(pods[0]!, pods[0]!.matches)
    expect(diagnoses.length).toBeGreaterThan(0)
    const unchecked = diagnoses.flatMap(({ couldNotCheck }) => couldNotCheck)
    expect(unchecked.map(({ check }) => check)).toContain('no-probe-kill')
    if (sight === 'forbidden') expect(unchecked.find(({ check }) => check === 'no-probe-kill')?.grant).toMatchObject({ resource: 'events' })
  })

  it.each(['forbidden', 'unseen'] as const)('does not take a node, a claim or a Job for gone that is %s', (sight) => {
    const { pods } = judgeUnder(
      (kind) => (kind === 'Pod' ? 'seen' : sight),
      [wellPod('web-1', { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] }), crashed],
    )
    const causes = pods.flatMap(({ matches }) => matches.map(({ rule }) => rule.id))
    expect(causes.join(' ')).not.toMatch(/node\.|pvc\./)
    expect(pods.find(({ context }) => context.name === 'web-1')?.health).toBe('ok')
  })
})
