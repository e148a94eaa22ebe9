import { describe, expect, it } from 'vitest'
import { causesOfPod, judge } from '../zoo/judge.ts'
import { container, event, HOUR, imageOf, initDone, type Json, MINUTE, pod, unreadySince, waits } from '../zoo/objects.ts'

const image = imageOf('app')

const unpulled = (reason: string, message?: string, more: Json = {}): Json =>
  pod('api-1', {
    age: HOUR,
    containers: [container('app')],
    status: { phase: 'Pending', conditions: unreadySince(HOUR, 'app'), containerStatuses: [waits('app', reason, message)], ...more },
  })

const causeOf = (message: string): string[] => causesOfPod(judge([unpulled('ErrImagePull', message)]), 'api-1')

describe('8: an init container that is done is blamed for the image of the main one', () => {
  it('names the image of the container that waits for it', () => {
    const object = pod('api-1', {
      age: HOUR,
      spec: { initContainers: [container('migrate')] },
      containers: [container('app')],
      status: {
        phase: 'Pending',
        conditions: unreadySince(50 * MINUTE, 'app'),
        initContainerStatuses: [initDone('migrate', HOUR - 5, HOUR - 20)],
        containerStatuses: [waits('app', 'ImagePullBackOff', `Back-off pulling image "${image}": ErrImagePull: ${image}: not found`)],
      },
    })
    const { pods } = judge([object])
    expect(pods[0]!.matches.map(({ rule, container: of }) => [rule.id, of])).toEqual([['image.not-found', 'app']])
  })
})

describe('10: a failure without a message is skipped', () => {
  it.each(['ErrImagePull', 'ImagePullBackOff'])('finds %s with no message at all, and guesses no reason', (reason) => {
    expect(causesOfPod(judge([unpulled(reason)]), 'api-1')).toEqual(['image.unknown'])
  })

  it('takes the reason off the events where the state is silent', () => {
    const failed = event('api-1', 'Failed', `Failed to pull image "${image}": ${image}: not found`, 60, {
      type: 'Warning',
      container: 'app',
      count: 4,
      first: HOUR,
    })
    expect(causesOfPod(judge([unpulled('ErrImagePull'), failed]), 'api-1')).toEqual(['image.not-found'])
  })

  it.each([
    ['with an empty message', { message: '' }],
    ['without a message', {}],
  ])('finds Unschedulable %s', (_, message) => {
    const object = pod('api-1', {
      age: HOUR,
      spec: { nodeName: undefined },
      containers: [container('app')],
      status: {
        phase: 'Pending',
        startTime: undefined,
        conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', lastTransitionTime: '2026-03-10T08:00:00Z', ...message }],
      },
    })
    expect(causesOfPod(judge([object]), 'api-1')).toEqual(['sched.unknown'])
  })
})

