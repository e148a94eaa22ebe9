import { readFileSync } from 'node:fs'
import { formatAge, parseTime } from '@whypod/contract'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { slim } from '../objects/kinds.ts'
import { printPod } from './status-column.ts'

interface Case {
  readonly case: string
  readonly ready: string
  readonly status: string
  readonly restarts: string
  readonly pod: { readonly metadata: object }
}

const cases = JSON.parse(readFileSync(new URL('../../test/status-column-cases.json', import.meta.url), 'utf8')) as readonly Case[]

describe('printPod', () => {
  it.each(cases.map((one) => [one.case, one] as const))('prints %s as kubectl does', (_, one) => {
    const { ready, status, restarts } = printPod(slim('Pod', one.pod)!)
    expect({ ready, status, restarts: String(restarts) }).toEqual({ ready: one.ready, status: one.status, restarts: one.restarts })
  })

  const word = fc.constantFrom('', 'Completed', 'Error', 'CrashLoopBackOff', 'PodInitializing', 'ContainerCreating', 'OOMKilled')
  const status = fc.record(
    {
      name: fc.constantFrom('a', 'b', 'c'),
      ready: fc.boolean(),
      started: fc.boolean(),
      restartCount: fc.nat(9),
      state: fc.oneof(
        fc.record({ waiting: fc.record({ reason: word }, { requiredKeys: [] }) }),
        fc.record({ running: fc.record({ startedAt: fc.constant('2026-01-01T00:00:00Z') }) }),
        fc.record({ terminated: fc.record({ reason: word, exitCode: fc.integer(), signal: fc.nat(20) }, { requiredKeys: [] }) }),
        fc.anything(),
      ),
    },
    { requiredKeys: [] },
  )
  const container = fc.record({ name: fc.constantFrom('a', 'b', 'c'), restartPolicy: fc.constantFrom('Always', 'Never') }, { requiredKeys: ['name'] })
  const pod = fc.record(
    {
      metadata: fc.record({ name: fc.constant('p'), deletionTimestamp: fc.constantFrom('2026-01-01T00:00:00Z', '') }, { requiredKeys: ['name'] }),
      spec: fc.record({ containers: fc.array(container), initContainers: fc.array(container) }, { requiredKeys: [] }),
      status: fc.record(
        {
          phase: fc.oneof(fc.constantFrom('Pending', 'Running', 'Succeeded', 'Failed', 'Unknown', ''), fc.anything()),
          reason: fc.constantFrom('', 'Evicted', 'NodeLost'),
          conditions: fc.array(
            fc.record({
              type: fc.constantFrom('Initialized', 'Ready', 'PodScheduled'),
              status: fc.constantFrom('True', 'False'),
              reason: fc.constantFrom('', 'SchedulingGated'),
            }),
          ),
          initContainerStatuses: fc.array(status),
          containerStatuses: fc.oneof(fc.array(status), fc.anything()),
        },
        { requiredKeys: [] },
      ),
    },
    { requiredKeys: ['metadata'] },
  )

  it('never throws and never prints an empty word', () => {
    fc.assert(
      fc.property(pod, (one) => {
        const cells = printPod(slim('Pod', one)!)
        expect(cells.status).not.toBe('')
        expect(cells.ready).toMatch(/^\d+\/\d+$/)
        expect(cells.restarts).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 3_000 },
    )
  })
})

describe('formatAge', () => {
  it.each([
    ['44s', 44],
    ['119s', 119],
    ['2m', 120],
    ['5m30s', 330],
    ['10m', 605],
    ['3h12m', 3 * 3600 + 12 * 60],
    ['3d4h', 76 * 3600],
    ['10d', 10 * 86400],
    ['2y1d', 731 * 86400],
  ])('prints %s', (expected, seconds) => expect(formatAge(seconds * 1000)).toBe(expected))

  it('reads no time out of the epoch that a never started container carries', () => expect(parseTime('1970-01-01T00:00:00Z')).toBeUndefined())
})
