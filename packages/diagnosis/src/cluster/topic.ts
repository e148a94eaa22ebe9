/** What a verdict may depend on, as text. A change of an object touches topics; a verdict remembers those it read. */
export const topics = {
  object: (kind: string, namespace: string, name: string): string => `${kind}/${namespace}/${name}`,
  all: (kind: string): string => `${kind}/*`,
  eventsOf: (uid: string): string => `events/${uid}`,
  eventsOfClaim: (namespace: string, claim: string): string => `events/claim/${namespace}/${claim}`,
  eventsOfScalers: (namespace: string): string => `events/scalers/${namespace}`,
  ownedBy: (ownerUid: string): string => `owned/${ownerUid}`,
  /** Something that was worked out of the room on nodes. */
  room: (name: string): string => `room/${name}`,
  podsUsing: (namespace: string, claim: string): string => `claim/${namespace}/${claim}`,
  reference: (kind: string, namespace: string, name: string): string => `reference/${kind}/${namespace}/${name}`,
  log: (namespace: string, pod: string, container: string): string => `log/${namespace}/${pod}/${container}`,
} as const
