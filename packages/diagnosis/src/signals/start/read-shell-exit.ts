import type { Evidence } from '@whypod/contract'
import type { Findings } from '../catalog.ts'
import { sinceOf } from '../crash/events-of.ts'
import { type Exit, exitOf } from '../crash/exits.ts'
import { heldBack } from '../crash/held-back.ts'
import { isForgivenByJob } from '../crash/job-of.ts'
import { eventEvidence } from '../evidence.ts'
import { logEvidence, logOf } from '../log/log-signal.ts'
import { reasonIn } from '../log/reason-in.ts'
import type { ContainerFacts, PodContext } from '../pod-context.ts'
import { emitStartFailure } from './emit-start-failure.ts'
import type { StartFailure } from './signals.ts'

/** What a log can say of a program that could not be executed, with the exit codes that go with it. */
const codesOf = new Map<StartFailure, readonly number[]>([
  // runc has handed over already when the kernel refuses: an ordinary exit, 255 since runc 1.2 and 1 before.
  ['exec-format', [1, 126, 127, 255]],
  ['command-not-found', [127]],
  ['command-permission', [126]],
])
const launchCodes = new Set([...codesOf.values()].flat())
/** What a shell means by its exit code, where no log says more. */
const shellCodes = new Map<number, StartFailure>([
  [126, 'command-permission'],
  [127, 'command-not-found'],
])

type Said = NonNullable<Parameters<typeof emitStartFailure>[2]['said']> & { readonly line: string; readonly index: number }

function fromLog(context: PodContext, container: ContainerFacts, { terminated, path }: Exit): (Said & { evidence: readonly Evidence[] }) | 'other' | undefined {
  const log = logOf(context, container, !path.endsWith('.state.terminated'))
  const reason = reasonIn(log?.lines ?? (terminated.message ?? '').split('\n'))
  if (!reason) return undefined
  const kind = [...codesOf].find(([one, codes]) => one === reason.kind && codes.includes(terminated.exitCode ?? 0))?.[0]
  if (!kind) return 'other'
  const evidence = log ? logEvidence(context, container, log, reason.index) : context.evidence(`${path}.message`)
  return { kind, subject: reason.name ?? reason.path, line: reason.line, index: reason.index, evidence, source: 'log' }
}

/** A container that is held back, with a log and no record of how it ended. */
function readLogOfUnknown(context: PodContext, container: ContainerFacts, found: Findings): void {
  const held = heldBack(context, container)
  const log = held && logOf(context, container, true)
  const reason = log && reasonIn(log.lines)
  const kind = [...codesOf.keys()].find((one) => one === reason?.kind)
  if (!log || !reason || !kind) return
  const evidence = [
    ...context.evidence(container.statusPath && `${container.statusPath}.state.waiting.reason`),
    ...eventEvidence(held.event),
    ...logEvidence(context, container, log, reason.index),
  ]
  emitStartFailure(
    context,
    container,
    { step: 'start', text: reason.line, evidence, said: { kind, subject: reason.name ?? reason.path, source: 'log' } },
    found,
  )
}

/** A container that started and ended at once because its shell or the kernel could not execute the program. */
export function readShellExit(context: PodContext, container: ContainerFacts, found: Findings): void {
  const exit = exitOf(context, container)
  const exitCode = exit?.terminated.exitCode ?? 0
  if (!exit && !container.status?.lastState?.terminated) readLogOfUnknown(context, container, found)
  if (!exit || !launchCodes.has(exitCode) || isForgivenByJob(context)) return
  const log = fromLog(context, container, exit)
  const evidence = context.evidence(`${exit.path}.reason`, `${exit.path}.exitCode`)
  const at = sinceOf(context, container, exit.terminated.finishedAt)
  const byCode = shellCodes.get(exitCode)
  if (log !== undefined && log !== 'other')
    emitStartFailure(context, container, { step: 'start', text: log.line, evidence: [...evidence, ...log.evidence], at, said: log }, found)
  else if (log === undefined && byCode)
    emitStartFailure(context, container, { step: 'start', text: '', evidence, at, said: { kind: byCode, subject: undefined, source: 'exit-code' } }, found)
}
