import type { Event } from '../../objects/event.ts'
import type { ContainerFacts, PodContext } from '../pod-context.ts'
import { eventsOf } from './events-of.ts'
import { isStopped } from './exits.ts'

/** The kubelet holds a container back: by its state, or by an event where the container's state is not known. */
export function heldBack(context: PodContext, container: ContainerFacts): { readonly event: Event | undefined } | undefined {
  const { state } = container.status ?? {}
  const isTold = state?.waiting?.reason === 'CrashLoopBackOff'
  if ((state && !isTold) || isStopped(context)) return undefined
  const event = eventsOf(context, container, 'BackOff').find(({ message }) => /restarting failed (?:docker )?container/.test(message ?? ''))
  return isTold || event ? { event } : undefined
}
