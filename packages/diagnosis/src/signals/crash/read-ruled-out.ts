import { type Check, parseTime } from '@whypod/contract'
import type { Findings } from '../catalog.ts'
import type { ContainerFacts, PodContext } from '../pod-context.ts'
import { oldestEventAt } from './events-of.ts'
import type { Exit } from './exits.ts'

/** Whether the events still reach back to this exit. They are kept for an hour. */
export function reachesBack(context: PodContext, { terminated }: Exit): boolean {
  const oldest = oldestEventAt(context)
  const finished = parseTime(terminated.finishedAt)
  return context.view.sight('Event', context.namespace) === 'seen' && oldest !== undefined && finished !== undefined && oldest <= finished + 1_000
}

/** For an exit that nobody is known to have ordered: who was looked for. */
export function checkKillers(context: PodContext, container: ContainerFacts, exit: Exit, found: Findings): void {
  const { namespace, view } = context
  const of = { container: container.name, params: {} } as const
  const events: Pick<Check, 'outcome' | 'evidence' | 'grant'> = reachesBack(context, exit)
    ? { outcome: 'ok', evidence: context.evidence(`${exit.path}.finishedAt`) }
    : { outcome: 'unknown', evidence: [], ...(view.sight('Event', namespace) === 'forbidden' ? { grant: view.grantFor('Event', namespace) } : {}) }
  found.check({ ...of, check: 'no-oom-kill', outcome: 'ok', evidence: context.evidence(`${exit.path}.reason`) })
  found.check({ ...of, check: 'no-probe-kill', ...events })
  found.check({ ...of, check: 'no-pod-stop', outcome: 'ok', evidence: context.evidence('status.phase') })
}
