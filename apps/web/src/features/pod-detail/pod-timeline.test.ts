import type { ContainerDetail, EventRow, PodDetail } from '@whypod/contract'
import { describe, expect, it } from 'vitest'
import { axisTicks, podTimeline, recentWindow } from './pod-timeline.ts'

const time = (clock: string): string => `2026-11-21T${clock}Z`
const ms = (clock: string): number => Date.parse(time(clock))

const container = (change: Partial<ContainerDetail>): ContainerDetail => ({
  name: 'app',
  role: 'app',
  state: 'running',
  ready: true,
  restarts: 0,
  image: 'i',
  ...change,
})
const event = (reason: string, change: Partial<EventRow>): EventRow => ({
  type: 'Normal',
  reason,
  message: '',
  count: 1,
  object: { kind: 'Pod', name: 'p' },
  ...change,
})
const detail = (change: Partial<PodDetail> = {}): PodDetail => ({
  row: {
    key: 'shop/p',
    uid: '1',
    namespace: 'shop',
    name: 'p',
    ready: '0/1',
    status: 'CrashLoopBackOff',
    restarts: 3,
    createdAt: time('03:00:00'),
    images: [],
    health: 'critical',
    findings: [],
    containers: [],
  },
  diagnoses: [],
  notes: [],
  containers: [],
  events: [],
  incidents: [],
  related: [],
  conditions: [
    { type: 'PodScheduled', status: 'True', at: time('03:00:05') },
    { type: 'Ready', status: 'False', at: time('03:01:00'), reason: 'ContainersNotReady' },
  ],
  ...change,
})

describe('the life of a pod', () => {
  it('tells of a crash, and of the wait after it', () => {
    const crashed = container({
      state: 'waiting',
      ready: false,
      reason: 'CrashLoopBackOff',
      lastTermination: { exitCode: 137, reason: 'OOMKilled', startedAt: time('03:09:00'), finishedAt: time('03:09:30') },
    })
    const { lanes, from } = podTimeline(detail({ containers: [crashed] }), ms('03:10:00'))
    expect(from).toBe(ms('03:00:00'))
    expect(lanes).toEqual([
      {
        spans: [
          { kind: 'scheduling', from: ms('03:00:00'), to: ms('03:00:05') },
          { kind: 'unready', from: ms('03:00:05'), detail: 'ContainersNotReady' },
        ],
      },
      {
        container: 'app',
        spans: [
          { kind: 'failed', from: ms('03:09:00'), to: ms('03:09:30'), detail: 'OOMKilled, 137' },
          { kind: 'waiting', from: ms('03:09:30'), detail: 'CrashLoopBackOff' },
        ],
      },
    ])
  })

  it('of a pod that nobody scheduled is waiting', () => {
    const { lanes } = podTimeline(detail({ conditions: [], containers: [container({ state: 'waiting', ready: false })] }), ms('03:10:00'))
    expect(lanes).toEqual([{ spans: [{ kind: 'scheduling', from: ms('03:00:00') }] }])
  })

  it('of one that is ready began with starting', () => {
    const conditions = [
      { type: 'PodScheduled', status: 'True', at: time('03:00:01') },
      { type: 'Ready', status: 'True', at: time('03:00:09') },
    ]
    const { lanes } = podTimeline(detail({ conditions, containers: [container({ since: time('03:00:06') })] }), ms('03:10:00'))
    expect(lanes.map(({ spans }) => spans.map(({ kind }) => kind))).toEqual([['scheduling', 'starting', 'ready'], ['running']])
  })

  it('has its events, those that repeat with their first time, those without a time left out', () => {
    const events = [
      event('BackOff', { type: 'Warning', firstAt: time('03:02:00'), lastAt: time('03:08:00'), count: 9 }),
      event('Pulled', { lastAt: time('03:01:00') }),
      event('Timeless', {}),
    ]
    const { happenings } = podTimeline(detail({ events }), ms('03:10:00'))
    expect(happenings.map(({ reason, first, isWarning }) => [reason, first, isWarning])).toEqual([
      ['Pulled', undefined, false],
      ['BackOff', ms('03:02:00'), true],
    ])
  })

  it('is shown as far back as something happened, where it is long', () => {
    const events = [event('BackOff', { lastAt: time('23:55:00') })]
    expect(recentWindow(podTimeline(detail({ events }), ms('23:59:00')), ms('23:59:00'))).toBe(10 * 60_000)
    expect(recentWindow(podTimeline(detail({ events }), ms('03:12:00')), ms('03:12:00'))).toBeUndefined()
    expect(recentWindow(podTimeline(detail(), ms('23:59:00')), ms('23:59:00'))).toBeUndefined()
  })

  it.each([
    [60_000, 10_000],
    [4 * 60_000, 60_000],
    [3_600_000, 600_000],
    [40 * 86_400_000, 604_800_000],
  ])('has round marks: %i ms every %i ms', (length, step) => {
    const ticks = axisTicks(length)
    expect(ticks[1]).toBe(step)
    expect(ticks.length).toBeLessThanOrEqual(7)
  })
})