/** What each runtime says of the same trouble. */
const byRuntime: Readonly<Record<string, readonly (readonly [runtime: string, text: string])[]>> = {
  'image.rate-limit': [
    [
      'Docker',
      'Error response from daemon: toomanyrequests: You have reached your pull rate limit. You may increase the limit by authenticating and upgrading: https://www.docker.com/increase-rate-limit',
    ],
    [
      'containerd',
      `failed to pull and unpack image "${image}": failed to copy: httpReadSeeker: failed open: unexpected status code https://registry.example.com/v2/shop/app/manifests/sha256:2f9b: 429 Too Many Requests - Server message: toomanyrequests: You have reached your unauthenticated pull rate limit.`,
    ],
    ['CRI-O', 'reading manifest 1.4.2 in registry.example.com/shop/app: toomanyrequests: You have reached your pull rate limit.'],
  ],
  'image.tls': [
    ['Docker', 'Error response from daemon: Get "https://registry.example.com/v2/": x509: certificate signed by unknown authority'],
    [
      'containerd',
      `failed to pull and unpack image "${image}": failed to resolve reference "${image}": failed to do request: Head "https://registry.example.com/v2/shop/app/manifests/1.4.2": tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2026-03-10T08:00:00Z is after 2026-03-01T00:00:00Z`,
    ],
    [
      'CRI-O',
      `initializing source docker://${image}: pinging container registry registry.example.com: Get "https://registry.example.com/v2/": tls: failed to verify certificate: x509: certificate is valid for internal.example.com, not registry.example.com`,
    ],
  ],
  'image.dns': [
    ['Docker', 'Error response from daemon: Get "https://registry.example.com/v2/": dial tcp: lookup registry.example.com on 10.0.0.2:53: no such host'],
    [
      'containerd',
      `failed to pull and unpack image "${image}": failed to resolve reference "${image}": failed to do request: Head "https://registry.example.com/v2/shop/app/manifests/1.4.2": dial tcp: lookup registry.example.com: no such host`,
    ],
    [
      'CRI-O',
      `initializing source docker://${image}: pinging container registry registry.example.com: Get "https://registry.example.com/v2/": dial tcp: lookup registry.example.com on 10.0.0.2:53: no such host`,
    ],
  ],
  'image.not-found': [
    ['Docker', `Error response from daemon: manifest for ${image} not found: manifest unknown: manifest unknown`],
    ['containerd', `failed to pull and unpack image "${image}": failed to resolve reference "${image}": ${image}: not found`],
    ['CRI-O', 'reading manifest 1.4.2 in registry.example.com/shop/app: manifest unknown: manifest tagged by "1.4.2" is not found'],
  ],
  'image.platform': [
    ['Docker', 'Error response from daemon: no matching manifest for linux/arm64/v8 in the manifest list entries'],
    ['containerd', `failed to pull and unpack image "${image}": no match for platform in manifest: not found`],
    [
      'CRI-O',
      'choosing an image from manifest list docker://registry.example.com/shop/app:1.4.2: no image found in image index for architecture "arm64", variant "v8", OS "linux"',
    ],
  ],
  'image.auth': [
    ['Docker', 'Error response from daemon: Get "https://registry.example.com/v2/shop/app/manifests/1.4.2": no basic auth credentials'],
    [
      'containerd',
      `failed to pull and unpack image "${image}": failed to resolve reference "${image}": unexpected status from HEAD request to https://registry.example.com/v2/shop/app/manifests/1.4.2: 401 Unauthorized`,
    ],
    [
      'CRI-O',
      'initializing source docker://registry.example.com/shop/app:1.4.2: reading manifest 1.4.2 in registry.example.com/shop/app: unauthorized: authentication required, visit https://example.com/login',
    ],
  ],
}

describe('11: only the words of one runtime are known, or only with their prefix', () => {
  const cases = Object.entries(byRuntime).flatMap(([cause, texts]) => texts.map(([runtime, text]) => [cause, runtime, text] as const))

  it.each(cases)('reads %s as %s tells it, with and without the frames around it', (cause, _, text) => {
    const framed = [
      text,
      `rpc error: code = Unknown desc = ${text}`,
      `rpc error: code = NotFound desc = ${text}`,
      `Failed to pull image "${image}": ${text}`,
      `Failed to pull image "${image}": rpc error: code = Unknown desc = ${text}`,
      `Back-off pulling image "${image}": ErrImagePull: ${text}`,
    ]
    expect(framed.map((one) => causeOf(one)[0])).toEqual(framed.map(() => cause))
  })

  it.each([
    ['Docker and containerd', { exitCode: 255, reason: 'Error' }],
    ['older ones', { exitCode: 1, reason: 'Error' }],
  ])('reads exec format error in the log of %s', (_, run) => {
    const object = pod('api-1', {
      age: HOUR,
      containers: [container('app')],
      status: {
        conditions: unreadySince(50 * MINUTE, 'app'),
        containerStatuses: [
          waits('app', 'CrashLoopBackOff', 'back-off 5m0s restarting failed container=app', {
            restarts: 9,
            last: { ...run, message: 'exec /usr/local/bin/app: exec format error', from: 101, to: 100 },
          }),
        ],
      },
    })
    expect(causesOfPod(judge([object]), 'api-1')[0]).toBe('run.exec-format')
  })
})
