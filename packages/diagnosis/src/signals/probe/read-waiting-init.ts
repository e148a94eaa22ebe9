import { parseTime } from '@whypod/contract'
import type { Findings } from '../catalog.ts'
import { exitOf } from '../crash/exits.ts'
import { logEvidence, logOf } from '../log/log-signal.ts'
import { lastWords, reasonIn } from '../log/reason-in.ts'
import type { ContainerFacts, PodContext } from '../pod-context.ts'

/** An init container may run for a while; after this its log is read. */
const PATIENCE_MS = 60_000

/** A command that is made to wait: a loop, or one of the tools for it. */
const WAITS =
  /\b(?:until|while)\b|wait[-_]?for|wait4|waitfor|pg_isready|nc -\w{0,4}z|k8s-wait|kubectl\b.{0,80}\bwait\b|\bdockerize\b.{0,80}-wait|wait-on|isready/i
const SAYS_WAITING = /\bwait(?:ing|s)?\b(?: \w{1,20}){0,2} (?:for|on|until)\b|not (?:yet )?(?:ready|available|up)\b|retry(?:ing)?|still waiting|will try again/i
/** What a waiting command names. */
const TARGET =
  /(?:nslookup|pg_isready.{0,40}-h|getent hosts|ping(?: -\w{1,9}(?: \d{1,5})?){0,4}|host|dig|nc(?: -[a-z]{1,5}(?: \d{1,4})?){0,4}|wait-?for(?:-it)?(?:\.sh)?|(?:curl|wget)(?: -[\w-]{1,20}){0,6}) (?:https?:\/\/|tcp:\/\/)?["']?([A-Za-z0-9][\w.-]{0,252})/i

const commandOf = ({ spec }: ContainerFacts): string => [...(spec.command ?? []), ...(spec.args ?? [])].join(' ')

function read(context: PodContext, container: ContainerFacts, position: number, total: number, found: Findings): void {
  const startedAt = parseTime(container.status?.state?.running?.startedAt)
  if (startedAt === undefined || exitOf(context, container)) return
  const runMs = context.now - startedAt
  if (!context.lasted(startedAt, PATIENCE_MS)) return
  context.view.wake(startedAt + 10 * PATIENCE_MS)
  const log = logOf(context, container, false)
  const reason = log && reasonIn(log.lines)
  const words = log && (reason ?? lastWords(log.lines))
  const command = commandOf(container)
  const { statusPath, specPath } = container
  found.signal({
    type: 'init-running',
    container: container.name,
    at: container.status?.state?.running?.startedAt,
    attributes: {
      runSeconds: Math.max(0, Math.round(runMs / 1000)),
      waits:
        WAITS.test(`${container.name} ${container.spec.image ?? ''} ${command}`) ||
        reason !== undefined ||
        log?.lines.slice(-20).some((line) => SAYS_WAITING.test(line)) === true,
      command: command === '' ? undefined : command.slice(0, 300),
      about: TARGET.exec(command)?.[1] ?? reason?.host,
      logLine: words?.line,
      position,
      total,
    },
    evidence: [
      ...context.evidence(`${statusPath}.state.running.startedAt`),
      ...(container.spec.command ?? []).flatMap((_, index) => context.evidence(`${specPath}.command[${index}]`)),
      ...(log && words ? logEvidence(context, container, log, words.index) : []),
    ],
  })
}

/** Init containers that run on and on while the pod waits for them. */
export function readWaitingInit(context: PodContext, found: Findings): void {
  const inits = context.containers.filter(({ role }) => role === 'init' || role === 'sidecar')
  inits.forEach((container, index) => {
    if (container.role === 'init') read(context, container, index + 1, inits.length, found)
  })
}
