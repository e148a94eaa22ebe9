import { pathOfObject, resourcesOfKinds, type ReadableKind } from './object-paths.ts'
import type { ApiFailure } from './transport/api-failure.ts'
import type { Transport } from './transport/transport.ts'

export type ObjectAnswer = { readonly kind: 'object'; readonly object: unknown } | { readonly kind: 'missing'; readonly message: string } | ApiFailure

/** Kinds whose objects may be read in full. What is in a Secret or ConfigMap is none of our business. */
export type ViewableKind = Exclude<ReadableKind, 'Secret' | 'ConfigMap'>

export function isViewableKind(kind: string): kind is ViewableKind {
  return Object.hasOwn(resourcesOfKinds, kind) && kind !== 'Secret' && kind !== 'ConfigMap'
}

/** One object as the API has it. */
export async function getObject(transport: Transport, kind: ViewableKind, namespace: string | undefined, name: string): Promise<ObjectAnswer> {
  const answer = await transport.readJson({ method: 'GET', path: pathOfObject(kind, namespace, name) })
  if (answer.kind === 'json') return { kind: 'object', object: answer.value }
  return answer.status === 404 ? { kind: 'missing', message: answer.message } : answer
}
