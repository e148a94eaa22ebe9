import type { Findings } from '../catalog.ts'
import type { ContainerFacts, PodContext } from '../pod-context.ts'
import { specRefOf } from '../spec-ref.ts'
import type { MissingReference } from './config-failures.ts'
import { type EnvReference, envReferencesOf } from './env-references.ts'
import type { ConfigTrouble } from './read-config.ts'

const resources = { ConfigMap: 'configmaps', Secret: 'secrets' } as const

const isSame = (a: MissingReference, b: MissingReference): boolean => a.kind === b.kind && a.name === b.name && (a.key === undefined || a.key === b.key)

/** Whether a reference's object exists: what was looked up is told as a check. */
function lookUp(
  context: PodContext,
  container: ContainerFacts,
  { kind, name, path }: EnvReference,
  found: Findings,
): ReturnType<PodContext['view']['reference']> {
  const { namespace, view } = context
  const reference = view.reference(kind, namespace, name)
  const check = { check: 'env-reference-exists', container: container.name, params: { kind, name, namespace }, evidence: context.evidence(path) } as const
  if (reference.state === 'present') found.check({ ...check, outcome: 'ok' })
  if (reference.state === 'forbidden')
    found.check({ ...check, outcome: 'unknown', grant: { apiGroup: '', resource: resources[kind], verbs: ['get', 'list'], namespace } })
  return reference
}

/**
 * Tells what of a container's environment is missing: what the kubelet names, and what is found missing by looking.
 * False where nothing is: then the trouble is another one.
 */
export function readReferences(
  context: PodContext,
  container: ContainerFacts,
  named: MissingReference | undefined,
  trouble: ConfigTrouble,
  found: Findings,
): boolean {
  const references = envReferencesOf(container)
  const byObject = new Map(references.map((one) => [`${one.kind}/${one.name}`, one]))
  const isNamed = (one: EnvReference): boolean => named !== undefined && isSame(named, one)
  const missing = [...byObject.values()].flatMap((one) => {
    const { state, near } = lookUp(context, container, one, found)
    return state === 'missing' && !(named && named.kind === one.kind && named.name === one.name) ? [{ ...one, near }] : []
  })
  const told = references.find(isNamed)
  const specRef = specRefOf(context)
  if (named) {
    const { state, near } = context.view.reference(named.kind, context.namespace, named.name)
    if (state === 'present' && named.key === undefined) {
      // The kubelet says that it is not there, the API server has it: it came since, and the kubelet looks again within seconds.
      found.signal({
        type: 'container-config-failed',
        container: container.name,
        at: trouble.at,
        evidence: [...trouble.evidence, ...context.evidence(told?.path)],
        attributes: { kind: 'not-readable', subject: named.name, text: trouble.text || undefined, image: container.spec.image ?? '', specRef },
      })
    } else {
      const { kind, name, key } = named
      found.signal({
        type: 'env-reference-missing',
        container: container.name,
        at: trouble.at,
        evidence: [...trouble.evidence, ...context.evidence(told?.path, key === undefined ? undefined : told?.path.replace(/name$/, 'key'))],
        attributes: {
          kind,
          name,
          missing: key === undefined ? 'object' : 'key',
          key,
          usedBy: told?.usedBy,
          near: key === undefined ? near : undefined,
          specRef,
        },
      })
    }
  }
  for (const { kind, name, usedBy, path, near } of missing) {
    const evidence = [...(named ? [] : trouble.evidence), ...context.evidence(path)]
    found.signal({
      type: 'env-reference-missing',
      container: container.name,
      at: trouble.at,
      evidence,
      attributes: { kind, name, missing: 'object', usedBy, near, specRef },
    })
  }
  return named !== undefined || missing.length > 0
}
