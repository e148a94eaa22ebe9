import { type Event, eventLastAt, eventLastAtText, plainMessage } from '../../objects/event.ts'
import type { Findings } from '../catalog.ts'
import { eventEvidence } from '../evidence.ts'
import type { PodContext } from '../pod-context.ts'

/** What a node says when something is wrong with it. */
const TROUBLE = new Set([
  'NodeNotReady',
  'NodeNotSchedulable',
  'NodeHasInsufficientMemory',
  'NodeHasDiskPressure',
  'NodeHasInsufficientPID',
  'EvictionThresholdMet',
  'FreeDiskSpaceFailed',
  'ImageGCFailed',
  'ContainerGCFailed',
  'InvalidDiskCapacity',
  'InvalidImageID',
  'SystemOOM',
  'OOMKilling',
  'Rebooted',
  'Starting',
  'Shutdown',
  'RemovingNode',
  'KubeletSetupFailed',
  'FailedNodeAllocatableEnforcement',
  'MissingClusterDNS',
  'CheckLimitsForResolvConf',
  'CIDRNotAvailable',
  'CIDRAssignmentFailed',
  'PossibleMemoryBackedVolumesOnDisk',
  'CgroupV1',
])

/** What it says when that is over: worth a word only after the trouble. */
const recoveries: Readonly<Record<string, string>> = {
  NodeReady: 'NodeNotReady',
  NodeSchedulable: 'NodeNotSchedulable',
  NodeHasSufficientMemory: 'NodeHasInsufficientMemory',
  NodeHasNoDiskPressure: 'NodeHasDiskPressure',
  NodeHasSufficientPID: 'NodeHasInsufficientPID',
}

/** So much a person reads beside the cause. */
const MOST = 5

/** kube-proxy sends Starting for the node too. */
const isWorthAWord = ({ reason = '', source, reportingComponent }: Event, all: readonly Event[]): boolean =>
  reason === 'Starting'
    ? (source?.component ?? reportingComponent) === 'kubelet'
    : TROUBLE.has(reason) || (Object.hasOwn(recoveries, reason) && all.some((other) => other.reason === recoveries[reason]))

/** Events of the node, the newest first. The kubelet writes the node's name where its uid belongs. */
function nodeEvents({ view }: PodContext, node: string): Event[] {
  const events = [...view.eventsOf(node), ...view.eventsOf(view.get('Node', '', node)?.metadata?.uid)]
  return events.toSorted((a, b) => (eventLastAt(b) ?? 0) - (eventLastAt(a) ?? 0))
}

/** Reads what the node reported about itself, for a pod that is not well: each word once, the newest. */
export function readNodeRemarks(context: PodContext, found: Findings): void {
  const { pod, condition } = context
  const node = pod.spec?.nodeName
  if (node === undefined || condition('Ready')?.status === 'True' || pod.status?.phase === 'Succeeded') return
  const events = nodeEvents(context, node)
  const worth = events.filter((event, index) => isWorthAWord(event, events) && events.findIndex(({ reason }) => reason === event.reason) === index)
  for (const event of worth.slice(0, MOST)) {
    found.signal({
      type: 'node-remark',
      at: eventLastAtText(event),
      attributes: { node, reason: event.reason ?? '', text: plainMessage(event) || undefined },
      evidence: eventEvidence(event),
    })
  }
}
