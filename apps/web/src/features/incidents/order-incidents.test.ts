import type { Incident, Severity } from '@whypod/contract'
import { describe, expect, it } from 'vitest'
import { firstSubject, incidentSubjects } from './incident-subjects.ts'
import { orderIncidents } from './order-incidents.ts'
import { lookAgain } from './use-fresh.ts'

const incident = (id: string, severity: Severity, minute: number, pods = 1): Incident => ({
  id,
  cause: 'crash.exit',
  severity,
  fold: {},
  params: {},
  since: `2026-11-21T03:${String(minute).padStart(2, '0')}:00Z`,
  namespaces: ['shop'],
  pods: Array.from({ length: pods }, (_, index) => `shop/${id}-${index}`),
  workloads: [],
  owners: [`Deployment/shop/${id}`],
})

describe('the order of incidents', () => {
  it('is worst, then wider, then newer', () => {
    const ordered = orderIncidents([
      incident('warning-wide', 'warning', 50, 40),
      incident('old', 'critical', 1),
      incident('new', 'critical', 30),
      incident('wide', 'critical', 2, 12),
      incident('some', 'critical', 3, 4),
      incident('note', 'info', 59),
    ])
    expect(ordered.map(({ id }) => id)).toEqual(['wide', 'some', 'new', 'old', 'warning-wide', 'note'])
  })

  it('does not change when one pod more falls', () => {
    const before = [incident('a', 'critical', 5, 4), incident('b', 'critical', 6, 4)]
    const after = [incident('a', 'critical', 5, 5), incident('b', 'critical', 6, 4)]
    expect(orderIncidents(after).map(({ id }) => id)).toEqual(orderIncidents(before).map(({ id }) => id))
  })
})

describe('what shows an incident', () => {
  it('begins with the pod whose finding gave the words', () => {
    const whole = incident('a', 'critical', 5, 3)
    const finding = {
      cause: whole.cause,
      severity: whole.severity,
      certainty: 'certain' as const,
      params: {},
      ...(whole.since === undefined ? {} : { since: whole.since }),
    }
    const speaker = { findings: [finding] }
    const subjects = incidentSubjects({ ...whole, workloads: ['Job/shop/nightly'] }, { pods: new Map([['shop/a-2', speaker as never]]) })
    expect(subjects.map(({ key }) => key)).toEqual(['shop/a-2', 'shop/a-0', 'shop/a-1', 'Job/shop/nightly'])
    expect(firstSubject({ ...whole, workloads: ['Job/shop/nightly'] }, { pods: new Map([['shop/a-2', speaker as never]]) })).toEqual(subjects[0])
    expect(firstSubject({ ...whole, pods: [], workloads: ['Job/shop/nightly'] }, { pods: new Map() })).toEqual(subjects.at(-1))
    expect(subjects.at(-1)).toEqual({ type: 'workload', key: 'Job/shop/nightly', kind: 'Job', namespace: 'shop', name: 'nightly' })
  })
})

describe('what is new on the screen', () => {
  it('is nothing at the first look, then what arrives, for a minute', () => {
    const first = lookAgain(undefined, 'kind', ['a'], 0)
    const second = lookAgain(first, 'kind', ['a', 'b'], 1_000)
    expect([...first.fresh.keys()]).toEqual([])
    expect([...second.fresh.keys()]).toEqual(['b'])
    expect([...lookAgain(second, 'kind', ['a', 'b'], 62_000).fresh.keys()]).toEqual([])
  })

  it('is nothing that comes back; of what is gone so much is remembered, and no more', () => {
    const gone = Array.from({ length: 3_000 }, (_, index) => `gone-${index}`)
    const first = lookAgain(undefined, 'kind', gone, 0)
    const second = lookAgain(first, 'kind', ['a'], 1_000)
    const third = lookAgain(second, 'kind', ['a', 'gone-2999'], 2_000)
    expect([...third.fresh.keys()]).toEqual(['a'])
    expect(second.known.size).toBe(1_001)
  })

  it('is nothing of another cluster', () => {
    const first = lookAgain(undefined, 'kind', ['a'], 0)
    expect([...lookAgain(first, 'other', ['b'], 1).fresh.keys()]).toEqual([])
  })
})
