import { viewableKinds } from '@whypod/contract'
import { pathOfObject } from './object-paths.ts'
import type { ApiFailure } from './transport/api-failure.ts'
import type { Transport } from './transport/transport.ts'

export type ObjectAnswer = { readonly kind: 'object'; readonly object: unknown } | { readonly kind: 'missing'; readonly message: string } | ApiFailure

/** Kinds whose objects may be read in full. */
export type ViewableKind = (typeof viewableKinds)[number]

const viewable: ReadonlySet<string> = new Set(viewableKinds)

export const isViewableKind = (kind: string): kind is ViewableKind => viewable.has(kind)

/** One object as the API has it. */
export async function getObject(transport: Transport, kind: ViewableKind, namespace: string | undefined, name: string): Promise<ObjectAnswer> {
  const answer = await transport.readJson({ method: 'GET', path: pathOfObject(kind, namespace, name) })
  if (answer.kind === 'json') return { kind: 'object', object: answer.value }
  return answer.status === 404 ? { kind: 'missing', message: answer.message } : answer
}
