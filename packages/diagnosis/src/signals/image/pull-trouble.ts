import type { Evidence } from '@whypod/contract'
import { type Event, plainMessage } from '../../objects/event.ts'
import { eventsAbout, isLatest, isUntold } from '../container-events.ts'
import { eventEvidence } from '../evidence.ts'
import type { ContainerFacts, PodContext } from '../pod-context.ts'
import { readPullFailure } from './pull-failures.ts'
import type { PullFailure } from './signals.ts'

/** The waiting reasons of a pull, with what each means when its message does not say more. */
const reasons: Readonly<Record<string, PullFailure>> = {
  ErrImagePull: 'unknown',
  ImagePullBackOff: 'unknown',
  ErrImagePullBackOff: 'unknown',
  InvalidImageName: 'invalid-name',
  ErrImageNeverPull: 'never-pull',
  ImageInspectError: 'inspect',
  RegistryUnavailable: 'network',
  SignatureValidationFailed: 'signature',
}
/** A raw error of the kubelet's image manager as the reason itself: then the reason is the text. */
export const RAW_PULL_REASON =
  /^failed to record image pull intent|^invalid image name "|^failed to (?:look ?up|get|retrieve|verify) (?:image )?(?:pull )?credentials/

const FAILED_PULL = /^Failed to pull image "/
const PULL_EVENTS = /^(?:Failed to pull image|Failed to inspect image|Failed to apply default image tag|Container image "|Back-off pulling image)/
/** What is said of nothing but a pull, where the kubelet's own frame is missing. */
const PULL_WORDS =
  /failed to (?:pull|resolve reference|authorize|fetch (?:anonymous|oauth) token)|pull access denied|(?:error )?pulling (?:image|from host)|manifest (?:unknown|for \S)|\bno match(?:ing manifest| for platform)|name unknown: |toomanyrequests|reading manifest|initializing source|pinging (?:container|docker) registry|https?:\/\/[\w.:-]{1,253}(?:\/[\w.-]{1,60}){0,5}\/v2\/|docker login|short-?name (?:"|mode|resolution)|Source image rejected|couldn'?t parse image|no basic auth credentials|pull QPS|manifest list|image index|image(?:'s platform| operating system| reference|.{0,80} its platform)|invalid reference format|image name|register layer|layer verification|(?<!permission )denied: |unauthorized: |received unexpected HTTP status|error parsing HTTP \d{3}|status code from registry/i
const REASON_EVENT =
  /^Error: (ErrImagePull|ImagePullBackOff|InvalidImageName|ErrImageNeverPull|ImageInspectError|RegistryUnavailable|SignatureValidationFailed)$/

/** Whether the words of an event `Failed` are about a pull, and not about a start. */
export const isAboutPull = (event: Event): boolean => [PULL_EVENTS, REASON_EVENT, PULL_WORDS].some((pattern) => pattern.test(plainMessage(event)))

const isFailure = (event: Event): boolean => ['Failed', 'InspectFailed', 'ErrImageNeverPull', 'BackOff'].includes(event.reason ?? '') && isAboutPull(event)

const isProgress = (event: Event): boolean => ['Pulled', 'Created', 'Started'].includes(event.reason ?? '')

/** What is said besides "it failed": the frames of the kubelet are taken off. */
const wordsOf = (message: string): string =>
  message
    .replace(/^Back-off pulling image "[^"]{0,1000}"(?:: )?/, '')
    .replace(/^(?:ErrImagePull|ImagePullBackOff|ImageInspectError|RegistryUnavailable|SignatureValidationFailed)(?:: |$)/, '')
    .replace(/^Failed to pull image "[^"]{0,1000}": /, '')
    .replace(REASON_EVENT, '')
    .trim()

/** A pull that does not work: what is said of it and where. */
export interface PullTrouble {
  readonly kind: PullFailure
  readonly text: string
  readonly evidence: readonly Evidence[]
  /** Events about failed tries, the newest first. */
  readonly events: readonly Event[]
}

/** The container's own state says that the image cannot be had. */
function troubleOfState(context: PodContext, container: ContainerFacts, registry: string): PullTrouble | undefined {
  const waiting = container.status?.state?.waiting
  const reason = waiting?.reason ?? ''
  const raw = RAW_PULL_REASON.test(reason)
  const fallback = reasons[reason] ?? (raw ? 'unknown' : undefined)
  if (fallback === undefined) return undefined
  const path = `${container.statusPath}.state.waiting`
  const failures = eventsAbout(context, container).filter(isFailure)
  const text = wordsOf(raw ? reason : (waiting?.message ?? ''))
  const reading = text === '' ? undefined : readPullFailure(text, registry)
  const telling = reading ? undefined : failures.find((event) => readPullFailure(wordsOf(plainMessage(event)), registry))
  const said = reading ?? (telling && readPullFailure(wordsOf(plainMessage(telling)), registry))
  return {
    kind: said?.kind ?? fallback,
    text: text || (telling ? wordsOf(plainMessage(telling)) : ''),
    evidence: [...context.evidence(`${path}.reason`, `${path}.message`), ...eventEvidence(telling ?? failures.find(isPullFailure) ?? failures[0])],
    events: failures,
  }
}

export const isPullFailure = (event: Event): boolean => FAILED_PULL.test(plainMessage(event))

/** The state says nothing yet (or is not there), but the newest events do. */
function troubleOfEvents(context: PodContext, container: ContainerFacts, registry: string): PullTrouble | undefined {
  if (!isUntold(container)) return undefined
  const events = eventsAbout(context, container)
  const failures = events.filter(isFailure)
  const newest = failures[0]
  if (!newest || !isLatest(newest, events.filter(isProgress))) return undefined
  const telling = failures.find((event) => readPullFailure(wordsOf(plainMessage(event)), registry)) ?? newest
  const reason = failures.map((event) => REASON_EVENT.exec(plainMessage(event))?.[1] ?? '').find((word) => reasons[word] !== undefined)
  const text = wordsOf(plainMessage(telling))
  const kind = readPullFailure(text, registry)?.kind ?? reasons[reason ?? ''] ?? 'unknown'
  return { kind, text, evidence: eventEvidence(telling), events: failures }
}

/** Whether the image of a container cannot be had: its own state says so, or the newest events where the state says nothing. */
export const pullTroubleOf = (context: PodContext, container: ContainerFacts, registry: string): PullTrouble | undefined =>
  troubleOfState(context, container, registry) ?? troubleOfEvents(context, container, registry)
