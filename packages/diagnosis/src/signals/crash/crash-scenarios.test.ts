import { formatTime, parseTime } from '@whypod/contract'
import { describe, expect, it } from 'vitest'
import { builtIn } from '../../../test/built-in-table.ts'
import { causesOf } from '../../../test/examples.ts'

type Json = Record<string, unknown>

const START = parseTime('2026-01-01T00:00:00Z') ?? 0
const at = (seconds: number): string => formatTime(START + seconds * 1000)

interface Shape {
  readonly spec?: Json
  readonly container?: Json
  readonly metadata?: Json
  readonly podStatus?: Json
}

/** A pod of one container `app` in the state given. */
const pod = (status: Json, { spec = {}, container = {}, metadata = {}, podStatus = {} }: Shape = {}): Json => ({
  kind: 'Pod',
  metadata: { name: 'p', ...metadata },
  spec: { containers: [{ name: 'app', ...container }], ...spec },
  status: { phase: 'Running', containerStatuses: [{ name: 'app', ready: false, restartCount: 4, ...status }], ...podStatus },
})
const event = (reason: string, message: string, seconds: number, count = 1): Json => ({
  kind: 'Event',
  reason,
  message,
  count,
  firstTimestamp: at(0),
  lastTimestamp: at(seconds),
  involvedObject: { name: 'p', fieldPath: 'spec.containers{app}' },
})
const ended = (exitCode: number, from: number, to: number, reason = exitCode === 0 ? 'Completed' : 'Error'): Json => ({
  terminated: { exitCode, reason, startedAt: at(from), finishedAt: at(to) },
})
const heldBack = { waiting: { reason: 'CrashLoopBackOff', message: 'back-off 1m20s restarting failed container=app pod=p_shop(uid)' } }
const running = (from: number): Json => ({ running: { startedAt: at(from) } })

const causes = (objects: readonly Json[], seconds?: number): string[] =>
  causesOf({ objects, ...(seconds === undefined ? {} : { now: at(seconds) }) }, builtIn.table).flatMap((one) => one.causes)

describe('what ended a container', () => {
  it.each<readonly [string, readonly Json[], string]>([
    ['OOMKilled behind a crash loop', [pod({ state: heldBack, lastState: ended(137, 0, 10, 'OOMKilled') })], 'oom.container'],
    ['OOMKilled with another exit code', [pod({ state: heldBack, lastState: ended(1, 0, 10, 'OOMKilled') })], 'oom.container'],
    [
      '137 with a memory limit and nothing else',
      [pod({ state: heldBack, lastState: ended(137, 0, 10) }, { container: { resources: { limits: { memory: '64Mi' } } } })],
      'app.exit-nonzero',
    ],
    ['a crash loop of which only the reason is known', [pod({ state: { waiting: { reason: 'CrashLoopBackOff' } } })], 'crash.unknown'],
    ['an exit under Always that waits for nothing', [pod({ restartCount: 0, state: ended(1, 0, 10) })], 'app.exit-nonzero'],
    [
      'an exit under Never',
      [pod({ restartCount: 0, state: ended(3, 0, 10) }, { spec: { restartPolicy: 'Never' }, podStatus: { phase: 'Failed' } })],
      'app.exit-nonzero',
    ],
    [
      'a liveness probe whose event says when',
      [pod({ state: heldBack, lastState: ended(137, 0, 60) }), event('Killing', 'Container app failed liveness probe, will be restarted', 30)],
      'probe.liveness',
    ],
    [
      'a liveness probe, of which only failures are known',
      [pod({ state: heldBack, lastState: ended(143, 0, 60) }), event('Unhealthy', 'Liveness probe failed: HTTP probe failed with statuscode: 500', 50, 9)],
      'probe.liveness',
    ],
    [
      'a liveness probe, without the last run',
      [pod({ state: heldBack }), event('Unhealthy', 'Liveness probe failed: HTTP probe failed with statuscode: 500', 50, 9)],
      'probe.liveness',
    ],
    [
      'an error code beside an old liveness failure',
      [pod({ state: heldBack, lastState: ended(1, 0, 60) }), event('Unhealthy', 'Liveness probe failed: HTTP probe failed with statuscode: 500', 10, 1)],
      'app.exit-nonzero',
    ],
    [
      'a startup probe',
      [pod({ state: heldBack, lastState: ended(137, 0, 60) }), event('Killing', 'Container app failed startup probe, will be restarted', 30)],
      'probe.startup',
    ],
    [
      'a postStart hook',
      [
        pod({ state: heldBack, lastState: ended(137, 0, 31) }),
        event('FailedPostStartHook', 'PostStartHook failed', 1),
        event('Killing', 'FailedPostStartHook', 1),
      ],
      'hook.post-start',
    ],
    [
      'a termination message',
      [
        pod({
          state: heldBack,
          lastState: {
            terminated: { exitCode: 1, reason: 'Error', message: 'boot\ndial tcp 10.0.0.1:5432: connect: connection refused\n', finishedAt: at(9) },
          },
        }),
      ],
      'app.dependency-unreachable',
    ],
  ])('%s', (_, objects, cause) => expect(causes(objects)).toEqual([cause]))

  it('names the native sidecar, not the init containers', () => {
    const sidecar = pod(
      { ready: true, restartCount: 0, state: running(0) },
      {
        spec: { initContainers: [{ name: 'proxy', restartPolicy: 'Always' }] },
        podStatus: { initContainerStatuses: [{ name: 'proxy', ready: false, restartCount: 5, state: heldBack, lastState: ended(1, 0, 5) }] },
      },
    )
    expect(causes([sidecar])).toEqual(['app.exit-nonzero'])
  })
})

