import type { PodContext } from './pod-context.ts'

/**
 * What a person edits to change this pod's containers, as kubectl takes it: `deployment/web`, or the pod itself, whose image may be changed.
 * Undefined for the pods of a Job: its template cannot be changed.
 */
export function specRefOf({ owner, name }: PodContext): string | undefined {
  if (!owner) return `pod/${name}`
  return owner.kind === 'Job' ? undefined : `${owner.kind.toLowerCase()}/${owner.name}`
}

function hasEarlierRevision({ owner, namespace, view }: PodContext): boolean {
  if (owner?.kind === 'Deployment') return view.childrenOf(view.get('Deployment', namespace, owner.name)?.metadata?.uid).length > 1
  if (owner?.kind !== 'StatefulSet') return false
  const { currentRevision, updateRevision } = view.get('StatefulSet', namespace, owner.name)?.status ?? {}
  return currentRevision !== undefined && updateRevision !== undefined && currentRevision !== updateRevision
}

/** What can be rolled back: only where an earlier revision is seen. */
export const undoRefOf = (context: PodContext): string | undefined => (hasEarlierRevision(context) ? specRefOf(context) : undefined)
