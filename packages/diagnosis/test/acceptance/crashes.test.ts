import { explain } from '../../src/diagnose/diagnose-pod.ts'
import { describe, expect, it } from 'vitest'
import { causesOfPod, findingsIn, judge } from '../zoo/judge.ts'
import {
  completedSince,
  condition,
  container,
  DAY,
  ended,
  event,
  HOUR,
  type Json,
  MINUTE,
  ownedBy,
  pod,
  readySince,
  runs,
  unreadySince,
  waits,
  wellPod,
} from '../zoo/objects.ts'

const BACK_OFF = 'back-off 2m40s restarting failed container=app pod=api-1_shop(5f0c9d1e-pod-api-1)'

const looping = (last: Parameters<typeof waits>[3] & object, more: { readonly container?: Json } = {}): Json =>
  pod('api-1', {
    age: HOUR,
    containers: [container('app', more.container)],
    status: { conditions: unreadySince(50 * MINUTE, 'app'), containerStatuses: [waits('app', 'CrashLoopBackOff', BACK_OFF, { restarts: 6, ...last })] },
  })

describe('1: a back-off hides why the container died', () => {
  it.each([
    ['waits', looping({ last: { exitCode: 137, reason: 'OOMKilled', from: 130, to: 100 } })],
    [
      'runs for a moment again',
      pod('api-1', {
        age: HOUR,
        containers: [container('app')],
        status: {
          conditions: unreadySince(9, 'app'),
          containerStatuses: [runs('app', 9, { ready: false, restarts: 6, last: { exitCode: 137, reason: 'OOMKilled', from: 130, to: 100 } })],
        },
      }),
    ],
    [
      'has just ended',
      pod('api-1', {
        age: HOUR,
        containers: [container('app')],
        status: {
          conditions: unreadySince(9, 'app'),
          containerStatuses: [ended('app', { exitCode: 137, reason: 'OOMKilled', from: 39, to: 9 }, { restarts: 6 })],
        },
      }),
    ],
  ])('names the memory limit while the container %s', (_, object) => {
    expect(causesOfPod(judge([object]), 'api-1')).toEqual(['oom.container'])
  })
})

describe('2: exit code 137 alone is no proof of missing memory', () => {
  const killed = { last: { exitCode: 137, from: 130, to: 100 } }

  it('never says out of memory, says that nobody is known, and what was ruled out', () => {
    const { pods } = judge([looping(killed), event('api-1', 'Started', 'Container started', 130, { container: 'app', count: 6, first: HOUR })])
    expect(pods[0]!.matches.map(({ rule }) => rule.id).join()).not.toMatch(/oom|memory/)
    const [diagnosis] = explain(pods[0]!, pods[0]!.matches)
    expect(diagnosis?.params).toMatchObject({ signalName: 'SIGKILL' })
    expect(pods[0]!.facts.signals).toContainEqual(
      expect.objectContaining({ attributes: expect.objectContaining({ killedBy: 'nobody-known', killerSeen: false }) }),
    )
    expect(diagnosis?.ruledOut.map(({ check }) => check)).toEqual(expect.arrayContaining(['no-oom-kill', 'no-probe-kill']))
  })

  it('says that it cannot tell where the events of that time are gone', () => {
    const { pods } = judge([looping(killed)])
    const [diagnosis] = explain(pods[0]!, pods[0]!.matches)
    expect(diagnosis?.couldNotCheck.map(({ check }) => check)).toContain('no-probe-kill')
  })

  it('names the probe that ordered it', () => {
    const order = event('api-1', 'Killing', 'Container app failed liveness probe, will be restarted', 131, { container: 'app', count: 6, first: HOUR })
    expect(causesOfPod(judge([looping(killed, { container: { livenessProbe: { tcpSocket: { port: 8080 } } } }), order]), 'api-1')).toEqual(['probe.liveness'])
  })
})

describe('3: what ended long ago, or was over anyway, is shown as a present error', () => {
  it('says nothing of a restart 40 days ago', () => {
    const object = wellPod('api-1', {
      age: 60 * DAY,
      status: { containerStatuses: [runs('app', 40 * DAY, { restarts: 3, last: { exitCode: 1, from: 41 * DAY, to: 40 * DAY } })] },
    })
    expect(findingsIn(judge([object]))).toEqual([])
  })

  it.each([255, 137, 1, 143])('says nothing of a sidecar that ended with %i in a pod that Succeeded', (exitCode) => {
    const object = pod('import-1', {
      age: HOUR,
      spec: { restartPolicy: 'Never', initContainers: [container('proxy', { restartPolicy: 'Always' })] },
      containers: [container('import')],
      status: {
        phase: 'Succeeded',
        conditions: completedSince(MINUTE),
        initContainerStatuses: [ended('proxy', { exitCode, from: HOUR, to: MINUTE })],
        containerStatuses: [ended('import', { exitCode: 0, from: HOUR, to: MINUTE + 2 })],
      },
    })
    expect(findingsIn(judge([object]))).toEqual([])
  })
})

