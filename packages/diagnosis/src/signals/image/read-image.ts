import type { Evidence } from '@whypod/contract'
import { type Event, eventFirstAtText, plainMessage } from '../../objects/event.ts'
import { eventsAbout, isLatest, isUntold } from '../container-events.ts'
import { eventEvidence, evidenceAt } from '../evidence.ts'
import type { ContainerFacts, PodContext } from '../pod-context.ts'
import type { PodReader } from '../readers.ts'
import { specRefOf } from '../spec-ref.ts'
import type { Reading } from '../text-pattern.ts'
import { apiHostOf, isLatestTag, parseImage } from './image-name.ts'
import { imageOnNode } from './image-on-node.ts'
import { readPullFailure } from './pull-failures.ts'
import { readPullSecrets } from './read-pull-secrets.ts'
import { readPulling } from './read-pulling.ts'
import { nextPullAt, untilNextPull } from './retry.ts'
import type { PullFailure } from './signals.ts'

/** The waiting reasons of a pull, with what each means when its message does not say more. */
const reasons: Readonly<Record<string, PullFailure>> = {
  ErrImagePull: 'unknown',
  ImagePullBackOff: 'unknown',
  InvalidImageName: 'invalid-name',
  ErrImageNeverPull: 'never-pull',
  ImageInspectError: 'inspect',
  RegistryUnavailable: 'network',
  SignatureValidationFailed: 'signature',
}
/** A raw error of the kubelet's image manager as the reason itself: then the reason is the text. */
const RAW_REASON = /^failed to record image pull intent|^invalid image name "|image pull credentials|look up .{0,100}credentials/i

