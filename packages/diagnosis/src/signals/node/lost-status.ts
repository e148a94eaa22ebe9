import type { Evidence } from '@whypod/contract'
import { parseTime } from '@whypod/contract'
import type { Pod } from '../../objects/pod.ts'
import type { Findings } from '../catalog.ts'
import { type Event, plainMessage } from '../../objects/event.ts'
import { eventEvidence, evidenceAt } from '../evidence.ts'
import type { ContainerFacts, PodContext } from '../pod-context.ts'

/** The kubelet writes the first, containerd the second; both invent the exit code. */
const isLost = (reason: string | undefined, exitCode: number | undefined): boolean =>
  reason === 'ContainerStatusUnknown' || (reason === 'Unknown' && exitCode === 255)

/** How near in time two ends are one event on the node. */
const NEAR_MS = 120_000
const MAX_NEIGHBOURS = 3

const lossPath = ({ status, statusPath }: ContainerFacts): string | undefined => {
  const { state, lastState } = status ?? {}
  if (isLost(state?.terminated?.reason, state?.terminated?.exitCode)) return `${statusPath}.state.terminated`
  // A container that runs again lost nothing that matters now.
  return state?.waiting && isLost(lastState?.terminated?.reason, lastState?.terminated?.exitCode) ? `${statusPath}.lastState.terminated` : undefined
}

function lossesIn(pod: Pod): { readonly path: string; readonly at: number | undefined }[] {
  return (['initContainerStatuses', 'containerStatuses'] as const).flatMap((list) =>
    (pod.status?.[list] ?? []).flatMap(({ state, lastState }, index) => {
      const field = isLost(state?.terminated?.reason, state?.terminated?.exitCode) ? 'state' : 'lastState'
      const ended = field === 'state' ? state?.terminated : lastState?.terminated
      return isLost(ended?.reason, ended?.exitCode) ? [{ path: `status.${list}[${index}].${field}.terminated`, at: parseTime(ended?.finishedAt) }] : []
    }),
  )
}

/** Containers of other pods on this node whose record went at about the same time: then it was the node. */
function neighbours({ pod, view }: PodContext, at: number): Evidence[] {
  const shown: Evidence[] = []
  for (const other of view.podsOn(pod.spec?.nodeName ?? '')) {
    if (other.metadata?.uid === pod.metadata?.uid) continue
    const near = lossesIn(other).find((loss) => loss.at !== undefined && Math.abs(loss.at - at) <= NEAR_MS)
    if (near) shown.push(...evidenceAt('Pod', other, `${near.path}.reason`))
    if (shown.length >= MAX_NEIGHBOURS) break
  }
  return shown
}

const isStateLost = (event: Event): boolean => event.reason === 'Killing' && /is in "?\w{1,20}"? state, try killing it before restart/.test(plainMessage(event))

export function readLostStatus(context: PodContext, found: Findings): void {
  const { pod, containers, evidence } = context
  if (pod.status?.phase === 'Succeeded' || pod.metadata?.deletionTimestamp !== undefined) return
  for (const container of containers) {
    const path = lossPath(container)
    if (path === undefined) continue
    const ended = path.endsWith('.state.terminated') ? container.status?.state?.terminated : container.status?.lastState?.terminated
    const at = parseTime(ended?.finishedAt)
    found.signal({
      type: 'exit-status-lost',
      container: container.name,
      at: at === undefined ? undefined : ended?.finishedAt,
      attributes: { reason: ended?.reason ?? '', exitCode: ended?.exitCode ?? 0, node: pod.spec?.nodeName ?? '', evicted: pod.status?.reason !== undefined },
      evidence: [
        ...evidence(`${path}.reason`, `${path}.exitCode`, `${path}.message`, `${path}.finishedAt`),
        ...(at === undefined ? [] : neighbours(context, at)),
        ...eventEvidence(context.events.find(isStateLost)),
      ],
    })
  }
}
