import { parseTime } from '@whypod/contract'
import { eventCount, eventLastAt } from '../../objects/event.ts'
import type { Findings } from '../catalog.ts'
import { eventEvidence } from '../evidence.ts'
import type { PodContext } from '../pod-context.ts'
import { wasAttachedSince } from '../volume/failed-volume-events.ts'
import { sourcesOf } from '../volume/volume-source.ts'
import { type IsCurrent, sandboxCondition } from './before-start.ts'
import { checkNode } from './check-node.ts'

/** Volumes, network and sandbox of a new pod are there within this time. */
const AWAITED_AFTER_MS = 120_000
/** So many sandboxes in a row do not end by chance. */
const RECREATED = 3

/** Events that say what the pod waits for, or that it is further. */
const TELLING = ['Pulling', 'Pulled', 'Created', 'Started', 'Failed', 'BackOff', 'FailedScheduling', 'FailedBinding', 'VolumePermissionChangeInProgress']

/** Since when the kubelet has had the pod; undefined while it has said nothing of it. */
const takenAt = ({ pod, condition, containers }: PodContext): number | undefined =>
  parseTime(pod.status?.startTime) ??
  (containers.some(({ status }) => status !== undefined)
    ? parseTime(condition('PodScheduled')?.lastTransitionTime ?? pod.metadata?.creationTimestamp)
    : undefined)

const isNodeReady = ({ pod, view }: PodContext): boolean => {
  const ready = view.get('Node', '', pod.spec?.nodeName ?? '')?.status?.conditions?.find(({ type }) => type === 'Ready')
  return ready === undefined || ready.status === 'True'
}

/** Conditions in which the kubelet says that it knows nothing of the containers yet. */
const untoldPaths = ({ condition }: PodContext): (string | undefined)[] =>
  ['Initialized', 'ContainersReady'].flatMap((type) => {
    const said = condition(type)
    const isUntold = said?.reason === 'UnknownContainerStatuses' || said?.message?.startsWith('containers with unknown status') === true
    return said && isUntold ? [`${said.path}.reason`, `${said.path}.message`] : []
  })

/** The last that was heard is that a volume came: what follows takes its time. */
function isJustAttached({ events, now, view }: PodContext): boolean {
  const attached = events.find(({ reason }) => reason === 'SuccessfulAttachVolume')
  const at = attached && eventLastAt(attached)
  if (at === undefined) return false
  view.wake(at + AWAITED_AFTER_MS)
  return now - at < AWAITED_AFTER_MS
}

/** A pod that has waited for its sandbox for minutes, of which no event says why. */
export function readAwaited(context: PodContext, isCurrent: IsCurrent, found: Findings): void {
  const { pod, events, evidence, view, namespace, condition } = context
  const since = takenAt(context)
  const told = events.some(
    (event) =>
      TELLING.includes(event.reason ?? '') ||
      (event.type === 'Warning' && event.reason !== 'SandboxChanged' && isCurrent(event) && !wasAttachedSince(event, context)),
  )
  if (pod.spec?.nodeName === undefined || since === undefined || condition('PodScheduled')?.status === 'False' || told || !isNodeReady(context)) return
  if (!context.lasted(since, AWAITED_AFTER_MS) || isJustAttached(context)) return
  const changed = events.find(({ reason }) => reason === 'SandboxChanged')
  const path = sandboxCondition(context)?.path
  const waiting = context.containers.find(({ status }) => status?.state?.waiting !== undefined)
  if (view.sight('Event', namespace) === 'forbidden')
    found.check({ check: 'pod-events-read', outcome: 'unknown', params: { namespace }, evidence: [], grant: view.grantFor('Event', namespace) })
  checkNode(context, found)
  const claims = sourcesOf(context).filter(({ claim }) => claim !== undefined)
  found.signal({
    type: 'sandbox-awaited',
    at: (path && condition('PodReadyToStartContainers')?.lastTransitionTime) ?? pod.status?.startTime,
    evidence: [
      ...evidence(path && `${path}.status`, waiting && `${waiting.statusPath}.state.waiting.reason`, 'status.startTime'),
      ...evidence(...untoldPaths(context)),
      ...evidence(...claims.map(({ path: at }) => `${at}.persistentVolumeClaim.claimName`)),
      ...eventEvidence(changed),
    ],
    attributes: { recreated: changed !== undefined && eventCount(changed) >= RECREATED, text: changed?.message },
  })
}