const FAILED_PULL = /^Failed to pull image "/
const PULL_EVENTS = /^(?:Failed to pull image|Failed to inspect image|Failed to apply default image tag|Container image "|Back-off pulling image)/
const REASON_EVENT =
  /^Error: (ErrImagePull|ImagePullBackOff|InvalidImageName|ErrImageNeverPull|ImageInspectError|RegistryUnavailable|SignatureValidationFailed)$/

const isFailure = (event: Event): boolean =>
  ['Failed', 'InspectFailed', 'ErrImageNeverPull', 'BackOff'].includes(event.reason ?? '') &&
  (PULL_EVENTS.test(plainMessage(event)) || REASON_EVENT.test(plainMessage(event)))

const isProgress = (event: Event): boolean => ['Pulled', 'Created', 'Started'].includes(event.reason ?? '')

/** What is said besides "it failed": the frames of the kubelet are taken off. */
const wordsOf = (message: string): string =>
  message
    .replace(/^Back-off pulling image "[^"]{0,1000}"(?:: )?/, '')
    .replace(/^(?:ErrImagePull|ImagePullBackOff|ImageInspectError|RegistryUnavailable|SignatureValidationFailed)(?:: |$)/, '')
    .replace(/^Failed to pull image "[^"]{0,1000}": /, '')
    .replace(REASON_EVENT, '')
    .trim()

interface Trouble {
  readonly fallback: PullFailure
  readonly text: string
  readonly reading: Reading<PullFailure> | undefined
  readonly evidence: readonly Evidence[]
  readonly events: readonly Event[]
}

/** The container's own state says that the image cannot be had. */
function troubleOfState(context: PodContext, container: ContainerFacts, registry: string): Trouble | undefined {
  const waiting = container.status?.state?.waiting
  const reason = waiting?.reason ?? ''
  const raw = RAW_REASON.test(reason)
  const fallback = reasons[reason] ?? (raw ? 'unknown' : undefined)
  if (fallback === undefined) return undefined
  const path = `${container.statusPath}.state.waiting`
  const failures = eventsAbout(context, container).filter(isFailure)
  const text = wordsOf(raw ? reason : (waiting?.message ?? ''))
  const reading = text === '' ? undefined : readPullFailure(text, registry)
  const telling = reading ? undefined : failures.find((event) => readPullFailure(wordsOf(plainMessage(event)), registry))
  return {
    fallback,
    text: text || (telling ? wordsOf(plainMessage(telling)) : ''),
    reading: reading ?? (telling && readPullFailure(wordsOf(plainMessage(telling)), registry)),
    evidence: [...context.evidence(`${path}.reason`, `${path}.message`), ...eventEvidence(telling ?? failures.find(isPullFailure))],
    events: failures,
  }
}

const isPullFailure = (event: Event): boolean => FAILED_PULL.test(plainMessage(event))

/** The state says nothing yet (or is not there), but the newest events do. */
function troubleOfEvents(context: PodContext, container: ContainerFacts, registry: string): Trouble | undefined {
  if (!isUntold(container)) return undefined
  const events = eventsAbout(context, container)
  const failures = events.filter(isFailure)
  const newest = failures[0]
  if (!newest || !isLatest(newest, events.filter(isProgress))) return undefined
  const telling = failures.find((event) => readPullFailure(wordsOf(plainMessage(event)), registry)) ?? newest
  const reason = failures.map((event) => REASON_EVENT.exec(plainMessage(event))?.[1] ?? '').find((word) => reasons[word] !== undefined)
  const text = wordsOf(plainMessage(telling))
  return { fallback: reasons[reason ?? ''] ?? 'unknown', text, reading: readPullFailure(text, registry), evidence: eventEvidence(telling), events: failures }
}

const policyOf = (container: ContainerFacts): 'Always' | 'IfNotPresent' | 'Never' | undefined =>
  (['Always', 'IfNotPresent', 'Never'] as const).find((policy) => policy === container.spec.imagePullPolicy)

/** The host after `lookup`, `dial tcp` or in the URL that was asked. */
const hostIn = (text: string): string | undefined => /lookup ([a-zA-Z0-9.-]{1,253})/.exec(text)?.[1] ?? /\bhttps?:\/\/([a-zA-Z0-9.:-]{1,260})/.exec(text)?.[1]

function evidenceOfKind(context: PodContext, container: ContainerFacts, kind: PullFailure): Evidence[] {
  const node = context.view.get('Node', '', context.pod.spec?.nodeName ?? '')
  if (kind === 'never-pull' || kind === 'credentials-unverified') return context.evidence(`${container.specPath}.imagePullPolicy`)
  if (!node || !['platform', 'os-mismatch'].includes(kind)) return []
  return evidenceAt('Node', node, 'status.nodeInfo.architecture', 'status.nodeInfo.operatingSystem')
}

/** One signal for each image of a pod that cannot be had, whatever the number of its containers. */
export const readImage: PodReader = (context, found) => {
  const { pod, view, now } = context
  const { phase } = pod.status ?? {}
  if (pod.metadata?.deletionTimestamp !== undefined || phase === 'Succeeded' || phase === 'Failed') return
  const failures = new Set<PullFailure>()
  const told = new Set<string>()
  for (const container of context.containers) {
    const image = container.spec.image ?? container.status?.image ?? ''
    const name = parseImage(image)
    const trouble = troubleOfState(context, container, name.registry) ?? troubleOfEvents(context, container, name.registry)
    if (!trouble) {
      readPulling(context, container, found)
      continue
    }
    const onNode = trouble.fallback === 'never-pull' ? imageOnNode(context, container) : undefined
    const kind = onNode ? 'credentials-unverified' : (trouble.reading?.kind ?? trouble.fallback)
    failures.add(kind)
    if (told.has(`${kind} ${image}`)) continue
    told.add(`${kind} ${image}`)
    const pulling = eventsAbout(context, container).filter(({ reason }) => reason === 'Pulling')
    const next = untilNextPull(nextPullAt(pulling, trouble.events.find(isPullFailure)), now)
    if (next) view.wake(next.changesAt)
    const first = trouble.events.at(-1)
    const host = hostIn(trouble.text)
    const node = view.get('Node', '', pod.spec?.nodeName ?? '')
    found.signal({
      type: 'image-pull-failed',
      container: container.name,
      at: first && eventFirstAtText(first),
      evidence: [...trouble.evidence, ...context.evidence(`${container.specPath}.image`), ...evidenceOfKind(context, container, kind), ...(onNode ?? [])],
      attributes: {
        kind,
        image,
        registry: name.registry,
        registryHost: apiHostOf(name.registry).replace(/:\d{1,5}$/, ''),
        registryUrl: `https://${apiHostOf(name.registry)}/v2/`,
        repository: name.repository,
        tag: name.tag,
        text: trouble.text || undefined,
        host: host === name.registry || host === apiHostOf(name.registry) ? undefined : host,
        policy: policyOf(container),
        isLatest: isLatestTag(name),
        pullSecret: pod.spec?.imagePullSecrets?.[0]?.name,
        nextTrySeconds: next?.seconds,
        architecture: node?.status?.nodeInfo?.architecture,
        operatingSystem: node?.status?.nodeInfo?.operatingSystem,
        specRef: specRefOf(context),
      },
    })
  }
  readPullSecrets(context, found, failures)
}
