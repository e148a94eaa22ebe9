import { parseTime } from '@whypod/contract'
import { eventFirstAtText, eventLastAt } from '../../objects/event.ts'
import type { ContainerSpec } from '../../objects/pod.ts'
import type { Findings } from '../catalog.ts'
import { eventsOf } from '../crash/events-of.ts'
import { exitOf, isStopped } from '../crash/exits.ts'
import { killerIn, killerOf } from '../crash/killer.ts'
import { eventEvidence } from '../evidence.ts'
import type { ContainerFacts, PodContext } from '../pod-context.ts'

type Hook = NonNullable<NonNullable<ContainerSpec['lifecycle']>['preStop']>

function settingsOf(hook: Hook | undefined) {
  const how = hook?.exec ? 'exec' : hook?.httpGet ? 'http' : hook?.tcpSocket ? 'tcp' : hook?.sleep ? 'sleep' : 'unknown'
  return { how, command: hook?.exec?.command?.join(' ') ?? hook?.httpGet?.path } as const
}

/** What the hook itself said: `… failed - error: command '…' exited with 7: cannot register, message: "cannot register\n"`. */
function wordsOf(message = ''): string | undefined {
  const [, error = ''] = message.split('failed - error: ', 2)
  const [reason = '', output = ''] = error.split(', message: "', 2)
  const words = output
    .replace(/"$/, '')
    .replaceAll(String.raw`\n`, ' ')
    .trim()
  return (words === '' ? reason : words).trim().slice(0, 300) || undefined
}

function readPostStart(context: PodContext, container: ContainerFacts, found: Findings): void {
  if (isStopped(context)) return
  const order = eventsOf(context, container, 'Killing').find((one) => killerIn(one) === 'post-start')
  const event = eventsOf(context, container, 'FailedPostStartHook')[0] ?? order
  const { status, statusPath } = container
  const waiting = status?.state?.waiting
  const exit = exitOf(context, container)
  const killed = exit && killerOf(context, container, exit).killedBy === 'post-start'
  const startedAt = parseTime(status?.state?.running?.startedAt)
  // The hook failed and the container is still inside its grace period.
  const isEnding = event !== undefined && startedAt !== undefined && status?.ready !== true && (eventLastAt(event) ?? 0) >= startedAt - 1_000
  const isTold = event !== undefined && !exit && (!status?.state || waiting !== undefined)
  if (!killed && !isEnding && !isTold && waiting?.reason?.startsWith('PostStartHookError') !== true) return
  found.signal({
    type: 'hook-failed',
    container: container.name,
    at: event && eventFirstAtText(event),
    attributes: {
      hook: 'post-start',
      ...settingsOf(container.spec.lifecycle?.postStart),
      text: wordsOf(waiting?.message) ?? wordsOf(event?.message),
      restarts: status?.restartCount ?? 0,
    },
    evidence: [
      ...eventEvidence(event),
      ...context.evidence(`${statusPath}.state.waiting.reason`, `${statusPath}.state.waiting.message`, `${statusPath}.restartCount`),
    ],
  })
}

const RECENT_MS = 600_000

function readPreStop(context: PodContext, container: ContainerFacts, found: Findings): void {
  const event = eventsOf(context, container, 'FailedPreStopHook')[0]
  const at = event && eventLastAt(event)
  if (!event || (at !== undefined && context.now - at > RECENT_MS)) return
  if (at !== undefined) context.view.wake(at + RECENT_MS)
  found.signal({
    type: 'hook-failed',
    container: container.name,
    at: eventFirstAtText(event),
    attributes: {
      hook: 'pre-stop',
      ...settingsOf(container.spec.lifecycle?.preStop),
      text: wordsOf(event.message),
      restarts: container.status?.restartCount ?? 0,
    },
    evidence: eventEvidence(event),
  })
}

/** Lifecycle hooks that failed. */
export function readHooks(context: PodContext, found: Findings): void {
  for (const container of context.containers) {
    readPostStart(context, container, found)
    readPreStop(context, container, found)
  }
}
