import type { Evidence } from '@whypod/contract'
import { evidenceAt } from '../evidence.ts'
import { likeNames } from '../service/near-names.ts'
import type { WorkloadContext } from '../workload-context.ts'
import type { CreationFailure, CreationParts } from './creation-text.ts'

/** What somebody may have meant whose template names what the cluster does not have. */
export function nearOf(
  kind: CreationFailure,
  { serviceAccount, className }: CreationParts,
  { view, namespace }: WorkloadContext,
): readonly string[] | undefined {
  const look = (what: 'ServiceAccount' | 'PriorityClass' | 'RuntimeClass', where: string, name: string | undefined): readonly string[] | undefined =>
    name === undefined ? undefined : likeNames(name, view.reference(what, where, name).near)
  if (kind === 'serviceaccount-missing') return look('ServiceAccount', namespace, serviceAccount)
  if (kind === 'priorityclass-missing') return look('PriorityClass', '', className)
  return kind === 'runtimeclass-missing' ? look('RuntimeClass', '', className) : undefined
}

/** What of the namespace itself stands behind the refusal. */
export function namespaceEvidence(kind: CreationFailure, { view, namespace }: WorkloadContext): Evidence[] {
  if (kind !== 'pod-security' && kind !== 'namespace-terminating') return []
  const object = view.get('Namespace', '', namespace)
  return object ? evidenceAt('Namespace', object, "metadata.labels['pod-security.kubernetes.io/enforce']", 'metadata.deletionTimestamp') : []
}
