import type { ClusterStore } from '../cluster/store.ts'
import type { Event } from '../objects/event.ts'
import { isWorkloadKind, nameOf, namespaceOf } from '../objects/kinds.ts'
import type { Node } from '../objects/node.ts'
import type { Pod } from '../objects/pod.ts'

/** Stands for the uid of an object that was saved without one. */
export const placeOf = (kind: string, namespace: string, name: string): string => `${kind}/${namespace}/${name}`

/** Whose event it is: the uid that it tells, else that of the object of this name. The kubelet writes a node's name where its uid belongs. */
export function withSubject(event: Event, store: ClusterStore): Event {
  const { kind = '', name = '', uid } = event.involvedObject ?? {}
  const namespace = event.involvedObject?.namespace ?? namespaceOf(event)
  const named = kind === 'Pod' || kind === 'PersistentVolumeClaim' || isWorkloadKind(kind) ? store.get(kind, namespace, name) : undefined
  return {
    ...event,
    involvedObject: { ...event.involvedObject, namespace, uid: uid ?? named?.metadata?.uid ?? (kind === 'Node' ? name : placeOf(kind, namespace, name)) },
  }
}

type Subject = Required<Pick<NonNullable<Event['involvedObject']>, 'namespace' | 'name' | 'uid'>>

const standForPod = ({ uid, namespace, name }: Subject): Pod => ({ metadata: { name, namespace, uid } })

/** Nobody is there who uses the claim: its trouble is told under its own name. */
const standForUser = (namespace: string, claim: string): Pod => ({
  metadata: { name: `pvc/${claim}`, namespace, uid: placeOf('ClaimUser', namespace, claim) },
  spec: { volumes: [{ name: claim, persistentVolumeClaim: { claimName: claim } }] },
})

/** Nobody is there who runs on the node: what is wrong with it is told under its own name. */
const standForGuest = (node: string, uid = placeOf('NodeUser', '', node)): Pod => ({ metadata: { name: `node/${node}`, uid }, spec: { nodeName: node } })

const isReady = ({ status }: Node): boolean => (status?.conditions?.find(({ type }) => type === 'Ready')?.status ?? 'True') === 'True'

function nodesWithoutPods(store: ClusterStore, events: readonly Event[], kinds: ReadonlySet<string>): Pod[] {
  const seen = [...store.all('Node').values()].filter((node) => !isReady(node)).map((node) => standForGuest(nameOf(node)))
  const told = kinds.has('Node') ? [] : events.filter(({ involvedObject, reason }) => involvedObject?.kind === 'Node' && reason === 'NodeNotReady')
  return [...seen, ...told.map((event) => standForGuest(subjectOf(event).name, subjectOf(event).uid))]
}

const subjectOf = ({ involvedObject }: Event): Subject => ({
  namespace: involvedObject?.namespace ?? '',
  name: involvedObject?.name ?? '',
  uid: involvedObject?.uid ?? '',
})

function claimsWithoutPods(store: ClusterStore, events: readonly Event[], kinds: ReadonlySet<string>): Pod[] {
  const waiting = [...store.all('PersistentVolumeClaim').values()].filter(({ status }) => status?.phase !== 'Bound').map(standClaim)
  const told = kinds.has('PersistentVolumeClaim') ? [] : events.filter(({ involvedObject }) => involvedObject?.kind === 'PersistentVolumeClaim').map(subjectOf)
  return [...new Map([...waiting, ...told].map(({ namespace, name }) => [`${namespace}/${name}`, standForUser(namespace, name)])).values()]
}

const standClaim = (claim: Parameters<typeof nameOf>[0]): { readonly namespace: string; readonly name: string } => ({
  namespace: namespaceOf(claim),
  name: nameOf(claim),
})

/**
 * Saved events without what they are about: the answer needs something to be shown on. Only for kinds of which the files hold none;
 * where they hold some, one that is not among them is gone.
 */
export function addStandIns(store: ClusterStore, events: readonly Event[], kinds: ReadonlySet<string>): void {
  const byPlace = Map.groupBy(events, ({ involvedObject }) => placeOf(involvedObject?.kind ?? '', involvedObject?.namespace ?? '', involvedObject?.name ?? ''))
  for (const about of byPlace.values()) {
    const kind = about[0]?.involvedObject?.kind
    const subject = about[0] && subjectOf(about[0])
    if (kind === undefined || kinds.has(kind) || subject === undefined || subject.name === '') continue
    if (kind === 'Pod') store.addStandIn(kind, standForPod(subject))
    else if (isWorkloadKind(kind)) store.addStandIn(kind, { metadata: { ...subject } })
  }
  if (kinds.has('Pod')) return
  for (const user of [...claimsWithoutPods(store, events, kinds), ...nodesWithoutPods(store, events, kinds)]) store.addStandIn('Pod', user)
}
