import { times } from './objects.ts'
import { crashing, ended, healthy, held, terminatedOnce, unready } from './pod-states.ts'
import { onPod, type SceneBuilder } from './scene.ts'

const container = 'status.containerStatuses[0]'
const waitingPath = `${container}.state.waiting`
const endPaths = [`${container}.lastState.terminated`, `${container}.state.terminated`]

/** What the kubelet writes beside a waiting reason. */
const waitingMessages: Readonly<Record<string, string>> = {
  'wait.CrashLoopBackOff': 'back-off 2m40s restarting failed container=api pod=api-7d9c6b5f4-x2x7k_shop(11112222-3333-4444-8555-666677778888)',
  'wait.ImagePullBackOff':
    'Back-off pulling image "registry.example.com/shop/api:1.4.2": ErrImagePull: rpc error: code = NotFound desc = failed to pull and unpack image: registry.example.com/shop/api:1.4.2: not found',
  'wait.ErrImageNeverPull.absent': 'Container image "registry.example.com/shop/api:1.4.2" is not present with pull policy of Never',
  'wait.ErrImageNeverPull.creds': 'Container image "registry.example.com/shop/api:1.4.2" is not present with pull policy of Never',
}

/** Reasons that are patterns in the corpus, as they really read. */
const rawReasons: Readonly<Record<string, string>> = {
  'wait.ErrImageNeverPull.creds': 'ErrImageNeverPull',
  'wait.empty': '',
  'wait.raw.runtimeclass': 'failed to lookup RuntimeClass gvisor: runtimeclass.node.k8s.io "gvisor" not found',
  'wait.raw.pullintent': 'failed to record image pull intent: open /var/lib/kubelet/image_manager/pulling/sha256-0f3a: no space left on device',
  'wait.raw.any': 'failed to look up pull credentials: plugin exited with 1',
  'wait.legacy.SetupNetworkError': 'SetupNetworkError',
}

const waitScene: SceneBuilder = ({ id, match }) => {
  const reason = rawReasons[id] ?? match
  return [onPod('waiting', held(reason, waitingMessages[id]), waitingPath)]
}

const lostCode = { startedAt: undefined, finishedAt: undefined }
const exitReason = (code: number): string => (code === 0 ? 'Completed' : 'Error')
/** A code that stands for several, as a pattern. */
const typicalCodes: Readonly<Record<string, number>> = { 'exit.signal': 138, 'exit.152': 152, 'exit.exec-format': 255, 'exit.minus1': -1 }

/** Scenes of container states: waiting reasons, ends, exit codes. */
export const containerBuilders: Readonly<Record<string, SceneBuilder>> = {
  wait: waitScene,
  'wait.CrashLoopBackOff': ({ id }) => [onPod('waiting', crashing(undefined, {}, waitingMessages[id]), waitingPath)],
  'wait.PodInitializing': () => [
    onPod(
      'waiting',
      held('PodInitializing', undefined, {
        spec: { initContainers: [{ name: 'setup' }] },
        status: {
          initContainerStatuses: [
            { name: 'setup', ready: true, restartCount: 0, state: ended(0, 'Completed', { startedAt: times.made, finishedAt: times.first }) },
          ],
        },
      }),
      waitingPath,
    ),
  ],
  'wait.RestartingAllContainers': () => [onPod('waiting', held('RestartingAllContainers'), waitingPath)],
  term: ({ match }) => [onPod('lastState', crashing(ended(1, match)), ...endPaths)],
  'term.Completed': () => [onPod('lastState', crashing(ended(0, 'Completed')), ...endPaths)],
  'term.Completed.inferred': () => [
    onPod(
      'state',
      healthy({
        spec: { initContainers: [{ name: 'setup' }] },
        status: {
          initContainerStatuses: [
            {
              name: 'setup',
              ready: true,
              restartCount: 0,
              state: {
                terminated: {
                  exitCode: 0,
                  reason: 'Completed',
                  message: 'Unable to get init container status from container runtime and pod has been initialized, treat it as exited normally',
                },
              },
            },
          ],
        },
      }),
      'status.initContainerStatuses[0]',
    ),
  ],
  'term.OOMKilled': () => [onPod('lastState', crashing(ended(137, 'OOMKilled')), ...endPaths)],
  'term.StartError': () => [
    onPod(
      'lastState',
      crashing(
        ended(128, 'StartError', {
          startedAt: '1970-01-01T00:00:00Z',
          message: 'failed to create containerd task: exec: "sevrer": executable file not found in $PATH',
        }),
      ),
      ...endPaths,
    ),
  ],
  'term.ContainerCannotRun': () => [onPod('lastState', crashing(ended(127, 'ContainerCannotRun')), ...endPaths)],
  'term.ContainerStatusUnknown.deleted': () => [
    onPod(
      'lastState',
      held(
        'ContainerCreating',
        undefined,
        {},
        {
          restartCount: 1,
          lastState: ended(137, 'ContainerStatusUnknown', {
            ...lostCode,
            message: 'The container could not be located when the pod was deleted.  The container used to be Running',
          }),
        },
      ),
      ...endPaths,
    ),
  ],
  'term.ContainerStatusUnknown.terminated': () => [
    onPod(
      'state',
      terminatedOnce(ended(137, 'ContainerStatusUnknown', { ...lostCode, message: 'The container could not be located when the pod was terminated' })),
      ...endPaths,
    ),
  ],
  'term.Unknown': () => [onPod('lastState', crashing(ended(255, 'Unknown')), ...endPaths)],
  'term.RestartingAllContainers': () => [
    onPod('lastState', held('RestartingAllContainers', undefined, {}, { lastState: ended(137, 'RestartingAllContainers', lostCode) }), ...endPaths),
  ],
  'term.seccomp': () => [onPod('lastState', crashing(ended(159, 'seccomp killed')), ...endPaths)],
  'term.DeadlineExceeded': () => [
    onPod(
      'state',
      terminatedOnce(ended(143, 'DeadlineExceeded'), {
        status: { reason: 'DeadlineExceeded', message: 'Pod was active on the node longer than the specified deadline' },
      }),
      ...endPaths,
    ),
  ],
  'term.empty': () => [onPod('lastState', crashing(ended(3)), ...endPaths)],
  exit: ({ id, match }) => {
    const code = typicalCodes[id] ?? Number(match)
    return [onPod('lastState', crashing(ended(code, exitReason(code))), `${endPaths[0]}.exitCode`)]
  },
  'exit.128': () => [onPod('lastState', crashing(ended(128, 'StartError', { startedAt: '1970-01-01T00:00:00Z' })), `${endPaths[0]}.exitCode`)],
  'exit.255': () => [onPod('lastState', crashing(ended(255, 'Unknown')), `${endPaths[0]}.exitCode`)],
  'exit.exec-format': () => [{ ...onPod('log', crashing(ended(255, 'Error')), `${endPaths[0]}.exitCode`), logs: ['exec /app/server: exec format error'] }],
}

/** A probe of each sort, on a container that runs and is not ready. */
export const probed = (
  kind: 'livenessProbe' | 'readinessProbe' | 'startupProbe' = 'livenessProbe',
  more: Parameters<typeof unready>[1] = {},
): ReturnType<typeof unready> =>
  unready(
    {
      container: {
        ports: [{ containerPort: 8080 }],
        [kind]: { httpGet: { path: '/healthz', port: 8080 }, periodSeconds: 10, failureThreshold: 3, timeoutSeconds: 1 },
      },
    },
    more,
  )
