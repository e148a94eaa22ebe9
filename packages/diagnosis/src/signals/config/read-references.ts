import type { Reference } from '../../cluster/store.ts'
import type { Findings } from '../catalog.ts'
import type { ContainerFacts, PodContext } from '../pod-context.ts'
import { likeNames } from '../service/near-names.ts'
import { excerptOf } from '../text-pattern.ts'
import type { MissingReference } from './config-failures.ts'
import type { ConfigTrouble } from './config-trouble.ts'
import { type EnvReference, envReferencesOf } from './env-references.ts'

const resources = { ConfigMap: 'configmaps', Secret: 'secrets' } as const

const isSameObject = (a: Pick<MissingReference, 'kind' | 'name'>, b: Pick<MissingReference, 'kind' | 'name'>): boolean => a.kind === b.kind && a.name === b.name

/** Whether an object of the environment exists; what was looked up is told as a check. */
function lookUp(context: PodContext, container: ContainerFacts, { kind, name, path }: EnvReference, found: Findings): Reference {
  const { namespace, view } = context
  const reference = view.reference(kind, namespace, name)
  const check = { check: 'env-reference-exists', container: container.name, params: { kind, name, namespace }, evidence: context.evidence(path) } as const
  if (reference.state === 'present') found.check({ ...check, outcome: 'ok' })
  if (reference.state === 'forbidden')
    found.check({ ...check, outcome: 'unknown', grant: { apiGroup: '', resource: resources[kind], verbs: ['get', 'list'], namespace } })
  return reference
}

/** What the kubelet names as missing. */
function emitNamed(context: PodContext, container: ContainerFacts, named: MissingReference, trouble: ConfigTrouble, found: Findings): void {
  const { kind, name, key } = named
  const references = envReferencesOf(container).filter((one) => isSameObject(one, named))
  const used = references.find((one) => one.key === key) ?? references[0]
  const { state, near } = context.view.reference(kind, context.namespace, name)
  const evidence = [...trouble.evidence, ...context.evidence(used?.path, key === undefined ? undefined : used?.path.replace(/name$/, 'key'))]
  const common = { container: container.name, at: trouble.at, evidence }
  // The kubelet says that it is not there, the API server has it: it came since, and the kubelet looks again within seconds.
  if (state === 'present' && key === undefined) {
    const attributes = { kind: 'not-readable', subject: name, text: excerptOf(trouble.text), image: container.spec.image ?? '' } as const
    found.signal({ ...common, type: 'container-config-failed', attributes })
    return
  }
  const missing = key === undefined ? 'object' : 'key'
  const attributes = { kind, name, missing, key, usedBy: used?.usedBy, near: missing === 'object' ? likeNames(name, near) : undefined } as const
  found.signal({ ...common, type: 'env-reference-missing', attributes })
}

/**
 * Tells what of a container's environment is missing: what the kubelet names (it stops at the first), and what else is found missing by looking.
 * False where nothing is: then the trouble is another one.
 */
export function readReferences(
  context: PodContext,
  container: ContainerFacts,
  named: MissingReference | undefined,
  trouble: ConfigTrouble,
  found: Findings,
): boolean {
  if (named) emitNamed(context, container, named, trouble, found)
  const objects = new Map(envReferencesOf(container).map((one) => [`${one.kind}/${one.name}`, one]))
  let hasFound = named !== undefined
  for (const reference of objects.values()) {
    const { state, near } = lookUp(context, container, reference, found)
    if (state !== 'missing' || (named && isSameObject(reference, named))) continue
    hasFound = true
    const { kind, name, usedBy, path } = reference
    found.signal({
      type: 'env-reference-missing',
      container: container.name,
      at: trouble.at,
      evidence: [...(named ? [] : trouble.evidence), ...context.evidence(path)],
      attributes: { kind, name, missing: 'object', usedBy, near: likeNames(name, near) },
    })
  }
  return hasFound
}