describe('one finding while it flaps', () => {
  const run = (from: number): readonly (readonly [Json, number])[] => [
    [{ state: running(from), lastState: ended(1, from - 50, from - 40), ready: true }, from + 5],
    [{ state: ended(1, from, from + 10), lastState: ended(1, from - 50, from - 40) }, from + 11],
    [{ state: heldBack, lastState: ended(1, from, from + 10) }, from + 20],
  ]
  it.each([100, 200, 400].flatMap(run))('%# of a loop', (status, now) => expect(causes([pod(status)], now)).toEqual(['app.exit-nonzero']))
})

describe('silence', () => {
  const old = ended(1, 0, 10)
  it.each<readonly [string, readonly Json[], number]>([
    ['restarted once and runs', [pod({ ready: true, restartCount: 1, state: running(11), lastState: old })], 12],
    ['restarted forty days ago', [pod({ ready: true, restartCount: 7, state: running(11), lastState: ended(137, 0, 10, 'OOMKilled') })], 3_456_000],
    ['has outlived its crashes', [pod({ ready: true, restartCount: 7, state: running(20), lastState: old })], 80],
    ['was asked to end by a rollout', [pod({ restartCount: 0, state: ended(143, 0, 10) }, { metadata: { deletionTimestamp: at(40) } })], 12],
    ['ended with 137 after its grace period', [pod({ restartCount: 0, state: ended(137, 0, 40) }, { metadata: { deletionTimestamp: at(40) } })], 41],
    ['was drained', [pod({ restartCount: 0, state: ended(143, 0, 10) }, { podStatus: { conditions: [{ type: 'DisruptionTarget', status: 'True' }] } })], 12],
    ['is done', [pod({ restartCount: 2, state: ended(0, 0, 10) }, { spec: { restartPolicy: 'OnFailure' }, podStatus: { phase: 'Succeeded' } })], 12],
    ['is restarted this very moment for the first time', [pod({ restartCount: 0, state: ended(1, 0, 10) })], 12],
    [
      'tries a second time under OnFailure',
      [
        pod(
          { restartCount: 1, state: { waiting: { reason: 'CrashLoopBackOff', message: 'back-off 10s restarting failed container=app' } }, lastState: old },
          { spec: { restartPolicy: 'OnFailure' } },
        ),
      ],
      12,
    ],
    [
      'was stopped with its pod, which the events tell',
      [pod({ restartCount: 0, state: ended(143, 0, 10) }, { spec: { restartPolicy: 'Never' } }), event('Killing', 'Stopping container app', 9)],
      12,
    ],
  ])('%s', (_, objects, now) => expect(causes(objects, now)).toEqual([]))

  it('a native sidecar may end as it likes once the work is done', () => {
    const done = {
      kind: 'Pod',
      metadata: { name: 'p' },
      spec: { restartPolicy: 'Never', initContainers: [{ name: 'proxy', restartPolicy: 'Always' }], containers: [{ name: 'app' }] },
      status: {
        phase: 'Running',
        initContainerStatuses: [{ name: 'proxy', ready: false, restartCount: 0, state: ended(255, 0, 20) }],
        containerStatuses: [{ name: 'app', ready: false, restartCount: 0, state: ended(0, 0, 10) }],
      },
    }
    expect(causes([done], 60)).toEqual([])
  })

  it('a pod of a Job that went on to succeed', () => {
    const failed = pod(
      { restartCount: 0, state: ended(1, 0, 10) },
      { spec: { restartPolicy: 'Never' }, podStatus: { phase: 'Failed' }, metadata: { ownerReferences: [{ kind: 'Job', name: 'j' }] } },
    )
    const job = (status: Json): Json => ({ kind: 'Job', metadata: { name: 'j' }, spec: {}, status })
    expect(causes([failed, job({ succeeded: 1, failed: 1, conditions: [{ type: 'Complete', status: 'True' }] })], 60)).toEqual([])
    expect(causes([failed, job({ failed: 1, active: 1 })], 60)).toEqual([])
    expect(causes([failed, job({ failed: 3, conditions: [{ type: 'Failed', status: 'True', reason: 'BackoffLimitExceeded' }] })], 60)).toContain(
      'app.exit-nonzero',
    )
  })
})

