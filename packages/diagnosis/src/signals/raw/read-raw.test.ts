import { describe, expect, it } from 'vitest'
import { builtIn, withUserRows } from '../../../test/built-in-table.ts'
import { causesOf, type ExampleCase } from '../../../test/examples.ts'

type Json = Record<string, unknown>

const row = (id: string, when: string, more = ''): string => `
- id: ${id}
  severity: warning
  when: ${when}
  fold: [namespace]
  title: x
  because: x
  ${more}
`

const at = (minute: number): string => `2026-01-01T00:${String(minute).padStart(2, '0')}:00Z`
const event = (minute: number, more: Json = {}): Json => ({
  kind: 'Event',
  type: 'Warning',
  reason: 'FleetLeaseRefused',
  message: 'fleet eu-1 said no',
  involvedObject: { name: 'db-0' },
  lastTimestamp: at(minute),
  ...more,
})
const pod = (status: Json, metadata: Json = {}): Json => ({
  kind: 'Pod',
  metadata: { name: 'db-0', ...metadata },
  spec: { nodeName: 'worker-1', containers: [{ name: 'db' }] },
  status,
})
const running = (minute: number, ready: boolean, more: Json = {}): Json => ({
  phase: 'Running',
  conditions: [{ type: 'Ready', status: ready ? 'True' : 'False', lastTransitionTime: at(minute) }],
  containerStatuses: [{ name: 'db', ready, state: { running: { startedAt: at(minute) } }, ...more }],
})
const waiting = (reason: string, message?: string): Json => ({ phase: 'Pending', containerStatuses: [{ name: 'db', state: { waiting: { reason, message } } }] })

const found = (rows: string, objects: ExampleCase['objects'], now = at(20)): string[] => {
  const { table, faults } = withUserRows(rows)
  expect(faults.filter(({ file }) => file === 'user.yaml')).toEqual([])
  return causesOf({ objects, now }, table).flatMap(({ causes }) => causes)
}

describe('an event that only a row of the user knows', () => {
  const rows = row(
    'fleet.refused',
    "{ signal: event, reason: FleetLeaseRefused, message: { pattern: 'fleet \\S+ said no' } }",
    'explains: [other.unrecognised]',
  )

  it.each<[string, boolean, Json, Json]>([
    ['is blamed while nothing has started', true, pod(waiting('ContainerCreating')), event(10)],
    ['is blamed while the container that started before it is not ready', true, pod(running(5, false)), event(10)],
    ['is not blamed once a container has started after it', false, pod(running(12, false)), event(10)],
    ['is not blamed on a pod that is ready', false, pod(running(5, true)), event(10)],
    ['is not blamed on a pod that is done', false, pod({ phase: 'Succeeded' }), event(10)],
    [
      'is not forgotten by a new try of a container that goes on failing',
      true,
      pod(running(12, false, { restartCount: 3, lastState: { terminated: { exitCode: 1, startedAt: at(9), finishedAt: at(11) } } })),
      event(10),
    ],
    [
      'is not blamed when it came before the pod was scheduled',
      false,
      pod({ ...waiting('ContainerCreating'), conditions: [{ type: 'PodScheduled', status: 'True', lastTransitionTime: at(12) }] }),
      event(10),
    ],
    [
      'is measured by the container that it names',
      true,
      {
        ...pod({
          phase: 'Running',
          containerStatuses: [
            { name: 'db', ready: false, state: { waiting: { reason: 'ContainerCreating' } } },
            { name: 'web', ready: true, state: { running: { startedAt: at(12) } } },
          ],
        }),
        spec: { nodeName: 'worker-1', containers: [{ name: 'db' }, { name: 'web' }] },
      },
      event(10, { involvedObject: { name: 'db-0', fieldPath: 'spec.containers{db}' } }),
    ],
    [
      'is not blamed on a pod that ends within its grace',
      false,
      pod(running(5, false), { deletionTimestamp: at(21), deletionGracePeriodSeconds: 900 }),
      event(10),
    ],
    ['is blamed on a pod that should have ended', true, pod(running(5, false), { deletionTimestamp: at(15), deletionGracePeriodSeconds: 600 }), event(10)],
  ])('%s', (_, isBlamed, object, told) => expect(found(rows, [object, told]).includes('fleet.refused')).toBe(isBlamed))

  it('is shown raw without the row, and not beside it', () => {
    const objects = [pod(waiting('ContainerCreating')), event(19)]
    expect(causesOf({ objects, now: at(20) }, builtIn.table)[0]?.causes).toEqual(['other.unrecognised'])
    expect(found(rows, objects)).toEqual(['fleet.refused'])
  })
})

describe('states that only a row of the user knows', () => {
  it.each<[string, string, Json, boolean]>([
    [
      'a container that waits',
      "{ signal: container-waiting, reason: FleetFull, message: { pattern: 'no (?P<what>room|seat)' } }",
      pod(waiting('FleetFull', 'no room')),
      true,
    ],
    [
      'an end that the container did not come back from',
      '{ signal: container-terminated, exitCode: 213, isPrevious: true }',
      pod({
        phase: 'Running',
        containerStatuses: [{ name: 'db', state: { waiting: { reason: 'CrashLoopBackOff' } }, lastState: { terminated: { exitCode: 213 } } }],
      }),
      true,
    ],
    [
      'an end that it came back from',
      '{ signal: container-terminated, exitCode: 213 }',
      pod(running(12, true, { lastState: { terminated: { exitCode: 213 } } })),
      false,
    ],
    [
      'a condition of a controller',
      "{ signal: pod-condition, type: fleet.example/leased, status: 'False', reason: { present: true } }",
      pod({ phase: 'Running', conditions: [{ type: 'fleet.example/leased', status: 'False', reason: 'Full' }] }),
      true,
    ],
  ])('%s', (_, when, object, isFound) => expect(found(row('fleet.state', when), [object]).includes('fleet.state')).toBe(isFound))
})

it('reads none of it where no row asks', () => {
  const isRaw = (type: string): boolean => ['event', 'container-waiting', 'container-terminated', 'pod-condition'].includes(type)
  expect([...builtIn.table.asked].filter(isRaw)).toEqual([])
})

it('never lets a row of the user take a built-in one with it', () => {
  const { table, faults } = withUserRows(
    row('app.fleet', '{ signal: event, reason: X }', 'explains: [crash.unknown, image.unknown]') +
      row('fleet.b', '{ signal: event }', 'explains: [fleet.a]') +
      row('fleet.a', '{ signal: event }', 'explains: [fleet.b]'),
  )
  expect(faults.filter(({ field }) => field === 'explains').map(({ row: id }) => id)).toEqual(expect.arrayContaining(['fleet.a', 'fleet.b']))
  for (const { id } of builtIn.table.rules) expect(table.byId.get(id)?.text.source, id).toBe('built-in')
})
