import { containerNames, containerStatus, type ContainerStatus, type PodView } from './pod-view.ts'
import { badRequest, internalError, type Status } from './status.ts'

export type LogTarget =
  /** There is a log. `startedAt` is when the container's run began, `isRunning` whether more may come. */
  | { readonly kind: 'log'; readonly container: string; readonly startedAt: string | undefined; readonly isRunning: boolean }
  /** A pod that is on no node yet: the API server answers with nothing at all. */
  | { readonly kind: 'empty' }
  | { readonly kind: 'refused'; readonly status: Status }

const waitingMessages: Readonly<Record<string, string>> = {
  ErrImagePull: "image can't be pulled",
  ImagePullBackOff: 'trying and failing to pull image',
}

/** Which container's log a request means, or why there is none, in the words of the API server and the kubelet. */
export function findLog(pod: PodView, asked: string | undefined, previous: boolean, nodeHasAddress: boolean): LogTarget {
  const container = asked ?? onlyContainer(pod)
  if (container === undefined) return refused(badRequest(whichContainer(pod)))
  if (!containerNames(pod).includes(container)) return refused(badRequest(`container ${container} is not valid for pod ${pod.metadata.name}`))
  if (pod.spec.nodeName === undefined) return { kind: 'empty' }
  if (!nodeHasAddress) return refused(internalError('no preferred addresses found; known addresses: []'))
  return askKubelet(pod.metadata.name, container, containerStatus(pod, container), previous)
}

function onlyContainer({ spec }: PodView): string | undefined {
  return spec.containers.length === 1 ? spec.containers[0]?.name : undefined
}

function namesOf(containers: PodView['spec']['containers']): string {
  return `[${containers.map(({ name }) => name).join(' ')}]`
}

function whichContainer({ metadata, spec }: PodView): string {
  const orInit = spec.initContainers?.length ? ` or one of the init containers: ${namesOf(spec.initContainers)}` : ''
  return `a container name must be specified for pod ${metadata.name}, choose one of: ${namesOf(spec.containers)}${orInit}`
}

/** The order of the questions is that of validateContainerLogStatus in the kubelet. */
function askKubelet(pod: string, container: string, status: ContainerStatus | undefined, previous: boolean): LogTarget {
  const { running, terminated, waiting } = status?.state ?? {}
  const last = status?.lastState?.terminated
  const log = (startedAt: string | undefined, isRunning: boolean): LogTarget => ({ kind: 'log', container, startedAt, isRunning })
  if (!status) return refused(badRequest(`container "${container}" in pod "${pod}" is not available`))
  if (previous) return last ? log(last.startedAt, false) : refused(badRequest(`previous terminated container "${container}" in pod "${pod}" not found`))
  if (running) return log(running.startedAt, true)
  if (terminated) return log(terminated.startedAt, false)
  if (last) return log(last.startedAt, false)
  const reason = waiting?.reason ?? ''
  return refused(badRequest(`container "${container}" in pod "${pod}" is waiting to start: ${waitingMessages[reason] ?? reason}`))
}

function refused(status: Status): LogTarget {
  return { kind: 'refused', status }
}
