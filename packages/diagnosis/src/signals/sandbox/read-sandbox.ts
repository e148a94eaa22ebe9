import { type Evidence, parseTime } from '@whypod/contract'
import { type Event, eventFirstAtText, plainMessage } from '../../objects/event.ts'
import type { Findings } from '../catalog.ts'
import { eventEvidence, evidenceAt } from '../evidence.ts'
import { readPullFailure } from '../image/pull-failures.ts'
import { parseImage } from '../image/image-name.ts'
import type { PodContext } from '../pod-context.ts'
import type { PodReader } from '../readers.ts'
import { emitStartFailure } from '../start/emit-start-failure.ts'
import { readStartFailure } from '../start/start-failures.ts'
import { beforeStart, blamesSandbox, type IsCurrent, isNodeLost, isNodeNew, sandboxCondition } from './before-start.ts'
import { networkPluginIn } from './network-plugin.ts'
import { checkNode } from './check-node.ts'
import { readAwaited } from './read-awaited.ts'
import { asStartFailures, readSandboxFailure } from './sandbox-failures.ts'
import type { SandboxFailure } from './signals.ts'
import { smallestMemoryLimit } from './smallest-memory-limit.ts'

const REASONS = ['FailedCreatePodSandBox', 'NetworkNotReady', 'FailedPodSandBoxStatus', 'FailedPrepareDynamicResources']
const LONGEST_TEXT = 4_096
/** Tries at a sandbox fail for one reason, or for a few in turn. */
const MOST_COMPLAINTS = 16
/** A kubelet whose network plugin starts is ready again within this time. */
const NODE_SETTLES_MS = 60_000
/** Words that do not say why. */
const symptoms: readonly SandboxFailure[] = ['network-unknown', 'runtime-timeout', 'unknown']

/** What heals while a node comes up. */
const ofNewNodes: readonly SandboxFailure[] = ['network-not-ready', 'network-binary-missing', 'network-agent', 'network-unknown']

const FRAME = /^Failed (?:to )?create pod sandbox: (?:rpc error: code = \w{1,30} desc = )?/

/** Every try makes a new one: without it, the words stay the same. */
const SANDBOX_ID = / "?[0-9a-f]{64}"?/g

/** What is said about the sandbox, from an event or (of old kubelets) a container's state. */
interface Complaint {
  readonly text: string
  readonly event: Event | undefined
  readonly evidence: readonly Evidence[]
}

const isAboutSandbox = ({ reason, message }: Event): boolean =>
  REASONS.includes(reason ?? '') || (reason === 'FailedSync' && /CreatePodSandbox|network is not ready|SetupNetwork|determining status/.test(message ?? ''))

/** Not even an event: the node itself says that it has no network. */
function saidByNode({ pod, view, now, lasted }: PodContext): Complaint[] {
  const ready = view.get('Node', '', pod.spec?.nodeName ?? '')?.status?.conditions?.find(({ type }) => type === 'Ready')
  const { message = '' } = ready ?? {}
  if (ready?.status !== 'False' || pod.spec?.hostNetwork === true || readSandboxFailure(message).kind !== 'network-not-ready') return []
  const since = parseTime(ready.lastTransitionTime)
  const isNewest = view.isSaved && since !== undefined && since >= now
  return since !== undefined && !isNewest && !lasted(since, NODE_SETTLES_MS) ? [] : [{ text: message, event: undefined, evidence: [] }]
}

function complaintsOf(context: PodContext, isCurrent: IsCurrent): Complaint[] {
  const told = context.events
    .filter((event) => isAboutSandbox(event) && isCurrent(event))
    .slice(0, MOST_COMPLAINTS)
    .map((event) => ({ event, text: plainMessage(event).slice(0, LONGEST_TEXT), evidence: eventEvidence(event) }))
  const waiting = context.containers.find(blamesSandbox)
  if (!waiting) return told.length > 0 ? told : saidByNode(context)
  const path = `${waiting.statusPath}.state.waiting`
  const { reason = '', message = '' } = waiting.status?.state?.waiting ?? {}
  return [...told, { event: undefined, text: `${reason}: ${message}`.slice(0, LONGEST_TEXT), evidence: context.evidence(`${path}.reason`, `${path}.message`) }]
}

