import { type Evidence, parseTime } from '@whypod/contract'
import { type Event, eventCount, eventLastAt, plainMessage } from '../../objects/event.ts'
import type { Probe, Terminated } from '../../objects/pod.ts'
import { eventEvidence } from '../evidence.ts'
import type { ContainerFacts, PodContext } from '../pod-context.ts'
import { eventsOf } from './events-of.ts'
import { type Exit, runSecondsOf } from './exits.ts'
import type { Killer } from './signals.ts'

export interface Verdict {
  readonly killedBy: Killer
  readonly seen: boolean
  readonly evidence: readonly Evidence[]
}

const SYNTHETIC: ReadonlySet<string> = new Set(['ContainerStatusUnknown', 'RestartingAllContainers'])

/** What the kubelet says when it stops one container. */
const killings: readonly (readonly [RegExp, Killer])[] = [
  [
    /failed liveness probe|[Ll]iveness probe failed|Killing container with id \S{1,200}:.{0,120}[Ll]iveness|pod "[^"]{1,260}" container "[^"]{1,63}" is unhealthy/,
    'liveness',
  ],
  [/failed startup probe/, 'startup'],
  [/definition changed/, 'definition-change'],
  [/FailedPostStartHook/, 'post-start'],
  [/^killing$/, 'synthetic'],
  [/^Stopping container|Need to kill pod/i, 'pod-stop'],
]
export const killerIn = (event: Event): Killer | undefined => killings.find(([pattern]) => pattern.test(plainMessage(event)))?.[1]

const DEFAULT_GRACE_SECONDS = 30
const SLACK_MS = 5_000

const probeOf = ({ spec }: ContainerFacts, killer: Killer): Probe | undefined =>
  killer === 'liveness' ? spec.livenessProbe : killer === 'startup' ? spec.startupProbe : undefined

const graceMs = ({ pod }: PodContext, probe: Probe | undefined): number =>
  (probe?.terminationGracePeriodSeconds ?? pod.spec?.terminationGracePeriodSeconds ?? DEFAULT_GRACE_SECONDS) * 1000

/** The event that ordered this very exit: it came before it, by the grace period at most. */
function orderOf(context: PodContext, container: ContainerFacts, finished: number | undefined): { event: Event; killer: Killer } | undefined {
  for (const event of eventsOf(context, container, 'Killing')) {
    const killer = killerIn(event)
    const at = eventLastAt(event)
    if (killer === undefined) continue
    // Where a time is missing, nothing speaks against it.
    const since = finished === undefined || at === undefined ? 0 : finished - at
    if (since >= -1_000 && since <= graceMs(context, probeOf(container, killer)) + SLACK_MS) return { event, killer }
  }
  return undefined
}

/** How a process ends that is asked to: by the signal, or well. */
const ASKED_TO_END: ReadonlySet<number> = new Set([0, 130, 137, 143])

/** The shortest run that a probe can end, in seconds. */
const shortestRun = (probe: Probe | undefined): number =>
  (probe?.initialDelaySeconds ?? 0) + ((probe?.failureThreshold ?? 3) - 1) * (probe?.periodSeconds ?? 10)

/** The kubelet may send few events of one pod (25, then one in five minutes): in a long loop the order of this exit is missing, but earlier ones are there. */
function earlierOrder(context: PodContext, container: ContainerFacts, { terminated, looping }: Exit): { event: Event; killer: Killer } | undefined {
  if (!looping || !ASKED_TO_END.has(terminated.exitCode ?? -1)) return undefined
  const run = runSecondsOf(terminated)
  const couldBe = (killer: Killer): boolean => run === undefined || run + 2 >= shortestRun(probeOf(container, killer))
  for (const event of eventsOf(context, container, 'Killing')) {
    const killer = killerIn(event)
    if ((killer === 'liveness' || killer === 'startup' || killer === 'post-start') && couldBe(killer)) return { event, killer }
  }
  for (const event of eventsOf(context, container, 'Unhealthy')) {
    const [, probe] = /^(Liveness|Startup) probe (?:failed|error)\b/.exec(plainMessage(event)) ?? []
    const killer = probe === 'Liveness' ? 'liveness' : probe === 'Startup' ? 'startup' : undefined
    if (killer && eventCount(event) >= (probeOf(container, killer)?.failureThreshold ?? 1) && couldBe(killer)) return { event, killer }
  }
  const hook = eventsOf(context, container, 'FailedPostStartHook')[0]
  return hook && { event: hook, killer: 'post-start' }
}

const NEAR_MS = 15_000
const isNear = (a: number | undefined, b: number | undefined): boolean => a === undefined || b === undefined || Math.abs(a - b) <= NEAR_MS

/** What the node says about memory at the time of a SIGKILL. */
function memoryEvent({ pod, view }: PodContext, finished: number | undefined): { event: Event; killer: Killer } | undefined {
  const name = pod.spec?.nodeName
  if (name === undefined) return undefined
  // The kubelet and node-problem-detector put the node's name where its uid should stand.
  const events = [...view.eventsOf(name), ...view.eventsOf(view.get('Node', '', name)?.metadata?.uid)]
  const event = events.find(({ reason, ...one }) => /^(?:SystemOOM|OOMKilling)$/.test(reason ?? '') && isNear(eventLastAt(one), finished))
  return event && { event, killer: /[Mm]emory cgroup out of memory/.test(plainMessage(event)) ? 'oom' : 'node-oom' }
}

const isSynthetic = ({ reason, exitCode }: Terminated): boolean => SYNTHETIC.has(reason ?? '') || (reason === 'Unknown' && exitCode === 255)

/** Who ended this run. The order matters: a word of the runtime, then an order of the kubelet, then the stop of the whole pod, then the node. */
export function killerOf(context: PodContext, container: ContainerFacts, exit: Exit): Verdict {
  const { terminated, path } = exit
  const reason = context.evidence(`${path}.reason`)
  if (terminated.reason === 'OOMKilled') return { killedBy: 'oom', seen: true, evidence: reason }
  if (isSynthetic(terminated)) return { killedBy: 'synthetic', seen: true, evidence: reason }
  if (container.status?.state?.waiting?.reason?.startsWith('PostStartHookError'))
    return { killedBy: 'post-start', seen: true, evidence: context.evidence(`${container.statusPath}.state.waiting.reason`) }
  const finished = parseTime(terminated.finishedAt)
  const order = orderOf(context, container, finished)
  if (order) return { killedBy: order.killer, seen: true, evidence: eventEvidence(order.event) }
  const earlier = earlierOrder(context, container, exit)
  if (earlier) return { killedBy: earlier.killer, seen: false, evidence: eventEvidence(earlier.event) }
  const memory = terminated.exitCode === 137 ? memoryEvent(context, finished) : undefined
  if (memory) return { killedBy: memory.killer, seen: false, evidence: eventEvidence(memory.event) }
  return { killedBy: 'nobody-known', seen: false, evidence: [] }
}
