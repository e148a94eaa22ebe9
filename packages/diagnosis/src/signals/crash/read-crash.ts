import { formatTime, parseTime } from '@whypod/contract'
import type { Findings } from '../catalog.ts'
import { logEvidence, logLineSignal, logOf } from '../log/log-signal.ts'
import { lastWords, reasonIn } from '../log/reason-in.ts'
import type { ContainerFacts, PodContext } from '../pod-context.ts'
import type { PodReader } from '../readers.ts'
import { eventEvidence } from '../evidence.ts'
import { eventFirstAtText } from '../../objects/event.ts'
import { sinceOf } from './events-of.ts'
import { backOffSecondsOf, type Exit, exitOf, runSecondsOf } from './exits.ts'
import { heldBack } from './held-back.ts'
import { isForgivenByJob } from './job-of.ts'
import { killerOf, type Verdict } from './killer.ts'
import { doubled } from './memory-limit.ts'
import { readDevices } from './read-devices.ts'
import { checkKillers, reachesBack } from './read-ruled-out.ts'
import { signalNameOf } from './signal-names.ts'

/** Ways to end that the pod was asked for or that nobody need mend. */
const ORDERED: ReadonlySet<Verdict['killedBy']> = new Set(['pod-stop', 'definition-change'])

const NEVER_RAN: ReadonlySet<string> = new Set(['StartError', 'ContainerCannotRun'])

/** About when it is started again (RFC 3339). */
function nextTryAt({ now, view }: PodContext, { terminated }: Exit, delaySeconds: number | undefined): string | undefined {
  const finished = parseTime(terminated.finishedAt)
  const at = finished === undefined || delaySeconds === undefined ? 0 : finished + delaySeconds * 1000
  view.wake(at)
  return at > now ? formatTime(at) : undefined
}

/** An init container that fails is told as such. */
const isProgram = ({ role }: ContainerFacts): boolean => role === 'app' || role === 'sidecar'
const logInOf = (path: string): 'current' | 'previous' => (path.endsWith('.state.terminated') ? 'current' : 'previous')

interface LogFindings {
  readonly logLine: string | undefined
  readonly evidence: ReturnType<typeof logEvidence>
}

/** What the crashed run printed: its log, or what it left as its termination message. A process that never ran printed nothing. */
function readLog(context: PodContext, container: ContainerFacts, exit: Exit, { killedBy }: Verdict, found: Findings): LogFindings {
  const { terminated, path } = exit
  if (killedBy !== 'nobody-known' || NEVER_RAN.has(terminated.reason ?? '')) return { logLine: undefined, evidence: [] }
  const log = logOf(context, container, !path.endsWith('.state.terminated'))
  const lines = log?.lines ?? (terminated.message ?? '').split('\n')
  const reason = reasonIn(lines)
  const words = reason ?? lastWords(lines)
  const evidence = !words ? [] : log ? logEvidence(context, container, log, words.index) : context.evidence(`${path}.message`)
  if (reason) {
    const run = { crashed: isProgram(container) && terminated.exitCode !== 0, exitCode: terminated.exitCode, looping: exit.looping, logIn: logInOf(path) }
    const exited = context.evidence(`${path}.exitCode`, `${path}.reason`, `${container.statusPath}.restartCount`)
    found.signal(logLineSignal(reason, container, run, sinceOf(context, container, terminated.finishedAt), [...exited, ...evidence]))
  }
  return { logLine: words?.line, evidence }
}

function readExit(context: PodContext, container: ContainerFacts, exit: Exit, found: Findings): void {
  const killer = killerOf(context, container, exit)
  if (ORDERED.has(killer.killedBy)) return
  const { terminated, path } = exit
  const limit = container.spec.resources?.limits?.['memory']
  const backOffSeconds = backOffSecondsOf(container.status?.state?.waiting?.message)
  const log = readLog(context, container, exit, killer, found)
  found.signal({
    type: 'container-exited',
    container: container.name,
    at: sinceOf(context, container, exit.terminated.finishedAt),
    attributes: {
      exitCode: terminated.exitCode ?? 0,
      reason: terminated.reason,
      message: terminated.message,
      runSeconds: runSecondsOf(terminated),
      restarts: exit.restarts,
      killedBy: killer.killedBy,
      killerSeen: killer.seen,
      looping: exit.looping,
      final: exit.final,
      traced: reachesBack(context, exit),
      role: container.role,
      signalName: signalNameOf(terminated.exitCode ?? 0),
      nextTryAt: nextTryAt(context, exit, backOffSeconds),
      backOffSeconds,
      image: container.spec.image,
      command: container.spec.command?.join(' '),
      memoryLimit: limit === undefined ? undefined : String(limit),
      raisedMemory: doubled(limit === undefined ? undefined : String(limit)),
      logIn: logInOf(path),
      logLine: log.logLine,
    },
    evidence: [
      ...context.evidence(`${path}.exitCode`, `${path}.reason`, `${path}.finishedAt`, `${container.statusPath}.restartCount`),
      ...context.evidence(terminated.message === undefined ? undefined : `${path}.message`),
      ...killer.evidence,
      ...(killer.killedBy === 'oom' ? context.evidence(`${container.specPath}.resources.limits.memory`) : []),
      ...log.evidence,
    ],
  })
  if (killer.killedBy === 'nobody-known') checkKillers(context, container, exit, found)
}

/** That the kubelet holds a container back. All there is to say where the record of its last run is missing, or its whole status is. */
function readRestartDelay(context: PodContext, container: ContainerFacts, exit: Exit | undefined, found: Findings): void {
  const { status, statusPath, role } = container
  const waiting = status?.state?.waiting
  const held = heldBack(context, container)
  if (!held || (status?.lastState?.terminated && !exit)) return
  const { event } = held
  const log = exit ? undefined : logOf(context, container, true)
  const reason = log && reasonIn(log.lines)
  const words = log && (reason ?? lastWords(log.lines))
  if (log && reason) {
    const run = { crashed: isProgram(container), looping: true, logIn: 'previous' } as const
    const evidence = [...eventEvidence(event), ...logEvidence(context, container, log, reason.index)]
    found.signal(logLineSignal(reason, container, run, event && eventFirstAtText(event), evidence))
  }
  found.signal({
    type: 'restart-delayed',
    container: container.name,
    at: event && eventFirstAtText(event),
    attributes: {
      restarts: status?.restartCount ?? 0,
      backOffSeconds: backOffSecondsOf(waiting?.message),
      role,
      exitCode: exit?.terminated.exitCode,
      logIn: 'previous',
      logLine: words?.line,
    },
    evidence: [
      ...context.evidence(`${statusPath}.state.waiting.reason`, `${statusPath}.state.waiting.message`, `${statusPath}.restartCount`),
      ...eventEvidence(event),
      ...(log && words ? logEvidence(context, container, log, words.index) : []),
    ],
  })
}

/** Containers that ended: how, by whom, and what they printed. */
export const readCrash: PodReader = (context, found) => {
  for (const container of context.containers) {
    readDevices(context, container, found)
    const exit = exitOf(context, container)
    readRestartDelay(context, container, exit, found)
    if (exit && !(exit.final && isForgivenByJob(context))) readExit(context, container, exit, found)
  }
}
