import type { ContainerDetail } from '@whypod/contract'

export interface LogChoice {
  readonly container: string
  readonly previous: boolean
}

const worth = ({ log, ready, state }: ContainerDetail): number => {
  if (log === undefined) return 0
  if (log === 'previous') return 3
  return state === 'terminated' || !ready ? 2 : 1
}

/** The log that most likely says why: of the container that the diagnosis names, else of the one that crashed. */
export function chooseLog(containers: readonly ContainerDetail[], blamed: string | undefined): LogChoice | undefined {
  const named = containers.find(({ name, log }) => name === blamed && log !== undefined)
  const best = named ?? containers.reduce<ContainerDetail | undefined>((best, each) => (worth(each) > (best ? worth(best) : 0) ? each : best), undefined)
  return best && { container: best.name, previous: best.log === 'previous' }
}
