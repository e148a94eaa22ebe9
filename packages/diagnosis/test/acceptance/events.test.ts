import { describe, expect, it } from 'vitest'
import { explain } from '../../src/diagnose/diagnose-pod.ts'
import { causesOfPod, findingsIn, judge } from '../zoo/judge.ts'
import { ago, container, event, HOUR, imageOf, type Json, MINUTE, pod, startEvents, uidOf, unreadySince, waits, wellPod } from '../zoo/objects.ts'

const image = imageOf('app')
const NO_TIMES = { firstTimestamp: null, lastTimestamp: null, count: undefined }

const unpulled = pod('api-1', {
  age: HOUR,
  containers: [container('app')],
  status: { phase: 'Pending', conditions: unreadySince(HOUR, 'app', true, true), containerStatuses: [waits('app', 'ContainerCreating')] },
})

const mounting = (more: Json = {}): Json =>
  pod('api-1', {
    age: HOUR,
    volumes: [{ name: 'pw', secret: { secretName: 'pw', defaultMode: 420 } }],
    containers: [container('app')],
    status: { phase: 'Pending', conditions: unreadySince(HOUR, 'app', true, false), containerStatuses: [waits('app', 'ContainerCreating')], ...more },
  })
const secretMissing = (last: number, parts: Parameters<typeof event>[4] = {}): Json =>
  event('api-1', 'FailedMount', 'MountVolume.SetUp failed for volume "pw" : secret "pw" not found', last, { type: 'Warning', count: 30, first: HOUR, ...parts })

describe('5: events of new senders are put at the wrong time, or those of another object are taken', () => {
  const denied = (when: Json): Json =>
    event('api-1', 'Failed', `Failed to pull image "${image}": 401 Unauthorized`, 0, { type: 'Warning', container: 'app', more: { ...NO_TIMES, ...when } })
  const missing = (when: Json): Json =>
    event('api-1', 'Failed', `Failed to pull image "${image}": ${image}: not found`, 1, { type: 'Warning', container: 'app', more: { ...NO_TIMES, ...when } })

  it.each([
    ['eventTime', { eventTime: ago(600) }, { eventTime: ago(20) }],
    [
      'series',
      { eventTime: ago(3000), series: { count: 3, lastObservedTime: ago(600) } },
      { eventTime: ago(3500), series: { count: 40, lastObservedTime: ago(20) } },
    ],
    ['eventTime with microseconds', { eventTime: '2026-03-10T08:50:00.123456Z' }, { eventTime: '2026-03-10T08:59:40.654321Z' }],
  ])('takes the newest by %s, in whatever order they come', (_, old, recent) => {
    for (const [a, b] of [
      [denied(old), missing(recent)],
      [missing(recent), denied(old)],
    ])
      expect(causesOfPod(judge([unpulled, a!, b!]), 'api-1')).toEqual(['image.not-found'])
    for (const [a, b] of [
      [denied(recent), missing(old)],
      [missing(old), denied(recent)],
    ])
      expect(causesOfPod(judge([unpulled, a!, b!]), 'api-1')).toEqual(['image.auth'])
  })

  it('does not take the events of a ReplicaSet of the same name', () => {
    const ofSet = secretMissing(20, { about: { kind: 'ReplicaSet', name: 'api-1' } })
    expect(causesOfPod(judge([mounting(), ofSet]), 'api-1')).not.toContain('volume.secret-missing')
  })

  it('does not take the events of the pod that had this name before', () => {
    const before = secretMissing(20, { about: { kind: 'Pod', name: 'api-1', uid: uidOf('Pod', 'api-0') } })
    expect(causesOfPod(judge([mounting(), before]), 'api-1')).not.toContain('volume.secret-missing')
    expect(findingsIn(judge([wellPod('api-1'), before]))).toEqual([])
  })
})

describe('6: only the newest event is looked at, or one that is over is blamed', () => {
  it('finds a FailedMount that comes again and again although the newest event is benign', () => {
    const benign = event('api-1', 'Scheduled', 'Successfully assigned shop/api-1 to worker-1', 5, { source: 'default-scheduler' })
    expect(causesOfPod(judge([mounting(), secretMissing(60), benign]), 'api-1')).toEqual(['volume.secret-missing'])
  })

  it('does not blame one that came before the container started', () => {
    const well = wellPod('api-1', { age: HOUR, volumes: [{ name: 'pw', secret: { secretName: 'pw' } }] })
    expect(findingsIn(judge([well, secretMissing(50 * MINUTE), ...startEvents('api-1', 49 * MINUTE)]))).toEqual([])
  })

  it('does not blame it for a crash that comes later either', () => {
    const crashing = pod('api-1', {
      age: HOUR,
      containers: [container('app')],
      status: {
        conditions: unreadySince(50 * MINUTE, 'app'),
        containerStatuses: [
          waits('app', 'CrashLoopBackOff', 'back-off 5m0s restarting failed container=app', { restarts: 9, last: { exitCode: 1, from: 101, to: 100 } }),
        ],
      },
    })
    expect(causesOfPod(judge([crashing, secretMissing(50 * MINUTE), ...startEvents('api-1', 101)]), 'api-1')).toEqual(['app.exit-nonzero'])
  })
})

describe('23: a word that nobody knows is dropped', () => {
  it.each(['SomethingNew', 'IMAGEPULLBACKOFF', 'crashloopbackoff'])('shows %s raw, as unrecognised', (reason) => {
    const object = pod('api-1', {
      age: HOUR,
      containers: [container('app')],
      status: { phase: 'Pending', conditions: unreadySince(HOUR, 'app'), containerStatuses: [waits('app', reason, 'as a kubelet of the year 2031 says it')] },
    })
    const { pods } = judge([object])
    expect(pods[0]!.matches.map(({ rule }) => rule.id)).toEqual(['other.unrecognised'])
    const [diagnosis] = explain(pods[0]!, pods[0]!.matches)
    expect(diagnosis?.params).toMatchObject({ reason, text: 'as a kubelet of the year 2031 says it' })
    expect(diagnosis?.evidence.map(({ value }) => value)).toEqual(expect.arrayContaining([reason]))
  })

  it('shows an unknown reason of a pod that failed, and of a container that ended', () => {
    const failed = pod('api-1', {
      age: HOUR,
      containers: [container('app')],
      status: { phase: 'Failed', reason: 'QuantumDecoherence', message: 'the pod is in two places', conditions: unreadySince(HOUR, 'app') },
    })
    expect(causesOfPod(judge([failed]), 'api-1')).toEqual(['other.unrecognised'])
  })
})