/** The newest that says why; else the newest. */
const tellingOne = (complaints: readonly Complaint[]): Complaint | undefined =>
  complaints.find(({ text }) => !symptoms.includes(readSandboxFailure(text).kind)) ??
  complaints.find(({ text }) => readSandboxFailure(text).kind === 'network-unknown') ??
  complaints[0]

function nodeEvidence({ pod, view }: PodContext): Evidence[] {
  const node = view.get('Node', '', pod.spec?.nodeName ?? '')
  const ready = node?.status?.conditions?.findIndex(({ type, status }) => type === 'Ready' && status !== 'True') ?? -1
  return node && ready >= 0 ? evidenceAt('Node', node, `status.conditions[${ready}].message`) : []
}

/** As containerd and Docker quote it, as CRI-O writes it, or by its name. */
const PAUSE_IMAGE =
  /image "(?<quoted>[^"\s]{1,500})"|docker:\/\/(?<url>[^\s:"]{1,300}(?::[\w.-]{1,128})?)|(?<![\w.:/-])(?<bare>[\w.:-]{1,253}\/[^\s"]{0,200}pause[^\s":]{0,20}:[\w.-]{1,60})/

function pauseImageIn(text: string): string | undefined {
  const { quoted, url, bare } = PAUSE_IMAGE.exec(text.replace(/\\{1,16}"/g, '"'))?.groups ?? {}
  return quoted ?? url ?? bare
}

function emitFailure(context: PodContext, { text, event, evidence }: Complaint, found: Findings): void {
  const words = text.replace(FRAME, '').replace(SANDBOX_ID, '')
  const { kind: said, named } = event?.reason === 'NetworkNotReady' ? ({ kind: 'network-not-ready', named: {} } as const) : readSandboxFailure(text)
  const limit = smallestMemoryLimit(context)
  // The name is held by an earlier try that has not ended.
  const heard = said === 'unknown' && readStartFailure(text)?.kind === 'name-conflict' ? 'runtime-timeout' : said
  const kind = heard === 'unknown' && limit?.isTooSmall === true ? 'memory-too-low' : heard
  const guessed = kind === 'memory-too-low' && !/memory|OOM/i.test(text)
  const subject = Object.values(named).find((value) => value !== undefined)
  const { plugin, namespace } = kind.startsWith('network') ? networkPluginIn(text) : {}
  const image = kind === 'image' ? pauseImageIn(text) : undefined
  found.signal({
    type: 'sandbox-failed',
    at: event && eventFirstAtText(event),
    evidence: [
      ...evidence,
      ...context.evidence(
        kind.startsWith('runtime-') ? 'spec.runtimeClassName' : undefined,
        kind === 'memory-too-low' && limit ? `${limit.container.specPath}.resources.limits.memory` : undefined,
        sandboxCondition(context) && `${sandboxCondition(context)?.path}.status`,
      ),
      ...(kind === 'network-not-ready' ? nodeEvidence(context) : []),
    ],
    attributes: {
      kind,
      text: words || text,
      plugin,
      pluginNamespace: namespace,
      subject: image ?? subject,
      pull: kind === 'image' ? readPullFailure(text, parseImage(image ?? '').registry)?.kind : undefined,
      runtimeClass: context.pod.spec?.runtimeClassName,
      memoryLimit: kind === 'memory-too-low' ? limit?.written : undefined,
      guessed,
    },
  })
}

/** A sandbox is a container as well: a profile, a device or a name keeps it as it keeps others. */
function emitAsStart(context: PodContext, { text, event, evidence }: Complaint, found: Findings): boolean {
  const container = context.containers[0]
  const kind = readStartFailure(text)?.kind
  if (!container || kind === undefined || !asStartFailures.includes(kind) || readSandboxFailure(text).kind !== 'unknown') return false
  emitStartFailure(context, container, { step: 'create', text, evidence, at: event && eventFirstAtText(event) }, found)
  return true
}

/** Why a pod has no sandbox, that is no network and no place for its containers. */
export const readSandbox: PodReader = (context, found) => {
  const isCurrent = beforeStart(context)
  if (!isCurrent || isNodeLost(context)) return
  const complaint = tellingOne(complaintsOf(context, isCurrent))
  if (!complaint) {
    readAwaited(context, isCurrent, found)
    return
  }
  checkNode(context, found)
  if (ofNewNodes.includes(readSandboxFailure(complaint.text).kind) && isNodeNew(context)) return
  if (!emitAsStart(context, complaint, found)) emitFailure(context, complaint, found)
}
