type Json = Readonly<Record<string, unknown>>

const NAMESPACE = 'shop'
const CREATED_AT = '2026-01-01T00:00:00Z'

const uidOf = (kind: string, name: string): string => `uid-${kind.toLowerCase()}-${name}`

function aboutOf(involved: Json): Json {
  return {
    kind: 'Pod',
    namespace: NAMESPACE,
    uid: uidOf((involved['kind'] as string | undefined) ?? 'Pod', String(involved['name'])),
    ...involved,
  }
}

const ownersOf = (owners: readonly Json[]): Json[] =>
  owners.map((owner) => ({ controller: true, uid: uidOf(String(owner['kind']), String(owner['name'])), ...owner }))

/** Fills what every real object has, so that an example states only what matters: uid, namespace, owner uids, what an event is about. */
export function completeObject(object: Json): Json {
  const kind = String(object['kind'])
  const metadata = (object['metadata'] ?? {}) as Json
  const owners = metadata['ownerReferences'] as readonly Json[] | undefined
  const about = object['involvedObject'] === undefined ? undefined : aboutOf(object['involvedObject'] as Json)
  const name = metadata['name'] ?? `${String(about?.['name'])}.${String(object['reason'])}.${JSON.stringify(object).length}`
  return {
    ...object,
    metadata: {
      ...(['Node', 'Namespace'].includes(kind) ? {} : { namespace: NAMESPACE }),
      uid: uidOf(kind, String(metadata['name'])),
      creationTimestamp: CREATED_AT,
      ...metadata,
      ...(owners ? { ownerReferences: ownersOf(owners) } : {}),
      name,
    },
    ...(about ? { involvedObject: about } : {}),
  }
}