describe('a container that is held back, without a record of its last run', () => {
  const held = pod({ state: heldBack })
  const logs = (...lines: string[]) => ({ 'shop/p/app': { previous: true, lines } })
  it.each<readonly [string, readonly Json[], string[], string]>([
    ['its log names a reason', [held], ['Error: connect ECONNREFUSED 10.0.0.4:5432'], 'app.dependency-unreachable'],
    ['its log is of the kernel', [held], ['exec /app/server: exec format error'], 'run.exec-format'],
    ['its log says nothing known', [held], ['bye'], 'crash.unknown'],
    [
      'only an event tells of it',
      [{ ...held, status: { phase: 'Running' } }, event('BackOff', 'Back-off restarting failed container app in pod p_shop(uid)', 10)],
      ["ModuleNotFoundError: No module named 'flask'"],
      'app.missing-dependency',
    ],
  ])('%s', (_, objects, lines, cause) => {
    expect(causesOf({ objects, logs: logs(...lines) }, builtIn.table).flatMap((one) => one.causes)).toEqual([cause])
  })
})

describe('a saved pod of few fields', () => {
  const bare = (status: Json): Json => ({ kind: 'Pod', metadata: { name: 'p' }, status: { containerStatuses: [{ name: 'app', ...status }] } })
  it.each<readonly [string, Json, string]>([
    ['nothing but the last run', { lastState: ended(137, 0, 10, 'OOMKilled') }, 'oom.container'],
    ['a run without a start, and the last one', { restartCount: 5, state: { running: {} }, lastState: ended(1, 0, 10) }, 'app.exit-nonzero'],
    ['nothing but what it waits for', { state: { waiting: { reason: 'ErrImagePull', message: 'unauthorized: authentication required' } } }, 'image.auth'],
  ])('%s', (_, status, cause) => expect(causes([bare(status)])).toEqual([cause]))
})
