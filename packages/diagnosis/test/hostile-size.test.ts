import { describe, expect, it } from 'vitest'
import { View } from '../src/cluster/view.ts'
import { diagnosePod, explain, findingsOf } from '../src/diagnose/diagnose-pod.ts'
import { readObjects } from '../src/report/read-objects.ts'
import { builtIn } from './built-in-table.ts'

type Json = Readonly<Record<string, unknown>>
const MANY = 2_000
const BUDGET_MS = 50
const now = Date.parse('2026-01-01T12:00:00Z')
const at = (time: string): string => `2026-01-01T${time}Z`
const each = <T>(make: (index: number) => T): T[] => Array.from({ length: MANY }, (_, index) => make(index))

/** A megabyte that looks like what patterns look for, another one each time: what was read before is remembered. */
const megabyte = (start: string, round: number): string =>
  Buffer.from(`${start} ${round}: ${`failed to resolve "${round}": dial tcp: lookup error mounting, permission denied: `.repeat(14_000)}`).toString()

const name = (index: number): string => `c${index}-💥-‮x`
const containers = each((index) => ({
  name: name(index),
  image: `registry.test/x:${index}`,
  env: [{ name: 'A', valueFrom: { secretKeyRef: { name: `s${index}`, key: 'k' } } }],
  envFrom: [{ configMapRef: { name: `m${index}` } }],
  volumeMounts: [{ name: `v${index}`, mountPath: '/x' }],
  ports: [{ containerPort: 8080, hostPort: index + 1 }],
  livenessProbe: { httpGet: { port: 80, path: '/' } },
  readinessProbe: { tcpSocket: { port: 80 } },
}))
const volumes = each((index) => ({ name: `v${index}`, secret: { secretName: `s${index}` } }))
const scheduled = { type: 'PodScheduled', status: 'True', lastTransitionTime: at('10:00:00') }
const unready = { type: 'Ready', status: 'False', reason: 'ContainersNotReady', lastTransitionTime: at('10:00:00') }

const pod = (status: Json, spec: Json = {}, metadata: Json = {}): Json => ({
  kind: 'Pod',
  metadata: { name: 'big', namespace: 'shop', uid: 'u', creationTimestamp: at('10:00:00'), ...metadata },
  spec: { nodeName: 'n', containers, volumes, ...spec },
  status: { phase: 'Running', conditions: [scheduled, unready], ...status },
})
const statuses = (state: Json | ((index: number) => Json)): Json[] =>
  each((index) => ({ name: name(index), ready: false, restartCount: 3, ...(typeof state === 'function' ? state(index) : state) }))
const withEach = (state: Json): Json => ({ containerStatuses: statuses({ state }) })
const waiting = (reason: string, message: string): Json => withEach({ waiting: { reason, message } })
const running = withEach({ running: { startedAt: at('10:01:00') } })
const ended = (exitCode: number, message: string): Json => ({
  terminated: { exitCode, reason: 'Error', message, startedAt: at('11:00:00'), finishedAt: at('11:59:00') },
})
const crashes = (message: string): Json[] =>
  statuses((index) => ({
    state: { waiting: { reason: 'CrashLoopBackOff', message: 'back-off 5m0s restarting failed container' } },
    lastState: ended(index % 256, message),
  }))
const events = (reason: string, message: string): Json[] =>
  Array.from({ length: 500 }, (_, index) => ({
    kind: 'Event',
    metadata: { name: `${reason}-${index}`, namespace: 'shop' },
    type: 'Warning',
    reason,
    message: message.slice(0, 5_000) + String(index),
    count: 9,
    involvedObject: { kind: 'Pod', namespace: 'shop', name: 'big', uid: 'u', ...(index % 2 ? { fieldPath: `spec.containers{${name(index)}}` } : {}) },
    firstTimestamp: at('10:00:00'),
    lastTimestamp: at('11:59:30'),
  }))
const nodes = Array.from({ length: 500 }, (_, index) => ({
  kind: 'Node',
  metadata: { name: `n${index}`, labels: { zone: `z${index}` } },
  spec: { taints: [{ key: `t${index}`, effect: 'NoSchedule' }] },
  status: { allocatable: { cpu: '4' }, conditions: [{ type: 'Ready', status: 'True' }] },
}))
const demands = {
  nodeName: undefined,
  nodeSelector: Object.fromEntries(each((index) => [`k${index}`, 'v'])),
  tolerations: each((index) => ({ key: `t${index}-x` })),
  topologySpreadConstraints: each((index) => ({ topologyKey: `k${index}`, maxSkew: 1, labelSelector: { matchLabels: { a: 'b' } } })),
}

