import type { OwnerRef } from '@whypod/contract'
import type { View } from '../cluster/view.ts'
import { isWorkloadKind, namespaceOf, type Slim } from '../objects/kinds.ts'

const controllerOf = (object: Slim | undefined): OwnerRef | undefined => {
  const owner = object?.metadata?.ownerReferences?.find((reference) => reference.controller === true)
  return owner?.kind !== undefined && owner.name !== undefined ? { kind: owner.kind, name: owner.name } : undefined
}

/** The controller at the top of the chain: Deployment over ReplicaSet, CronJob over Job. A mirror pod's Node is none. */
export function ownerOf(object: Slim, view: Pick<View, 'get'>): OwnerRef | undefined {
  const owner = controllerOf(object)
  if (!owner || owner.kind === 'Node') return undefined
  if (owner.kind !== 'ReplicaSet' && owner.kind !== 'Job') return owner
  const parent = isWorkloadKind(owner.kind) ? view.get(owner.kind, namespaceOf(object), owner.name) : undefined
  if (parent) return controllerOf(parent) ?? owner
  // The ReplicaSet may not be listed (no rights, or a file with pods only): its name is the Deployment's and the hash label.
  const hash = object.metadata?.labels?.['pod-template-hash']
  return hash !== undefined && owner.name.endsWith(`-${hash}`) ? { kind: 'Deployment', name: owner.name.slice(0, -hash.length - 1) } : owner
}
