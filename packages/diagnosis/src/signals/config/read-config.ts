import { type Event, eventFirstAtText, plainMessage } from '../../objects/event.ts'
import type { Evidence } from '@whypod/contract'
import type { Findings } from '../catalog.ts'
import { eventsAbout, isLatest, isUntold } from '../container-events.ts'
import { eventEvidence } from '../evidence.ts'
import type { ContainerFacts, PodContext } from '../pod-context.ts'
import type { PodReader } from '../readers.ts'
import { specRefOf } from '../spec-ref.ts'
import { emitStartFailure } from '../start/emit-start-failure.ts'
import { readStartFailure } from '../start/start-failures.ts'
import { readConfigFailure, readMissingReference } from './config-failures.ts'
import { readReferences } from './read-references.ts'

const REASONS = ['CreateContainerConfigError', 'VerifyNonRootError']

/** What the kubelet says about a container whose configuration it cannot build. */
export interface ConfigTrouble {
  readonly text: string
  readonly evidence: readonly Evidence[]
  readonly at: string | undefined
}

const wordsOf = (event: Event): string => plainMessage(event).replace(/^Error: /, '')

const isKnown = (text: string): boolean => readMissingReference(text) !== undefined || readConfigFailure(text) !== undefined

function troubleOf(context: PodContext, container: ContainerFacts): ConfigTrouble | undefined {
  const { waiting } = container.status?.state ?? {}
  const isTold = REASONS.includes(waiting?.reason ?? '')
  if (!isTold && !isUntold(container)) return undefined
  const events = eventsAbout(context, container)
  const failed = events.filter((event) => event.reason === 'Failed' && isKnown(wordsOf(event)))
  const at = failed.at(-1) && eventFirstAtText(failed.at(-1)!)
  if (isTold) {
    const path = `${container.statusPath}.state.waiting`
    const text = waiting?.message ?? ''
    const evidence = context.evidence(`${path}.reason`, `${path}.message`)
    return text === '' && failed[0] ? { text: wordsOf(failed[0]), evidence: [...evidence, ...eventEvidence(failed[0])], at } : { text, evidence, at }
  }
  const newest = failed[0]
  if (
    !newest ||
    !isLatest(
      newest,
      events.filter(({ reason }) => reason === 'Created' || reason === 'Started'),
    )
  )
    return undefined
  return { text: wordsOf(newest), evidence: eventEvidence(newest), at }
}

function emitFailure(context: PodContext, container: ContainerFacts, trouble: ConfigTrouble, found: Findings): void {
  const reading = readConfigFailure(trouble.text)
  if (!reading && readStartFailure(trouble.text)) {
    emitStartFailure(context, container, { ...trouble, step: 'config' }, found)
    return
  }
  const { spec, specPath } = container
  const ofContainer = spec.securityContext?.runAsUser
  const runAsUser = ofContainer ?? context.pod.spec?.securityContext?.runAsUser
  const isAboutUser = reading && ['run-as-root', 'named-user', 'user-zero'].includes(reading.kind)
  const places = [`${specPath}.securityContext`, 'spec.securityContext'].flatMap((path) => [`${path}.runAsNonRoot`, `${path}.runAsUser`])
  found.signal({
    type: 'container-config-failed',
    container: container.name,
    at: trouble.at,
    evidence: [...trouble.evidence, ...(isAboutUser ? context.evidence(...places) : [])],
    attributes: {
      kind: reading?.kind ?? 'unknown',
      text: trouble.text || undefined,
      image: spec.image ?? '',
      subject: reading && Object.values(reading.named).find((value) => value !== undefined),
      runAsUser,
      specRef: specRefOf(context),
    },
  })
}

/** Containers of which the kubelet cannot put the configuration together. */
export const readConfig: PodReader = (context, found) => {
  if (context.pod.metadata?.deletionTimestamp !== undefined || context.pod.status?.phase === 'Succeeded' || context.pod.status?.phase === 'Failed') return
  for (const container of context.containers) {
    const trouble = troubleOf(context, container)
    if (!trouble) continue
    const named = readMissingReference(trouble.text)
    const told = readReferences(context, container, named, trouble, found)
    if (!told) emitFailure(context, container, trouble, found)
  }
}