const shapes: readonly (readonly [string, (round: number) => readonly Json[]])[] = [
  ['cannot pull', (round) => [pod(waiting('ErrImagePull', megabyte('Failed to pull image "x"', round))), ...events('Failed', megabyte('Error', round))]],
  ['cannot be configured', (round) => [pod(waiting('CreateContainerConfigError', megabyte('secret "x"', round)))]],
  ['cannot start', (round) => [pod(waiting('RunContainerError', megabyte('failed to create shim task', round)))]],
  ['say something unheard of', (round) => [pod(waiting(`Odd${round}`, megabyte('x', round)))]],
  [
    'crash',
    (round) => [
      pod({
        containerStatuses: crashes(megabyte('panic', round)),
      }),
      ...events('BackOff', 'Back-off restarting failed container'),
      ...events('Unhealthy', megabyte('Liveness probe failed', round)),
      ...events('Killing', 'failed liveness probe, will be restarted'),
    ],
  ],
  ['failed for good', (round) => [pod({ phase: 'Failed', ...withEach(ended(137, megabyte('panic', round))) }, { restartPolicy: 'Never' })]],
  ['run but are not ready', (round) => [pod(running), ...events('Unhealthy', megabyte('Readiness probe failed', round))]],
  [
    'wait for volumes and a sandbox',
    (round) => [
      pod({ phase: 'Pending', ...withEach({ waiting: { reason: 'ContainerCreating' } }) }),
      ...events('FailedMount', megabyte('MountVolume.SetUp failed for volume "v1" : ', round)),
      ...events('FailedCreatePodSandBox', megabyte('Failed to create pod sandbox: ', round)),
    ],
  ],
  [
    'fit on no node',
    (round) => [
      pod(
        {
          phase: 'Pending',
          conditions: [
            {
              ...scheduled,
              status: 'False',
              reason: 'Unschedulable',
              message: `0/500 nodes are available: ${each((index) => `1 node(s) had untolerated taint {t${round}-${index}: }`).join(', ')}`,
            },
          ],
        },
        demands,
      ),
      ...nodes,
    ],
  ],
  [
    'do not end',
    (round) => [
      pod(running, {}, { deletionTimestamp: at('11:00:00'), deletionGracePeriodSeconds: 30, finalizers: each((index) => `x.test/${index}`) }),
      ...events('FailedPreStopHook', megabyte('PreStopHook failed', round)),
    ],
  ],
]

/** Milliseconds of this thread, so that other work on the machine does not count, from the pod as JSON to everything that is said about it. */
function cost(objects: readonly Json[]): number {
  const [subject, ...others] = objects
  const { store } = readObjects(others)
  const before = process.threadCpuUsage()
  const slim = readObjects([subject]).store.get('Pod', 'shop', 'big')
  if (!slim) throw new Error('the pod was not read')
  store.apply({ type: 'set', kind: 'Pod', object: slim })
  const view = new View(store, { context: 'demo', kind: 'kind', name: 'demo' }, (kind) => (kind === 'Pod' || kind === 'Node' ? 'seen' : 'unseen'), now)
  const verdict = diagnosePod(slim, view, builtIn.table)
  findingsOf(verdict)
  const said = explain(verdict, verdict.matches)
  const { user, system } = process.threadCpuUsage(before)
  expect(verdict.facts.failed).toEqual([])
  expect(said.length).toBeGreaterThan(0)
  return (user + system) / 1_000
}

describe('a pod of 2,000 containers with messages of a megabyte', () => {
  it.each(shapes)('%s: takes no longer than 50 ms', (_, make) => {
    // A server that meets such a pod has read others before. One of the rounds may be the one in which the engine collects what all of them left.
    const costs = Array.from({ length: 7 }, (__, round) => cost(make(round))).slice(1)
    expect(costs.toSorted((a, b) => a - b).at(-2)).toBeLessThan(BUDGET_MS)
  })

  it('still shows the one container of all that is in trouble, and counts the others', () => {
    const well = { ready: true, started: true, restartCount: 0, state: { running: { startedAt: at('10:01:00') } } }
    const crashed = { ready: false, restartCount: 9, state: { waiting: { reason: 'CrashLoopBackOff' } }, lastState: ended(3, '') }
    const big = pod({ containerStatuses: statuses((index) => (index === MANY - 2 ? crashed : well)) })
    const { store } = readObjects([big])
    const [subject] = store.all('Pod').values()
    const verdict = diagnosePod(subject!, new View(store, { context: 'demo', kind: 'kind', name: 'demo' }, () => 'unseen', now), builtIn.table)
    expect(verdict.cells.ready).toBe('1999/2000')
    expect(verdict.matches.map(({ rule, container }) => [rule.id, container])).toEqual([['app.exit-nonzero', name(MANY - 2)]])
  })
})
