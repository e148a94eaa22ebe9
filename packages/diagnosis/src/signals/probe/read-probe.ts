import { type Evidence, parseTime } from '@whypod/contract'
import { eventCount, eventFirstAtText, eventLastAt } from '../../objects/event.ts'
import type { Findings } from '../catalog.ts'
import { eventsOf } from '../crash/events-of.ts'
import { isStopped } from '../crash/exits.ts'
import { killerIn, type Verdict } from '../crash/killer.ts'
import { eventEvidence } from '../evidence.ts'
import type { PodContext } from '../pod-context.ts'
import { logEvidence, logLineSignal, logOf } from '../log/log-signal.ts'
import { complaintIn, loopbackIn } from '../log/reason-in.ts'
import type { PodReader } from '../readers.ts'
import type { ProbeMessage } from './probe-patterns.ts'
import { budgetSeconds, probeSpec, raisedSettings, settingPaths, settingsOf } from './probe-settings.ts'
import { MIN_GRACE_SECONDS, type Seen, type Subject, subjectOf } from './probe-subject.ts'
import { readErrors } from './read-errors.ts'
import { readGates } from './read-gates.ts'
import { readHooks } from './read-hooks.ts'
import { readWaitingInit } from './read-waiting-init.ts'
import type { ProbeKind } from './signals.ts'

/** Liveness failures of a running container are news for this long: three periods, a minute at least. */
const FRESH_SECONDS = 60

/** What the program itself printed. That it listens on the loopback address explains a refused connection. */
function readLog({ context, container, exit }: Subject, message: ProbeMessage | undefined, found: Findings): { logLine?: string; evidence: Evidence[] } {
  const log = logOf(context, container, exit !== undefined && !exit.path.endsWith('.state.terminated'))
  if (!log) return { evidence: [] }
  const loopback = message?.kind === 'refused' ? loopbackIn(log.lines) : undefined
  if (loopback) found.signal(logLineSignal(loopback, container, { crashed: false }, undefined, logEvidence(context, container, log, loopback.index)))
  const reason = complaintIn(log.lines)
  return reason ? { logLine: reason.line, evidence: logEvidence(context, container, log, reason.index) } : { evidence: [] }
}

/** Where the pod itself says that it is not ready. */
const conditionsOf = ({ condition, evidence }: PodContext): Evidence[] =>
  ['Ready', 'ContainersReady'].flatMap((type) => {
    const said = condition(type)
    return said?.status === 'False' ? evidence(`${said.path}.status`, `${said.path}.message`) : []
  })

function emit(subject: Subject, probe: ProbeKind, kills: boolean, found: Findings, order?: Verdict): void {
  const { context, container, exit, said } = subject
  const seen = said.get(probe)
  const { statusPath, status, role } = container
  const log = readLog(subject, seen?.message, found)
  if (!seen) found.check({ check: 'probe-answer', outcome: 'unknown', container: container.name, params: {}, evidence: [] })
  found.signal({
    type: 'probe-failing',
    container: container.name,
    at: (seen && eventFirstAtText(seen.event)) ?? exit?.terminated.finishedAt ?? context.condition('Ready')?.lastTransitionTime,
    attributes: {
      probe,
      kind: seen?.message.kind ?? 'unknown',
      seen: seen !== undefined || order?.seen === true,
      kills,
      statusCode: seen?.message.statusCode,
      text: seen?.message.text,
      logLine: log.logLine,
      failures: seen && eventCount(seen.event),
      restarts: status?.restartCount ?? 0,
      role,
      ...settingsOf(container, probe, seen?.message),
      ...raisedSettings(probeSpec(container, probe)),
    },
    evidence: [
      ...eventEvidence(seen?.event),
      ...(order?.evidence ?? []),
      ...conditionsOf(context),
      ...context.evidence(`${statusPath}.ready`, `${statusPath}.started`, `${statusPath}.restartCount`, ...settingPaths(container, probe)),
      ...log.evidence,
    ],
  })
}

/** Fails now, often enough, and not once in a while on a container that is otherwise well. */
function isPersistent({ context, container, startedAt }: Subject, { event, message }: Seen): boolean {
  const spec = probeSpec(container, message.probe)
  const at = eventLastAt(event)
  if (at === undefined || !container.status?.state) return true
  if (startedAt !== undefined && at < startedAt - 1_000) return false
  const period = spec?.periodSeconds ?? 10
  const freshMs = Math.max(FRESH_SECONDS, 3 * period) * 1000
  context.view.wake(at + freshMs + 1)
  if (context.now - at > freshMs) return false
  const first = parseTime(eventFirstAtText(event)) ?? at
  const count = eventCount(event)
  return container.status.ready !== true || (count >= (spec?.failureThreshold ?? 3) && at - first <= count * period * 3_000)
}

