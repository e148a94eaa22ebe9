import type { Evidence } from '@whypod/contract'
import { type Event, eventFirstAtText, plainMessage } from '../../objects/event.ts'
import { eventsAbout, isLatest, isUntold } from '../container-events.ts'
import { eventEvidence } from '../evidence.ts'
import type { ContainerFacts, PodContext } from '../pod-context.ts'
import { readStartFailure } from '../start/start-failures.ts'
import { readConfigFailure, readMissingReference } from './config-failures.ts'

const REASONS = ['CreateContainerConfigError', 'VerifyNonRootError']

/** What the kubelet says about a container whose configuration it cannot put together. */
export interface ConfigTrouble {
  readonly text: string
  readonly evidence: readonly Evidence[]
  readonly at: string | undefined
}

const wordsOf = (event: Event): string => plainMessage(event).replace(/^Error: /, '')
const isKnown = (text: string): boolean => REASONS.includes(text) || readMissingReference(text) !== undefined || readConfigFailure(text) !== undefined
/** The kubelet tells mounts, profiles and full disks under this reason as well. */
const isKnownStart = (text: string): boolean => readStartFailure(text) !== undefined

/** The container's own state says so, or the newest events where the state says nothing. */
export function configTroubleOf(context: PodContext, container: ContainerFacts): ConfigTrouble | undefined {
  const { waiting } = container.status?.state ?? {}
  const isTold = REASONS.includes(waiting?.reason ?? '')
  if (!isTold && !isUntold(container)) return undefined
  const events = eventsAbout(context, container)
  const failed = events.filter((event) => event.reason === 'Failed' && (isKnown(wordsOf(event)) || (isTold && isKnownStart(wordsOf(event)))))
  const newest = failed.find((event) => !REASONS.includes(wordsOf(event))) ?? failed[0]
  const first = failed.at(-1)
  const at = first && eventFirstAtText(first)
  if (!isTold) {
    const isOver =
      newest === undefined ||
      !isLatest(
        newest,
        events.filter(({ reason }) => reason === 'Created' || reason === 'Started'),
      )
    return isOver ? undefined : { text: wordsOf(newest), evidence: eventEvidence(newest), at }
  }
  const path = `${container.statusPath}.state.waiting`
  const evidence = context.evidence(`${path}.reason`, `${path}.message`)
  // Old kubelets gave the reason a word of its own, at times without a message.
  const text = waiting?.message ?? (waiting?.reason === 'VerifyNonRootError' ? waiting.reason : '')
  return text === '' && newest ? { text: wordsOf(newest), evidence: [...evidence, ...eventEvidence(newest)], at } : { text, evidence, at }
}
