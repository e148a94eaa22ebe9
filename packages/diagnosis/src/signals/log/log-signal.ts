import type { Evidence } from '@whypod/contract'
import type { LogTail } from '../../cluster/store.ts'
import type { ContainerFacts, PodContext } from '../pod-context.ts'
import type { LogLine } from './read-log-line.ts'

/** The log of the run that matters. Asks for it; takes meanwhile what is there of the other one. */
export function logOf({ view, namespace, name }: PodContext, container: ContainerFacts, previous: boolean): LogTail | undefined {
  const read = (which: boolean): LogTail | undefined => view.log(namespace, name, container.name, which)
  const log = read(previous) ?? read(!previous)
  return log && log.lines[0]?.startsWith('unable to retrieve container logs') !== true ? log : undefined
}

/** A line as evidence: `previous[12]` is the 13th of the lines that were fetched. */
export const logEvidence = ({ namespace, name }: PodContext, container: ContainerFacts, log: LogTail, index: number): Evidence[] => [
  {
    object: { kind: 'Log', namespace, name: `${name}/${container.name}` },
    path: `${log.previous ? 'previous' : 'current'}[${index}]`,
    value: log.lines[index] ?? '',
  },
]

/** The run that printed a line. */
export interface LoggedRun {
  readonly crashed: boolean
  readonly exitCode?: number | undefined
  readonly looping?: boolean
  readonly logIn?: 'current' | 'previous'
}

/** A telling line as the signal that the rules match. */
export const logLineSignal = (
  { kind, line, about, host, port, name, path }: LogLine,
  container: ContainerFacts,
  run: LoggedRun,
  at: string | undefined,
  evidence: readonly Evidence[],
) => {
  const attributes = { kind, line, about, host, port, name, path, image: container.spec.image, ...run }
  return { type: 'log-line', container: container.name, at, attributes, evidence } as const
}
