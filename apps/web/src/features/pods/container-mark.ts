import type { ContainerMark } from '@whypod/contract'

export const markShapes = ['running-ready', 'running-unready', 'starting', 'waiting', 'completed', 'failed', 'unknown'] as const
export type MarkShape = (typeof markShapes)[number]

/** Waiting for these is how every container begins. */
const beginnings: ReadonlySet<string> = new Set(['ContainerCreating', 'PodInitializing'])

/** Which of the seven pictures a container gets. */
export function markShape({ state, ready, reason, exitCode }: ContainerMark): MarkShape {
  switch (state) {
    case 'running':
      return ready ? 'running-ready' : 'running-unready'
    case 'waiting':
      return reason === undefined || beginnings.has(reason) ? 'starting' : 'waiting'
    case 'terminated':
      return exitCode === 0 ? 'completed' : 'failed'
    case 'unknown':
      return 'unknown'
  }
}