/** Told to end by a probe, and still in its grace period; or all that is known is that order. */
function endingBy({ context, container, startedAt }: Subject, killedBy: 'liveness' | 'startup'): Verdict | undefined {
  const order = eventsOf(context, container, 'Killing').find((event) => killerIn(event) === killedBy)
  const at = order && eventLastAt(order)
  const isEnding = order && (container.status?.state ? startedAt !== undefined && at !== undefined && at >= startedAt : true)
  return isEnding ? { killedBy, seen: true, evidence: eventEvidence(order) } : undefined
}

function readLiveness(subject: Subject, found: Findings): void {
  const { container, killer, said, startedAt } = subject
  if (killer?.killedBy === 'liveness') return emit(subject, 'liveness', true, found, killer)
  const seen = said.get('liveness')
  const ending = endingBy(subject, 'liveness')
  if (ending) return emit(subject, 'liveness', true, found, ending)
  if (subject.exit || !seen || seen.message.errored || seen.message.cannotRun) return
  const isHeldBack = container.status?.state?.waiting?.reason === 'CrashLoopBackOff'
  if (isHeldBack || ((startedAt !== undefined || !container.status?.state) && isPersistent(subject, seen))) emit(subject, 'liveness', isHeldBack, found)
}

/** Whether time enough has passed since the start. Out of a file that says nothing newer, all of it may have. */
function isOver({ context, startedAt }: Subject, seconds: number): boolean {
  if (startedAt === undefined) return true
  return context.lasted(startedAt, seconds * 1000)
}

function readStartup(subject: Subject, found: Findings): void {
  const { container, killer, said, startedAt, exit } = subject
  const ordered = killer?.killedBy === 'startup' ? killer : endingBy(subject, 'startup')
  if (ordered) return emit(subject, 'startup', true, found, ordered)
  const seen = said.get('startup')
  const isHeldBack = container.status?.state?.waiting?.reason === 'CrashLoopBackOff'
  if (exit || container.status?.started === true || container.status?.ready === true || seen?.message.errored || seen?.message.cannotRun) return
  const spec = probeSpec(container, 'startup')
  if (!spec && !seen) return
  if (isHeldBack && seen) return emit(subject, 'startup', true, found)
  if (startedAt === undefined && (container.status?.state || !seen)) return
  // Without events the kubelet's own budget decides, and some time for it to act.
  if (isOver(subject, spec ? budgetSeconds(spec) + MIN_GRACE_SECONDS : 0)) emit(subject, 'startup', false, found)
}

function readReadiness(subject: Subject, found: Findings): void {
  const { context, container, exit, said, startedAt } = subject
  const { status } = container
  if (exit || status?.ready === true || container.role === 'init') return
  const [spec, seen] = [probeSpec(container, 'readiness'), said.get('readiness')]
  if (seen?.message.errored || seen?.message.cannotRun) return
  if (status?.state ? startedAt === undefined : !seen) return
  const startup = probeSpec(container, 'startup')
  // Without a word of its own: not before the startup probe let it run, and not where another probe is the one that speaks.
  if (!seen && ((startup && (!spec || status?.started !== true)) || said.size > 0)) return
  const grace = Math.max(MIN_GRACE_SECONDS, spec ? budgetSeconds(spec) : 0) + (startup && !seen ? budgetSeconds(startup) : 0)
  const isStarting = !seen && !spec && context.now === startedAt
  if (!isStarting && isOver(subject, grace)) emit(subject, 'readiness', false, found)
}

/** Probes, hooks, readiness gates, and init containers that wait. */
export const readProbe: PodReader = (context, found) => {
  readHooks(context, found)
  if (isStopped(context) || context.pod.status?.phase === 'Failed') return
  readGates(context, found)
  readWaitingInit(context, found)
  for (const container of context.containers) {
    if (container.role === 'init') continue
    const subject = subjectOf(context, container)
    readErrors(subject, found)
    readLiveness(subject, found)
    readStartup(subject, found)
    readReadiness(subject, found)
  }
}
