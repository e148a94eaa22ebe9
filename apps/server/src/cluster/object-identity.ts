import { asRecord, asText } from './read-record.ts'

/** Which object: two of the same name, one after the other, differ in `uid`. */
export interface ObjectIdentity {
  readonly uid: string
  readonly namespace?: string
  readonly name: string
}

/** Undefined for what is no Kubernetes object. */
export function identityOf(raw: unknown): ObjectIdentity | undefined {
  const metadata = asRecord(asRecord(raw)['metadata'])
  const uid = asText(metadata['uid'])
  const name = asText(metadata['name'])
  const namespace = asText(metadata['namespace'])
  if (uid === undefined || name === undefined) return undefined
  return { uid, name, ...(namespace !== undefined && { namespace }) }
}

export const versionOf = (raw: unknown): string | undefined => asText(asRecord(asRecord(raw)['metadata'])['resourceVersion'])
