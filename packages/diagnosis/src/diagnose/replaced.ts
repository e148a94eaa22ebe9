import { parseTime } from '@whypod/contract'
import type { View } from '../cluster/view.ts'
import { namespaceOf } from '../objects/kinds.ts'
import type { Pod } from '../objects/pod.ts'
import { isDoneByJob } from '../signals/crash/job-of.ts'

/** A replacement that has been ready for so long will not go the same way. */
const PROVEN_MS = 600_000

const isAlive = ({ metadata, status }: Pod): boolean => metadata?.deletionTimestamp === undefined && status?.phase !== 'Failed' && status?.phase !== 'Succeeded'

function isProven({ status }: Pod, view: View): boolean {
  const ready = status?.conditions?.find(({ type }) => type === 'Ready')
  const since = ready?.status === 'True' ? parseTime(ready.lastTransitionTime) : undefined
  if (since === undefined) return false
  view.wake(since + PROVEN_MS)
  return view.now - since >= PROVEN_MS
}

/** A pod that was evicted or refused stays as a record. Once its Job is done, or its ReplicaSet has all the pods it wants and they are well, that is history. */
export function isReplaced(pod: Pod, view: View): boolean {
  if (pod.status?.phase !== 'Failed' || pod.metadata?.deletionTimestamp !== undefined) return false
  return isDoneByJob({ pod, namespace: namespaceOf(pod), view }) || isReplacedInSet(pod, view)
}

function isReplacedInSet(pod: Pod, view: View): boolean {
  const owner = pod.metadata?.ownerReferences?.find(({ kind, controller }) => kind === 'ReplicaSet' && controller === true)
  if (owner?.uid === undefined) return false
  const desired = view.get('ReplicaSet', namespaceOf(pod), owner.name ?? '')?.spec?.replicas
  if (desired === 0) return true
  const alive = view.podsOf(owner.uid).filter(isAlive)
  const isNewer = ({ metadata }: Pod): boolean => (metadata?.creationTimestamp ?? '') >= (pod.metadata?.creationTimestamp ?? '')
  return alive.length >= (desired ?? 1) && alive.some(isNewer) && alive.every((other) => isProven(other, view))
}
