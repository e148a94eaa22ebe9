import type { Evidence } from '@whypod/contract'
import { type Event, eventFirstAtText, plainMessage } from '../../objects/event.ts'
import type { Terminated } from '../../objects/pod.ts'
import type { Findings } from '../catalog.ts'
import { eventsAbout, isLatest, isUntold } from '../container-events.ts'
import { eventEvidence } from '../evidence.ts'
import type { ContainerFacts, PodContext } from '../pod-context.ts'
import type { PodReader } from '../readers.ts'
import { isAboutPull } from '../image/pull-trouble.ts'
import { readConfigFailure, readMissingReference } from '../config/config-failures.ts'
import { isForgivenByJob } from '../crash/job-of.ts'
import { emitStartFailure, type FailedStart } from './emit-start-failure.ts'
import { readBareInterpreter } from './read-bare-interpreter.ts'
import { readSilence } from './read-silence.ts'
import { readShellExit } from './read-shell-exit.ts'
import { readStartFailure } from './start-failures.ts'

/** Waiting reasons of a failed create or start, with the step that failed. */
const steps: Readonly<Record<string, FailedStart['step']>> = {
  CreateContainerError: 'create',
  PreCreateHookError: 'create',
  RunContainerError: 'start',
  RunInitContainerError: 'start',
  PreStartHookError: 'start',
}
/** The runtime's words for "it never ran": containerd, and Docker through cri-dockerd. */
const NEVER_RAN = ['StartError', 'ContainerCannotRun']
/** Exit codes that runtimes use when the process could not be executed. */
const RUNTIME_CODES = [1, 126, 127, 128, 255]
/** What only a runtime writes into the message of an exit, never a program. */
const RUNTIME_WORDS = /OCI runtime|runc create failed|standard_init_linux|container_linux\.go|exec user process caused|^exec \S{1,1000}: exec format error/

/** An event that only repeats a reason; those of this step are the last thing to be told. */
const REASON_ONLY = /^Error: ([A-Z][A-Za-z]{5,40})$/
const neverRan = (ended: Terminated | undefined): boolean =>
  ended !== undefined && (NEVER_RAN.includes(ended.reason ?? '') || (RUNTIME_CODES.includes(ended.exitCode ?? 0) && RUNTIME_WORDS.test(ended.message ?? '')))

/** The failed start that a container's state tells of now; a container that runs is forgiven. */
function fromState(context: PodContext, { status, statusPath = '' }: ContainerFacts): FailedStart | undefined {
  const { waiting, terminated, running } = status?.state ?? {}
  const step = context.pod.status?.phase === 'Failed' ? undefined : steps[waiting?.reason ?? '']
  const place = terminated ? `${statusPath}.state.terminated` : `${statusPath}.lastState.terminated`
  const ended = terminated ?? status?.lastState?.terminated
  if (running) return undefined
  if (step) {
    const path = `${statusPath}.state.waiting`
    const evidence = context.evidence(`${path}.reason`, `${path}.message`)
    const text = waiting?.message ?? ''
    if (readStartFailure(text) || !neverRan(ended)) return { step, text, evidence }
    return { step, text: ended?.message ?? text, evidence: [...evidence, ...context.evidence(`${place}.message`)] }
  }
  if (!neverRan(ended) || (waiting && waiting.reason !== 'CrashLoopBackOff')) return undefined
  return {
    step: 'start',
    text: ended?.message ?? '',
    evidence: context.evidence(waiting && `${statusPath}.state.waiting.reason`, `${place}.reason`, `${place}.exitCode`, `${place}.message`),
  }
}

const wordsOf = (event: Event): string => plainMessage(event).replace(/^Error: /, '')

/** What an event says belongs to the pull or to the configuration, and is read there. */
const isOfAnotherStep = (event: Event): boolean =>
  plainMessage(event).startsWith('Back-off') ||
  isAboutPull(event) ||
  readMissingReference(wordsOf(event)) !== undefined ||
  readConfigFailure(wordsOf(event)) !== undefined

const failedEvents = (events: readonly Event[]): Event[] =>
  events.filter(
    (event) => (event.reason === 'Failed' || event.reason === 'FailedCreatePodContainer') && !REASON_ONLY.test(plainMessage(event)) && !isOfAnotherStep(event),
  )

/** What the events add where the state has no words, or no state is there. */
function fromEvents(context: PodContext, container: ContainerFacts, state: FailedStart | undefined): FailedStart | undefined {
  if (state ? readStartFailure(state.text) : !isUntold(container)) return state
  const events = eventsAbout(context, container)
  const failed = failedEvents(events)
  const wordless = (event: Event): boolean => steps[REASON_ONLY.exec(plainMessage(event))?.[1] ?? ''] !== undefined
  const telling = failed.find((event) => readStartFailure(wordsOf(event))) ?? failed[0] ?? (state ? undefined : events.find(wordless))
  if (!telling) return state
  const evidence: Evidence[] = eventEvidence(telling)
  if (state) return { ...state, text: wordsOf(telling) || state.text, evidence: [...state.evidence, ...evidence] }
  const started = events.filter(({ reason }) => reason === 'Started' || reason === 'Killing')
  return isLatest(telling, started) ? { step: 'start', text: wordsOf(telling), evidence } : undefined
}

function readContainer(context: PodContext, container: ContainerFacts, found: Findings): void {
  const failure = fromEvents(context, container, fromState(context, container))
  if (!failure) {
    readShellExit(context, container, found)
    readSilence(context, container, found)
    return
  }
  const first = failedEvents(eventsAbout(context, container)).at(-1)
  emitStartFailure(context, container, { ...failure, at: first && eventFirstAtText(first) }, found)
}

/** Containers that could not be created or started. */
export const readStart: PodReader = (context, found) => {
  const { metadata, status } = context.pod
  if (metadata?.deletionTimestamp !== undefined || status?.phase === 'Succeeded' || (status?.phase === 'Failed' && isForgivenByJob(context))) return
  for (const container of context.containers) {
    readContainer(context, container, found)
    readBareInterpreter(context, container, found)
  }
}
