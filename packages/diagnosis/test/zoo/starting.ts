import { creating } from './creating.ts'
import type { HealthyCase } from './judge.ts'
import {
  condition,
  container,
  DAY,
  ended,
  event,
  HOUR,
  imageOf,
  initDone,
  type Json,
  node,
  pod,
  readySince,
  runs,
  startEvents,
  unreadySince,
  waits,
  wellPod,
} from './objects.ts'

const httpProbe = (more: Json): Json => ({
  httpGet: { path: '/', port: 8080, scheme: 'HTTP' },
  timeoutSeconds: 1,
  periodSeconds: 10,
  successThreshold: 1,
  failureThreshold: 3,
  ...more,
})

const scheduled = (name: string, last: number): Json =>
  event(name, 'Scheduled', `Successfully assigned shop/${name} to worker-1`, last, { source: 'default-scheduler', more: { eventTime: null } })

export const starting: readonly HealthyCase[] = [
  {
    name: 'a pod made a second ago that no scheduler has looked at',
    objects: [
      pod('api-1', {
        age: 1,
        spec: { nodeName: undefined },
        containers: [container('app')],
        status: { phase: 'Pending', startTime: undefined, hostIP: undefined, podIP: undefined },
      }),
    ],
    isOnlyFineForNow: true,
  },
  {
    name: 'a pod just placed, of which its kubelet has said nothing',
    objects: [
      pod('api-1', {
        age: 3,
        containers: [container('app')],
        status: { phase: 'Pending', startTime: undefined, conditions: [condition('PodScheduled', 'True', 2)] },
      }),
      scheduled('api-1', 2),
    ],
    isOnlyFineForNow: true,
  },
  { name: 'a pod that is being created for five seconds', objects: [creating('api-1', 5), scheduled('api-1', 5)], isOnlyFineForNow: true },
  {
    name: 'an image that is being pulled for five seconds',
    objects: [
      creating('api-1', 7, { sandbox: true }),
      scheduled('api-1', 7),
      event('api-1', 'Pulling', `Pulling image "${imageOf('app')}"`, 5, { container: 'app' }),
    ],
    isOnlyFineForNow: true,
  },
  {
    name: 'a startup probe that fails within its budget',
    objects: [
      pod('api-1', {
        age: 60,
        containers: [container('app', { startupProbe: httpProbe({ failureThreshold: 30 }), livenessProbe: httpProbe({}) })],
        status: { conditions: unreadySince(58, 'app'), containerStatuses: [runs('app', 55, { ready: false, started: false })] },
      }),
      event('api-1', 'Unhealthy', 'Startup probe failed: Get "http://10.244.1.23:8080/": dial tcp 10.244.1.23:8080: connect: connection refused', 5, {
        type: 'Warning',
        container: 'app',
        count: 5,
        first: 45,
      }),
    ],
    isOnlyFineForNow: true,
  },
  {
    name: 'a readiness probe that fails five seconds after the start',
    objects: [
      pod('api-1', {
        age: 9,
        containers: [container('app', { readinessProbe: httpProbe({ periodSeconds: 5 }) })],
        status: { conditions: unreadySince(8, 'app'), containerStatuses: [runs('app', 5, { ready: false, started: true })] },
      }),
      ...startEvents('api-1', 5),
      event('api-1', 'Unhealthy', 'Readiness probe failed: HTTP probe failed with statuscode: 503', 1, { type: 'Warning', container: 'app' }),
    ],
    isOnlyFineForNow: true,
  },
  {
    name: 'a container with a readiness probe that waits 60 s before it asks, 20 s after the start',
    objects: [
      pod('api-1', {
        age: 24,
        containers: [container('app', { readinessProbe: httpProbe({ initialDelaySeconds: 60 }) })],
        status: { conditions: unreadySince(22, 'app'), containerStatuses: [runs('app', 20, { ready: false, started: true })] },
      }),
      ...startEvents('api-1', 20),
    ],
    isOnlyFineForNow: true,
  },
  {
    name: 'an init container at work for half a minute',
    objects: [
      pod('api-1', {
        age: 35,
        spec: { initContainers: [container('migrate')] },
        containers: [container('app')],
        status: {
          phase: 'Pending',
          conditions: unreadySince(33, 'app', false),
          initContainerStatuses: [runs('migrate', 30, { ready: false, started: true })],
          containerStatuses: [waits('app', 'PodInitializing')],
        },
      }),
    ],
    isOnlyFineForNow: true,
  },
  {
    name: 'a pod between its init containers',
    objects: [
      pod('api-1', {
        age: 12,
        spec: { initContainers: [container('fetch'), container('migrate')] },
        containers: [container('app')],
        status: {
          phase: 'Pending',
          conditions: unreadySince(10, 'app', false),
          initContainerStatuses: [initDone('fetch', 8, 1), waits('migrate', 'PodInitializing')],
          containerStatuses: [waits('app', 'PodInitializing')],
        },
      }),
    ],
    isOnlyFineForNow: true,
  },
  {
    name: 'native sidecars, started before the container they serve',
    objects: [
      pod('api-1', {
        age: 3 * DAY,
        spec: {
          initContainers: [
            container('proxy', { restartPolicy: 'Always', startupProbe: httpProbe({}) }),
            container('migrate'),
            container('logs', { restartPolicy: 'Always' }),
          ],
        },
        containers: [container('app')],
        status: {
          conditions: readySince(3 * DAY - 20),
          initContainerStatuses: [runs('proxy', 3 * DAY - 5), initDone('migrate', 3 * DAY - 8, 3 * DAY - 12), runs('logs', 3 * DAY - 13)],
          containerStatuses: [runs('app', 3 * DAY - 15)],
        },
      }),
    ],
  },
  {
    name: 'a pod on a node that came up half a minute ago, its network plugin still starting',
    objects: [
      node('fresh', { age: 30, conditions: [condition('Ready', 'True', 5, 'KubeletReady', 'kubelet is posting ready status')] }),
      pod('api-1', {
        age: 20,
        spec: { nodeName: 'fresh' },
        containers: [container('app')],
        status: { phase: 'Pending', conditions: unreadySince(20, 'app', true, false), containerStatuses: [waits('app', 'ContainerCreating')] },
      }),
      event(
        'api-1',
        'FailedCreatePodSandBox',
        'Failed to create pod sandbox: rpc error: code = Unknown desc = failed to setup network for sandbox "9c1f": plugin type="cilium-cni" failed (add): unable to connect to Cilium daemon: failed to create cilium agent client after 30.000000 seconds timeout',
        3,
        { type: 'Warning' },
      ),
    ],
    isOnlyFineForNow: true,
  },
  {
    name: 'a container that ended with 0 a second ago and is started again at once',
    objects: [
      pod('api-1', {
        age: 6 * HOUR,
        containers: [container('app')],
        status: { conditions: unreadySince(1, 'app'), containerStatuses: [ended('app', { exitCode: 0, from: 6 * HOUR, to: 1 })] },
      }),
    ],
    isOnlyFineForNow: true,
  },
  {
    name: 'a pod whose scheduling gate was removed, running',
    objects: [
      wellPod('train-1', { age: HOUR, spec: { schedulingGates: undefined } }),
      event('train-1', 'FailedScheduling', 'running PreEnqueue plugin "SchedulingGates": pods is gated by: kueue.x-k8s.io/admission', HOUR - 10, {
        type: 'Warning',
        source: 'default-scheduler',
      }),
      ...startEvents('train-1', HOUR - 60),
    ],
  },
  {
    name: 'a readiness gate that is true',
    objects: [
      wellPod('api-1', {
        spec: { readinessGates: [{ conditionType: 'target-health.elbv2.k8s.aws/k8s-shop-api' }] },
        status: { conditions: [...readySince(DAY), condition('target-health.elbv2.k8s.aws/k8s-shop-api', 'True', DAY)] },
      }),
    ],
  },
]
