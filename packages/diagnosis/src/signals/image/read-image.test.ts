import { expect, it } from 'vitest'
import { builtIn } from '../../../test/built-in-table.ts'
import { causesOf, type ExampleCase } from '../../../test/examples.ts'

type Json = Record<string, unknown>

const api = { name: 'api', image: 'shop/api:1' }
const proxy = { name: 'proxy', image: 'shop/proxy:2' }
const pod = (spec: Json, status?: Json): Json => ({
  kind: 'Pod',
  metadata: { name: 'api-1' },
  spec: { nodeName: 'node-1', ...spec },
  ...(status ? { status } : {}),
})
const event = (reason: string, message: string, more: Json = {}): Json => ({ kind: 'Event', involvedObject: { name: 'api-1' }, reason, message, ...more })
const waiting = (name: string, reason: string, message?: string): Json => ({
  name,
  state: { waiting: { reason, ...(message === undefined ? {} : { message }) } },
})
const running = (name: string): Json => ({ name, ready: true, state: { running: { startedAt: '2026-01-01T00:00:10Z' } } })
const notFound =
  'rpc error: code = NotFound desc = failed to pull and unpack image "docker.io/shop/api:1": failed to resolve reference "docker.io/shop/api:1": docker.io/shop/api:1: not found'

const cases: readonly (readonly [what: string, causes: readonly string[], objects: readonly Json[]])[] = [
  ['an event and no status', ['image.not-found'], [pod({ containers: [api] }), event('Failed', `Failed to pull image "shop/api:1": ${notFound}`)]],
  [
    'an event without fieldPath that quotes the image of one of two containers',
    ['image.not-found'],
    [
      pod({ containers: [proxy, api] }, { phase: 'Pending', containerStatuses: [waiting('proxy', 'ContainerCreating'), waiting('api', 'ContainerCreating')] }),
      event('Failed', `Failed to pull image "shop/api:1": ${notFound}`),
    ],
  ],
  [
    'ErrImagePull without a message',
    ['image.unknown'],
    [pod({ containers: [api] }, { phase: 'Pending', containerStatuses: [waiting('api', 'ErrImagePull')] })],
  ],
  ['only the word in an event', ['image.unknown'], [pod({ containers: [api] }), event('Failed', 'Error: ImagePullBackOff')]],
  ['only the back-off in an event', ['image.unknown'], [pod({ containers: [api] }), event('BackOff', 'Back-off pulling image "shop/api:1"')]],
  [
    'words that nobody knows',
    ['image.unknown'],
    [pod({ containers: [api] }, { phase: 'Pending', containerStatuses: [waiting('api', 'ErrImagePull', 'flux capacitor not charged')] })],
  ],
  [
    'only the event about the pull secret',
    ['image.pull-secret-missing'],
    [
      pod({ containers: [api], imagePullSecrets: [{ name: 'regcred' }] }),
      event('FailedToRetrieveImagePullSecret', 'Unable to retrieve some image pull secrets (regcred); attempting to pull the image may not succeed.'),
    ],
  ],
  [
    'a pull secret that is missing while the name does not resolve',
    ['image.dns'],
    [
      pod(
        { containers: [api], imagePullSecrets: [{ name: 'regcred' }] },
        { phase: 'Pending', containerStatuses: [waiting('api', 'ErrImagePull', 'dial tcp: lookup r.lan on 10.0.0.2:53: no such host')] },
      ),
      event('FailedToRetrieveImagePullSecret', 'Unable to retrieve some image pull secrets (regcred); attempting to pull the image may not succeed.'),
    ],
  ],
  [
    'a pull secret that is missing while everything runs',
    [],
    [
      pod({ containers: [api] }, { phase: 'Running', containerStatuses: [running('api')] }),
      event('FailedToRetrieveImagePullSecret', 'Unable to retrieve some image pull secrets (regcred); attempting to pull the image may not succeed.'),
    ],
  ],
  [
    'the second of two containers',
    ['image.not-found'],
    [
      pod(
        { containers: [proxy, api] },
        {
          phase: 'Pending',
          containerStatuses: [running('proxy'), waiting('api', 'ImagePullBackOff', `Back-off pulling image "shop/api:1": ErrImagePull: ${notFound}`)],
        },
      ),
    ],
  ],
  [
    'two containers of the same image: one fault',
    ['image.not-found'],
    [
      pod(
        { containers: [api, { ...api, name: 'worker' }] },
        { phase: 'Pending', containerStatuses: [waiting('api', 'ErrImagePull', notFound), waiting('worker', 'ErrImagePull', notFound)] },
      ),
    ],
  ],
  [
    'the main container after an init container that is done',
    ['image.not-found'],
    [
      pod(
        { initContainers: [proxy], containers: [api] },
        {
          phase: 'Pending',
          initContainerStatuses: [{ name: 'proxy', state: { terminated: { exitCode: 0, reason: 'Completed' } } }],
          containerStatuses: [waiting('api', 'ErrImagePull', notFound)],
        },
      ),
    ],
  ],
  [
    'an init container',
    ['image.not-found'],
    [
      pod(
        { initContainers: [api], containers: [proxy] },
        { phase: 'Pending', initContainerStatuses: [waiting('api', 'ErrImagePull', notFound)], containerStatuses: [waiting('proxy', 'PodInitializing')] },
      ),
    ],
  ],
  [
    'RegistryUnavailable without a message',
    ['image.network'],
    [pod({ containers: [api] }, { phase: 'Pending', containerStatuses: [waiting('api', 'RegistryUnavailable')] })],
  ],
  [
    'ImageInspectError without a message',
    ['image.corrupt'],
    [pod({ containers: [api] }, { phase: 'Pending', containerStatuses: [waiting('api', 'ImageInspectError')] })],
  ],
  [
    'a raw error as the reason',
    ['image.no-disk'],
    [
      pod(
        { containers: [api] },
        {
          phase: 'Pending',
          containerStatuses: [
            waiting(
              'api',
              'failed to record image pull intent for image "shop/api:1": write /var/lib/kubelet/image_manager/pulling/0a: no space left on device',
            ),
          ],
        },
      ),
    ],
  ],
  [
    'a failure that is over',
    [],
    [
      pod({ containers: [api] }, { phase: 'Running', containerStatuses: [running('api')] }),
      event('Failed', `Failed to pull image "shop/api:1": ${notFound}`, { lastTimestamp: '2026-01-01T00:00:05Z' }),
    ],
  ],
  [
    'a pull that went well after a failed one',
    [],
    [
      pod({ containers: [api] }, { phase: 'Pending', containerStatuses: [waiting('api', 'ContainerCreating')] }),
      event('Failed', `Failed to pull image "shop/api:1": ${notFound}`, { lastTimestamp: '2026-01-01T00:00:05Z' }),
      event('Pulled', 'Successfully pulled image "shop/api:1" in 3s', { lastTimestamp: '2026-01-01T00:00:25Z' }),
    ],
  ],
]

const find = (one: ExampleCase): string[] => causesOf(one, builtIn.table).flatMap(({ causes }) => causes)

it.each(cases)('%s: %j', (_, causes, objects) => expect(find({ objects })).toEqual(causes))

it('says nothing about a pod that is being deleted', () => {
  const failing = pod({ containers: [api] }, { phase: 'Pending', containerStatuses: [waiting('api', 'ErrImagePull', notFound)] })
  const deleting = { ...failing, metadata: { name: 'api-1', deletionTimestamp: '2026-01-01T00:01:00Z', deletionGracePeriodSeconds: 30 } }
  expect(find({ objects: [deleting], now: '2026-01-01T00:00:40Z' }).filter((cause) => cause.startsWith('image.'))).toEqual([])
})
