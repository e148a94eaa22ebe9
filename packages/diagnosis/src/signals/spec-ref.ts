import type { PodContext } from './pod-context.ts'

/**
 * What a person edits to change this pod's containers, as kubectl takes it: `deployment/web`, or the pod itself, whose image may be changed.
 * Undefined for the pods of a Job: its template cannot be changed.
 */
export function specRefOf({ owner, name }: PodContext): string | undefined {
  if (!owner) return `pod/${name}`
  return owner.kind === 'Job' ? undefined : `${owner.kind.toLowerCase()}/${owner.name}`
}
