import { expect, it } from 'vitest'
import { builtIn } from '../../../test/built-in-table.ts'
import { causesOf } from '../../../test/examples.ts'

type Json = Record<string, unknown>

const oci = 'OCI runtime create failed: runc create failed: unable to start container process: exec: "serve": executable file not found in $PATH: unknown'
const pod = (status?: Json, spec: Json = {}): Json => ({
  kind: 'Pod',
  metadata: { name: 'api-1' },
  spec: { nodeName: 'node-1', containers: [{ name: 'api', image: 'shop/api:1', command: ['serve'] }], ...spec },
  ...(status ? { status } : {}),
})
const of = (phase: string, status: Json): Json => ({ phase, containerStatuses: [{ name: 'api', restartCount: 2, ...status }] })
const event = (message: string, reason = 'Failed'): Json => ({
  kind: 'Event',
  involvedObject: { name: 'api-1' },
  reason,
  message,
  lastTimestamp: '2026-01-01T00:00:30Z',
})
const ended = (exitCode: number, reason: string, message?: string): Json => ({
  terminated: { exitCode, reason, finishedAt: '2026-01-01T00:01:00Z', ...(message === undefined ? {} : { message }) },
})
const backOff = { waiting: { reason: 'CrashLoopBackOff', message: 'back-off 20s restarting failed container=api pod=api-1_shop(0a)' } }

const cases: readonly (readonly [what: string, causes: readonly string[], objects: readonly Json[]])[] = [
  ['StartError behind a crash loop', ['run.command-not-found'], [pod(of('Running', { state: backOff, lastState: ended(128, 'StartError', oci) }))]],
  ['StartError between two tries', ['run.command-not-found'], [pod(of('Running', { state: ended(128, 'StartError', oci) }))]],
  ['StartError that is final', ['run.command-not-found'], [pod(of('Failed', { state: ended(128, 'StartError', oci) }), { restartPolicy: 'Never' })]],
  ['StartError without words', ['run.unknown'], [pod(of('Running', { state: backOff, lastState: ended(128, 'StartError') }))]],
  ['ContainerCannotRun', ['run.command-not-found'], [pod(of('Running', { state: backOff, lastState: ended(127, 'ContainerCannotRun', oci) }))]],
  [
    'RunContainerError whose words are in the last state',
    ['run.command-not-found'],
    [pod(of('Running', { state: { waiting: { reason: 'RunContainerError' } }, lastState: ended(128, 'StartError', oci) }))],
  ],
  [
    'CreateContainerError whose words are in an event',
    ['run.command-not-found'],
    [pod(of('Pending', { state: { waiting: { reason: 'CreateContainerError' } } })), event(`Error: container create failed: ${oci}`)],
  ],
  ['CreateContainerError without words', ['run.unknown'], [pod(of('Pending', { state: { waiting: { reason: 'CreateContainerError' } } }))]],
  ['an event and no status', ['run.command-not-found'], [pod(), event(`Error: failed to create containerd task: ${oci}`)]],
  ['an event about a configuration and no status', ['config.secret-missing'], [pod(), event('Error: secret "db" not found')]],
  ['exit 127 of a shell', ['run.command-not-found'], [pod(of('Running', { state: backOff, lastState: ended(127, 'Error') }))]],
  ['exit 126 of a shell', ['run.command-permission'], [pod(of('Running', { state: backOff, lastState: ended(126, 'Error') }))]],
  [
    "an exit whose message is the kernel's",
    ['run.exec-format'],
    [pod(of('Running', { state: backOff, lastState: ended(1, 'Error', 'standard_init_linux.go:228: exec user process caused: exec format error\n') }))],
  ],
  [
    'a library that is missing, although a shell would say 127',
    ['app.missing-dependency'],
    [
      pod(
        of('Running', {
          state: backOff,
          lastState: ended(127, 'Error', 'serve: error while loading shared libraries: libssl.so.1.1: cannot open shared object file'),
        }),
      ),
    ],
  ],
  ['an event that only repeats the reason of a create', ['run.unknown'], [pod(), event('Error: CreateContainerError')]],
  ['an event that only repeats the reason of a configuration', ['config.unknown'], [pod(), event('Error: CreateContainerConfigError')]],
  ['words of a pull without their frame', ['image.not-found'], [pod(), event('reading manifest 1 in docker.io/shop/api: manifest unknown')]],
  ['words of a start that look like those of a registry', ['run.command-permission'], [pod(), event('Error: exec: "/app": permission denied: unknown')]],
  ['an event about a volume and no status', ['config.volume-not-mounted'], [pod(), event('Error: cannot find volume "data" to mount into container "api"')]],
  [
    'a container that was made and not heard of since',
    ['run.runtime-timeout'],
    [pod(of('Pending', { state: { waiting: {} } })), event('Container created', 'Created')],
  ],
  [
    'a start that failed before it went well',
    [],
    [
      pod(of('Running', { ready: true, state: { running: { startedAt: '2026-01-01T00:05:00Z' } }, lastState: ended(128, 'StartError', oci) })),
      event(`Error: ${oci}`),
    ],
  ],
]

it.each(cases)('%s: %j', (_, causes, objects) => {
  const now = '2026-01-01T00:10:00Z'
  expect(causesOf({ objects, now }, builtIn.table).flatMap((one) => one.causes)).toEqual(causes)
})
