import type { PodRow } from '@whypod/contract'

/** The part of a pod's name that its controller gave it: without the random end, and without the hash of the ReplicaSet. */
export const stemOf = (name: string): string => name.replace(/-(?:[a-z0-9]{5}|\d+)$/, '').replace(/-[a-z0-9]{8,10}$/, '')

/** Pods that may have come in the place of one that is gone. */
export const sameStem = (rows: Iterable<PodRow>, namespace: string, name: string): PodRow[] =>
  [...rows].filter((row) => row.namespace === namespace && row.name !== name && stemOf(row.name) === stemOf(name))
