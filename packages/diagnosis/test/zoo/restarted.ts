import type { HealthyCase } from './judge.ts'
import { ago, container, DAY, event, HOUR, imageOf, MINUTE, ownedBy, pod, readySince, runs, startEvents, uidOf, wellPod } from './objects.ts'

const restarted = (name: string, since: number, restarts: number, last: Parameters<typeof runs>[2] & object) =>
  wellPod(name, { age: 60 * DAY, status: { conditions: readySince(since - 5), containerStatuses: [runs('app', since, { restarts, ...last })] } })

export const restartedOnce: readonly HealthyCase[] = [
  {
    name: 'a pod that restarted 40 days ago',
    objects: [restarted('api-1', 40 * DAY, 1, { last: { exitCode: 1, from: 50 * DAY, to: 40 * DAY } })],
  },
  {
    name: 'a pod that was out of memory three weeks ago, five times',
    objects: [restarted('api-1', 21 * DAY, 5, { last: { exitCode: 137, reason: 'OOMKilled', from: 21 * DAY + 90, to: 21 * DAY + 3 } })],
  },
  {
    name: 'a pod that crashed at its start because its database came later, well for half an hour',
    objects: [
      restarted('api-1', 30 * MINUTE, 4, { last: { exitCode: 1, from: 31 * MINUTE + 50, to: 31 * MINUTE + 45 } }),
      event('api-1', 'BackOff', 'Back-off restarting failed container app in pod api-1_shop(u)', 31 * MINUTE, {
        type: 'Warning',
        container: 'app',
        count: 9,
        first: 34 * MINUTE,
      }),
      event('api-1', 'Started', 'Container started', 30 * MINUTE, { container: 'app', count: 5, first: 35 * MINUTE }),
    ],
  },
  {
    name: 'a container of which containerd lost the record when its node rebooted, running again',
    objects: [restarted('api-1', 3 * HOUR, 1, { last: { exitCode: 255, reason: 'Unknown', from: 5 * DAY, to: 3 * HOUR + 40 } })],
  },
  {
    name: 'an exit 0 under restartPolicy Always half a day ago',
    objects: [restarted('api-1', 12 * HOUR, 1, { last: { exitCode: 0, from: 3 * DAY, to: 12 * HOUR + 1 } })],
  },
  {
    name: 'an init container that restarted twice long ago',
    objects: [
      pod('api-1', {
        age: 9 * DAY,
        spec: { initContainers: [container('wait-for-db')] },
        containers: [container('app')],
        status: {
          conditions: readySince(9 * DAY - 90),
          initContainerStatuses: [
            {
              ...runs('wait-for-db', 9 * DAY, { restarts: 2, last: { exitCode: 1, from: 9 * DAY - 10, to: 9 * DAY - 20 } }),
              state: { terminated: { exitCode: 0, reason: 'Completed', startedAt: ago(9 * DAY - 50), finishedAt: ago(9 * DAY - 60) } },
            },
          ],
          containerStatuses: [runs('app', 9 * DAY - 70)],
        },
      }),
    ],
  },
  {
    name: 'a native sidecar that restarted two hours ago',
    objects: [
      pod('api-1', {
        age: 3 * DAY,
        spec: { initContainers: [container('proxy', { restartPolicy: 'Always' })] },
        containers: [container('app')],
        status: {
          conditions: readySince(2 * HOUR),
          initContainerStatuses: [runs('proxy', 2 * HOUR, { restarts: 1, last: { exitCode: 1, from: 3 * DAY, to: 2 * HOUR + 1 } })],
          containerStatuses: [runs('app', 3 * DAY)],
        },
      }),
    ],
  },
  {
    name: 'a pod whose image was edited in place an hour ago',
    objects: [
      restarted('api-1', HOUR, 1, { last: { exitCode: 143, from: 2 * DAY, to: HOUR + 2 } }),
      event('api-1', 'Killing', 'Container app definition changed, will be restarted', HOUR + 4, { container: 'app' }),
    ],
  },
  {
    name: 'a liveness probe that failed once, ten minutes ago',
    objects: [
      wellPod('api-1', {
        containers: [
          container('app', {
            livenessProbe: { httpGet: { path: '/healthz', port: 8080, scheme: 'HTTP' }, periodSeconds: 10, timeoutSeconds: 1, failureThreshold: 3 },
          }),
        ],
      }),
      event('api-1', 'Unhealthy', 'Liveness probe failed: Get "http://10.244.1.23:8080/healthz": context deadline exceeded', 10 * MINUTE, {
        type: 'Warning',
        container: 'app',
      }),
    ],
  },
  {
    name: 'a liveness probe that failed once, five seconds ago',
    objects: [
      wellPod('api-1', {
        containers: [
          container('app', {
            livenessProbe: { httpGet: { path: '/healthz', port: 8080, scheme: 'HTTP' }, periodSeconds: 10, timeoutSeconds: 1, failureThreshold: 3 },
          }),
        ],
      }),
      event('api-1', 'Unhealthy', 'Liveness probe failed: HTTP probe failed with statuscode: 503', 5, { type: 'Warning', container: 'app' }),
    ],
  },
  {
    name: 'a readiness probe that failed now and then over a week, ready now',
    objects: [
      wellPod('api-1', {
        age: 9 * DAY,
        containers: [container('app', { readinessProbe: { tcpSocket: { port: 8080 }, periodSeconds: 10, failureThreshold: 3 } })],
      }),
      event('api-1', 'Unhealthy', 'Readiness probe failed: dial tcp 10.244.1.23:8080: i/o timeout', 50, {
        type: 'Warning',
        container: 'app',
        count: 31,
        first: 7 * DAY,
      }),
    ],
  },
  {
    name: 'an image whose pull was tried twice and then succeeded',
    objects: [
      wellPod('api-1', { age: 20 * MINUTE }),
      event(
        'api-1',
        'Failed',
        `Failed to pull image "${imageOf('app')}": failed to pull and unpack image: dial tcp: lookup registry.example.com: no such host`,
        19 * MINUTE,
        {
          type: 'Warning',
          container: 'app',
          count: 2,
          first: 20 * MINUTE,
        },
      ),
      event('api-1', 'Failed', 'Error: ErrImagePull', 19 * MINUTE, { type: 'Warning', container: 'app', count: 2, first: 20 * MINUTE }),
      event('api-1', 'BackOff', `Back-off pulling image "${imageOf('app')}"`, 19 * MINUTE - 10, { container: 'app', count: 2, first: 20 * MINUTE }),
      ...startEvents('api-1', 18 * MINUTE),
    ],
  },
  {
    name: 'events of an older pod of the same name, another uid',
    objects: [
      wellPod('db-0', { age: 10 * MINUTE, metadata: ownedBy('StatefulSet', 'db') }),
      event('db-0', 'BackOff', 'Back-off restarting failed container app in pod db-0_shop(old)', 30, {
        type: 'Warning',
        container: 'app',
        count: 40,
        first: HOUR,
        about: { kind: 'Pod', name: 'db-0', uid: uidOf('Pod', 'db-0-before') },
      }),
      event('db-0', 'FailedMount', 'MountVolume.SetUp failed for volume "pw" : secret "pw" not found', 30, {
        type: 'Warning',
        about: { kind: 'Pod', name: 'db-0', uid: uidOf('Pod', 'db-0-before') },
      }),
    ],
  },
  {
    name: 'warnings without any time, of a start that is over',
    objects: [
      wellPod('api-1', { age: HOUR }),
      event(
        'api-1',
        'FailedScheduling',
        '0/2 nodes are available: 2 Insufficient cpu. preemption: 0/2 nodes are available: 2 No preemption victims found.',
        0,
        {
          type: 'Warning',
          source: 'default-scheduler',
          more: { firstTimestamp: null, lastTimestamp: null, eventTime: null, series: null },
        },
      ),
      event('api-1', 'FailedMount', 'MountVolume.SetUp failed for volume "config" : configmap "config" not found', 0, {
        type: 'Warning',
        more: { firstTimestamp: null, lastTimestamp: null },
      }),
    ],
  },
  {
    name: 'an ephemeral debug container that ended with 1',
    objects: [
      wellPod('api-1', {
        spec: { ephemeralContainers: [{ name: 'debugger-8xk', image: 'busybox:1.36', targetContainerName: 'app', stdin: true, tty: true }] },
        status: {
          ephemeralContainerStatuses: [
            {
              name: 'debugger-8xk',
              image: 'busybox:1.36',
              imageID: 'docker.io/library/busybox@sha256:1',
              ready: false,
              restartCount: 0,
              lastState: {},
              state: { terminated: { exitCode: 1, reason: 'Error', startedAt: ago(HOUR), finishedAt: ago(MINUTE) } },
            },
          ],
        },
      }),
    ],
  },
  {
    name: 'an ephemeral debug container whose image cannot be pulled',
    objects: [
      wellPod('api-1', {
        spec: { ephemeralContainers: [{ name: 'debugger-8xk', image: 'busibox', targetContainerName: 'app' }] },
        status: {
          ephemeralContainerStatuses: [
            {
              name: 'debugger-8xk',
              image: 'busibox',
              imageID: '',
              ready: false,
              restartCount: 0,
              lastState: {},
              state: { waiting: { reason: 'ImagePullBackOff', message: 'Back-off pulling image "busibox"' } },
            },
          ],
        },
      }),
    ],
  },
]
