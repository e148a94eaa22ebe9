import type { Evidence } from '@whypod/contract'
import { type Event, eventFirstAtText, plainMessage } from '../../objects/event.ts'
import type { Findings } from '../catalog.ts'
import { isUntold } from '../container-events.ts'
import { eventEvidence } from '../evidence.ts'
import type { PodContext } from '../pod-context.ts'
import { likeNames } from '../service/near-names.ts'
import { parseImage } from './image-name.ts'
import type { PullFailure } from './signals.ts'

/** Failures that a missing credential explains. */
const refused: readonly PullFailure[] = ['auth', 'not-found-or-denied', 'credentials-unverified']
/** Failures that it may explain: their text says nothing, or a private registry may hide what it has. */
const unclear: readonly PullFailure[] = ['unknown', 'not-found', 'rate-limit']
const SETTLED_AFTER_MS = 30_000

const namesIn = (event: Event): string[] =>
  (/pull secrets \(([^()]{1,4000})\)/.exec(plainMessage(event))?.[1] ?? '').split(/,\s*/).flatMap((name) => name.replace(/^.*\//, '') || [])

const isMissingEvent = ({ reason }: Event): boolean => reason === 'FailedToRetrieveImagePullSecret'

/** What became of the pull; undefined where the Secret cannot matter. */
function pullOf(context: PodContext, failures: ReadonlySet<PullFailure>): 'refused' | 'unclear' | 'open' | undefined {
  if (refused.some((kind) => failures.has(kind))) return 'refused'
  if (unclear.some((kind) => failures.has(kind))) return 'unclear'
  if (failures.size > 0) return undefined
  const waits = context.containers.length === 0 || context.containers.some(isUntold)
  return waits && (context.pod.status?.containerStatuses === undefined || context.ageMs > SETTLED_AFTER_MS) ? 'open' : undefined
}

/** Looks each Secret of imagePullSecrets up; only a pull that was refused asks for it. */
function lookUp(context: PodContext, found: Findings): Map<string, { readonly near: readonly string[]; readonly evidence: readonly Evidence[] }> {
  const missing = new Map<string, { near: readonly string[]; evidence: readonly Evidence[] }>()
  for (const [index, { name }] of (context.pod.spec?.imagePullSecrets ?? []).entries()) {
    if (name === undefined) continue
    const { state, near } = context.view.reference('Secret', context.namespace, name)
    const evidence = context.evidence(`spec.imagePullSecrets[${index}].name`)
    const params = { name, namespace: context.namespace }
    if (state === 'missing') missing.set(name, { near, evidence })
    if (state === 'present') found.check({ check: 'pull-secret-exists', outcome: 'ok', params, evidence })
    if (state === 'forbidden') {
      const grant = { apiGroup: '', resource: 'secrets', verbs: ['get', 'list'], namespace: context.namespace }
      found.check({ check: 'pull-secret-exists', outcome: 'unknown', params, evidence, grant })
    }
  }
  return missing
}

/** Secrets of imagePullSecrets that are not there, by the kubelet's event or by looking. */
export function readPullSecrets(context: PodContext, found: Findings, failures: ReadonlySet<PullFailure>): void {
  const pull = pullOf(context, failures)
  if (pull === undefined) return
  const event = context.events.find(isMissingEvent)
  const missing = pull === 'open' && !event ? new Map<string, never>() : lookUp(context, found)
  const exists = (name: string): boolean => context.view.reference('Secret', context.namespace, name).state === 'present'
  const secrets = [...new Set([...missing.keys(), ...(event ? namesIn(event).filter((name) => !exists(name)) : [])])]
  if (secrets.length === 0 && !(event && namesIn(event).length === 0)) return
  const container = context.containers.find(({ status }) => status?.state?.waiting !== undefined) ?? context.containers[0]
  const image = container?.spec.image
  for (const secret of secrets.length > 0 ? secrets : [context.pod.spec?.imagePullSecrets?.[0]?.name ?? '']) {
    found.signal({
      type: 'pull-secret-unavailable',
      at: event && eventFirstAtText(event),
      evidence: [...eventEvidence(event), ...(missing.get(secret)?.evidence ?? [])],
      attributes: {
        secret,
        secrets,
        pull,
        near: likeNames(secret, missing.get(secret)?.near ?? []),
        image,
        registry: image === undefined ? undefined : parseImage(image).registry,
      },
    })
  }
}
