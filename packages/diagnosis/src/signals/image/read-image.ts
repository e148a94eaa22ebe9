import { type Evidence, formatTime } from '@whypod/contract'
import { eventFirstAtText } from '../../objects/event.ts'
import type { Node } from '../../objects/node.ts'
import type { Findings } from '../catalog.ts'
import { eventsAbout } from '../container-events.ts'
import { evidenceAt } from '../evidence.ts'
import type { ContainerFacts, PodContext } from '../pod-context.ts'
import type { PodReader } from '../readers.ts'
import { excerptOf } from '../text-pattern.ts'
import { apiHostOf, parseImage } from './image-name.ts'
import { imageOnNode } from './image-on-node.ts'
import { isPullFailure, type PullTrouble, pullTroubleOf } from './pull-trouble.ts'
import { readPullSecrets } from './read-pull-secrets.ts'
import { readPulling } from './read-pulling.ts'
import { nextPullAt } from './retry.ts'
import type { PullFailure } from './signals.ts'

const imageOf = ({ spec, status }: ContainerFacts): string => spec.image ?? status?.image ?? ''

/** The host after `lookup` or in the URL that was asked, where it is not the registry itself. */
function otherHostIn(text: string, registry: string): string | undefined {
  const host = /lookup ([a-zA-Z0-9.-]{1,253})/.exec(text)?.[1] ?? /\bhttps?:\/\/([a-zA-Z0-9.:-]{1,260})/.exec(text)?.[1]
  return host === registry || host === apiHostOf(registry) ? undefined : host
}

/** About when the next try comes (RFC 3339). Nothing is pulled again while the name is wrong or the policy forbids it. */
function nextTryAt(context: PodContext, container: ContainerFacts, { events }: PullTrouble): string | undefined {
  const pulling = eventsAbout(context, container).filter(({ reason }) => reason === 'Pulling')
  const at = nextPullAt(pulling, events.find(isPullFailure))
  if (at === undefined || at <= context.now) return undefined
  context.view.wake(at)
  return formatTime(at)
}

function evidenceOfKind(context: PodContext, container: ContainerFacts, kind: PullFailure, node: Node | undefined): Evidence[] {
  const image = context.evidence(`${container.specPath}.image`)
  if (kind === 'never-pull' || kind === 'credentials-unverified') return [...image, ...context.evidence(`${container.specPath}.imagePullPolicy`)]
  if (!node || (kind !== 'platform' && kind !== 'os-mismatch')) return image
  return [...image, ...evidenceAt('Node', node, 'status.nodeInfo.architecture', 'status.nodeInfo.operatingSystem')]
}

function emitFailure(context: PodContext, container: ContainerFacts, trouble: PullTrouble, found: Findings): PullFailure {
  const image = imageOf(container)
  const { registry, repository, tag } = parseImage(image)
  const onNode = trouble.kind === 'never-pull' ? imageOnNode(context, container) : undefined
  const kind = onNode ? 'credentials-unverified' : trouble.kind
  const node = context.view.get('Node', '', context.pod.spec?.nodeName ?? '')
  const first = trouble.events.at(-1)
  const policy = container.spec.imagePullPolicy
  found.signal({
    type: 'image-pull-failed',
    container: container.name,
    at: first && eventFirstAtText(first),
    evidence: [...trouble.evidence, ...evidenceOfKind(context, container, kind, node), ...(onNode ?? [])],
    attributes: {
      kind,
      image,
      registry,
      registryHost: apiHostOf(registry).replace(/:\d{1,5}$/, ''),
      registryUrl: `https://${apiHostOf(registry)}/v2/`,
      repository,
      tag,
      text: excerptOf(trouble.text),
      host: otherHostIn(trouble.text, registry),
      role: container.role,
      policy: policy === 'Always' || policy === 'IfNotPresent' || policy === 'Never' ? policy : undefined,
      pullSecret: context.pod.spec?.imagePullSecrets?.[0]?.name,
      nextTryAt: nextTryAt(context, container, trouble),
      architecture: node?.status?.nodeInfo?.architecture,
      operatingSystem: node?.status?.nodeInfo?.operatingSystem,
    },
  })
  return kind
}

/** One signal for each image of a pod that cannot be had, whatever the number of its containers; and images that are long in coming. */
export const readImage: PodReader = (context, found) => {
  const { metadata, status } = context.pod
  if (metadata?.deletionTimestamp !== undefined || status?.phase === 'Succeeded' || status?.phase === 'Failed') return
  const failures = new Set<PullFailure>()
  const told = new Set<string>()
  for (const container of context.containers) {
    const image = imageOf(container)
    const trouble = pullTroubleOf(context, container, parseImage(image).registry)
    if (!trouble) readPulling(context, container, found)
    else if (!told.has(`${trouble.kind} ${image}`)) failures.add(emitFailure(context, container, trouble, found))
    if (trouble) told.add(`${trouble.kind} ${image}`)
  }
  readPullSecrets(context, found, failures)
}
