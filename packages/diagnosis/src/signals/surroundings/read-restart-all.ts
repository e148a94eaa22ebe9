import type { Findings } from '../catalog.ts'
import { eventEvidence } from '../evidence.ts'
import type { PodContext } from '../pod-context.ts'

const WORD = 'RestartingAllContainers'

/** The kubelet resets all containers in place because one ended with a code that a restart rule names (since 1.35). */
export function readRestartAll({ pod, containers, events, condition, evidence }: PodContext, found: Findings): void {
  const running = condition('AllContainersRestarting')
  const paths = containers.flatMap(({ status, statusPath }) => [
    ...(status?.state?.waiting?.reason === WORD ? [`${statusPath}.state.waiting.reason`] : []),
    ...(status?.state?.terminated?.reason === WORD ? [`${statusPath}.state.terminated.reason`] : []),
    ...(status?.lastState?.terminated?.reason === WORD && !status.state?.running ? [`${statusPath}.lastState.terminated.reason`] : []),
  ])
  if (pod.metadata?.deletionTimestamp !== undefined || (running?.status !== 'True' && paths.length === 0)) return
  const killing = events.find(({ reason, message }) => reason === 'Killing' && message === 'killing')
  found.signal({
    type: 'restart-all',
    at: running?.lastTransitionTime,
    attributes: { text: running?.message },
    evidence: [...evidence(running && `${running.path}.reason`, ...paths), ...eventEvidence(killing)],
  })
}
