import { parseTime } from '@whypod/contract'
import type { ContainerStatus, Pod, Terminated } from '../objects/pod.ts'

/** The cells of `kubectl get pods` for one pod. `lastRestartAt` (RFC 3339) is the end of the newest finished run. */
export interface PodCells {
  readonly ready: string
  readonly status: string
  readonly restarts: number
  readonly lastRestartAt: string | undefined
}

interface Restarts {
  readonly count: number
  readonly lastAt: string | undefined
}

const NONE: Restarts = { count: 0, lastAt: undefined }

const later = (a: string | undefined, b: string | undefined): string | undefined => ((parseTime(b) ?? 0) > (parseTime(a) ?? 0) ? b : a)

const add = (restarts: Restarts, status: ContainerStatus): Restarts => ({
  count: restarts.count + (status.restartCount ?? 0),
  lastAt: later(restarts.lastAt, status.lastState?.terminated?.finishedAt),
})

const outcome = ({ reason, signal, exitCode }: Terminated): string =>
  reason !== undefined && reason !== '' ? reason : signal !== undefined && signal !== 0 ? `Signal:${signal}` : `ExitCode:${exitCode ?? 0}`

interface InitStage {
  readonly blockedBy: string | undefined
  readonly ready: number
  readonly all: Restarts
  readonly sidecars: Restarts
}

/** Stage 1: init containers in order, up to the first that is not done. */
function initStage(pod: Pod): InitStage {
  const specs = pod.spec?.initContainers ?? []
  const sidecarNames = new Set(specs.filter((spec) => spec.restartPolicy === 'Always').map((spec) => spec.name))
  let ready = 0
  let all = NONE
  let sidecars = NONE
  for (const [index, status] of (pod.status?.initContainerStatuses ?? []).entries()) {
    const isSidecar = sidecarNames.has(status.name)
    all = add(all, status)
    if (isSidecar) sidecars = add(sidecars, status)
    const { terminated, waiting } = status.state ?? {}
    if (terminated && (terminated.exitCode ?? 0) === 0) continue
    if (isSidecar && status.started === true) {
      if (status.ready === true) ready += 1
      continue
    }
    const reason = waiting?.reason ?? ''
    const word = terminated ? outcome(terminated) : reason !== '' && reason !== 'PodInitializing' ? reason : `${index}/${specs.length}`
    return { blockedBy: `Init:${word}`, ready, all, sidecars }
  }
  return { blockedBy: undefined, ready, all, sidecars }
}

interface AppStage {
  readonly word: string
  readonly ready: number
  readonly restarts: Restarts
}

/** Stage 2: app containers, the last first, so that the first one has the last word. */
function appStage(pod: Pod, before: { word: string; restarts: Restarts; ready: number }): AppStage {
  let { word, restarts, ready } = before
  let failure: string | undefined
  let runs = false
  for (const status of (pod.status?.containerStatuses ?? []).toReversed()) {
    restarts = add(restarts, status)
    const { waiting, terminated, running } = status.state ?? {}
    if (waiting?.reason !== undefined && waiting.reason !== '') word = waiting.reason
    else if (terminated) {
      word = outcome(terminated)
      if ((terminated.exitCode ?? 0) !== 0) failure = word
    } else if (running && status.ready === true) {
      ready += 1
      runs = true
    }
  }
  if (word !== 'Completed') return { word, ready, restarts }
  const podReady = pod.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') === true
  return { word: runs && podReady ? 'Running' : (failure ?? (runs ? 'NotReady' : word)), ready, restarts }
}

/** READY, STATUS and RESTARTS as kubectl prints them (`printPod` of the API server, Kubernetes 1.36). Reads neither events nor the clock. */
export function printPod(pod: Pod): PodCells {
  const { spec, status, metadata } = pod
  const total = (spec?.containers?.length ?? 0) + (spec?.initContainers ?? []).filter((init) => init.restartPolicy === 'Always').length
  const isGated = status?.conditions?.some(({ type, reason }) => type === 'PodScheduled' && reason === 'SchedulingGated') === true
  const first = isGated ? 'SchedulingGated' : status?.reason || status?.phase || 'Unknown'
  const init = initStage(pod)
  const isInitialized = status?.conditions?.some(({ type, status: value }) => type === 'Initialized' && value === 'True') === true
  const app =
    init.blockedBy === undefined || isInitialized
      ? appStage(pod, { word: init.blockedBy ?? first, restarts: init.sidecars, ready: init.ready })
      : { word: init.blockedBy, ready: init.ready, restarts: init.all }
  const isTerminal = status?.phase === 'Succeeded' || status?.phase === 'Failed'
  const isDeleting = metadata?.deletionTimestamp !== undefined
  const word = isDeleting && status?.reason === 'NodeLost' ? 'Unknown' : isDeleting && !isTerminal ? 'Terminating' : app.word
  return { ready: `${app.ready}/${total}`, status: word, restarts: app.restarts.count, lastRestartAt: app.restarts.lastAt }
}