describe('4: a container that ended and is not ready passes as fine because it is not waiting', () => {
  it.each([
    ['Never', 'Failed', 'app.exit-nonzero'],
    ['Always', 'Running', 'app.exit-nonzero'],
  ])('finds it under restartPolicy %s', (restartPolicy, phase, cause) => {
    const object = pod('api-1', {
      age: HOUR,
      spec: { restartPolicy },
      containers: [container('app')],
      status: {
        phase,
        conditions: unreadySince(MINUTE, 'app'),
        containerStatuses: [ended('app', { exitCode: 1, from: 2 * MINUTE, to: MINUTE }, { restarts: restartPolicy === 'Always' ? 3 : 0 })],
      },
    })
    expect(causesOfPod(judge([object]), 'api-1')).toEqual([cause])
  })

  it('finds one that ends with 0 again and again under restartPolicy Always', () => {
    expect(causesOfPod(judge([looping({ last: { exitCode: 0, from: 101, to: 100 } })]), 'api-1')).toEqual(['app.exits-0'])
  })

  it.each([
    ['certain while events reach back to its end', [event('api-1', 'Pulled', 'Container image already present on machine', 200)], 'certain'],
    ['likely once they are gone: a probe may have asked it to end', [], 'likely'],
  ])('is %s', (_, events, certainty) => {
    const { pods } = judge([looping({ last: { exitCode: 0, from: 160, to: 100 } }), ...events])
    expect(explain(pods[0]!, pods[0]!.matches)[0]).toMatchObject({ cause: 'app.exits-0', certainty })
  })
})

describe('7: the first container is blamed for the second', () => {
  const two = pod('api-1', {
    age: HOUR,
    containers: [container('app'), container('metrics')],
    status: {
      conditions: unreadySince(50 * MINUTE, 'metrics'),
      containerStatuses: [
        runs('app', HOUR - 5),
        waits('metrics', 'CrashLoopBackOff', BACK_OFF.replace('container=app', 'container=metrics'), {
          restarts: 6,
          last: { exitCode: 2, from: 130, to: 100 },
        }),
      ],
    },
  })

  it('names the second in the finding, in the log that it asks for and in every -c', () => {
    const { pods } = judge([two])
    const [verdict] = pods
    const [diagnosis, ...others] = explain(verdict!, verdict!.matches)
    expect(others).toEqual([])
    expect(diagnosis).toMatchObject({ container: 'metrics', params: { container: 'metrics' } })
    expect(verdict!.context.view.wants.flatMap((want) => (want.type === 'log' ? [want.container] : []))).not.toContain('app')
    const named = diagnosis!.commands.flatMap(({ argv }) => argv.flatMap((word, index) => (word === '-c' ? [argv[index + 1]] : [])))
    expect(named.length).toBeGreaterThan(0)
    expect(new Set(named)).toEqual(new Set(['metrics']))
  })
})

describe('9: a native sidecar that crashes is told as a failed init container', () => {
  const sidecar = (status: Json): Json =>
    pod('api-1', {
      age: HOUR,
      spec: { initContainers: [container('proxy', { restartPolicy: 'Always' })] },
      containers: [container('app')],
      status: { conditions: unreadySince(50 * MINUTE, 'proxy'), initContainerStatuses: [status], containerStatuses: [runs('app', HOUR - 9)] },
    })

  it('is told of the sidecar, as a crash', () => {
    const { pods } = judge([
      sidecar(
        waits('proxy', 'CrashLoopBackOff', BACK_OFF.replace('container=app', 'container=proxy'), { restarts: 6, last: { exitCode: 1, from: 130, to: 100 } }),
      ),
    ])
    const [verdict] = pods
    expect(verdict!.matches.map(({ rule, container: of }) => [rule.id, of])).toEqual([['app.exit-nonzero', 'proxy']])
  })

  it('is told as out of memory where it was', () => {
    const object = sidecar(waits('proxy', 'CrashLoopBackOff', BACK_OFF, { restarts: 6, last: { exitCode: 137, reason: 'OOMKilled', from: 130, to: 100 } }))
    expect(causesOfPod(judge([object]), 'api-1')).toEqual(['oom.container'])
  })
})

describe('16: exit 143 while a ReplicaSet scales down is told as a crash', () => {
  const asked = (metadata: Json): Json =>
    pod('api-1', {
      age: DAY,
      metadata: { ...ownedBy('ReplicaSet', 'api'), ...metadata },
      containers: [container('app')],
      status: { conditions: unreadySince(4, 'app'), containerStatuses: [ended('app', { exitCode: 143, from: DAY, to: 4 })] },
    })

  it('says nothing while the pod is deleted', () => {
    const object = asked({ deletionTimestamp: '2026-03-10T09:00:20Z', deletionGracePeriodSeconds: 30 })
    expect(findingsIn(judge([object, event('api-1', 'Killing', 'Stopping container app', 6, { container: 'app' })]))).toEqual([])
  })

  it('says nothing of a pod that the eviction API ended and that is not gone yet', () => {
    const object = asked({ deletionTimestamp: '2026-03-10T09:00:20Z', deletionGracePeriodSeconds: 30 })
    const status = {
      ...(object['status'] as Json),
      conditions: [condition('DisruptionTarget', 'True', 8, 'EvictionByEvictionAPI', 'Eviction API: evicting'), ...readySince(DAY)],
    }
    expect(findingsIn(judge([{ ...object, status }]))).toEqual([])
  })
})
