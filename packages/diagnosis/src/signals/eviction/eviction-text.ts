import type { evictionReasons } from './signals.ts'

type EvictedBy = (typeof evictionReasons)[number]

/** Why the kubelet evicted, by its message: from special to general; kubelets of 1.5 to 1.36. */
const reasons: readonly (readonly [RegExp, EvictedBy])[] = [
  [/usage of empty ?dir volume|emptydir volume "?[^"\s]{1,253}"? exceed/i, 'emptydir-limit'],
  [/container \S{1,253} exceeded its (?:local )?ephemeral(?: local)?[- ]storage limit/i, 'container-limit'],
  [/pod ephemeral local storage usage exceeds|exceeds the total limit of containers/i, 'pod-limit'],
  [/low on resource: \[?(?:memory|allocatableMemory|MemoryPressure)|node had condition: \[MemoryPressure|low on compute resources/i, 'node-memory'],
  [/low on resource: \[?(?:ephemeral-?storage|inodes|imagefs|nodefs|containerfs|DiskPressure|storage)|node had condition: \[DiskPressure/i, 'node-disk'],
  [/low on resource: \[?(?:pids?\b|PIDPressure)|node had condition: \[PIDPressure/i, 'node-pid'],
]

export const isKubeletEviction = (text: string): boolean => reasons.some(([pattern]) => pattern.test(text)) || /low on resource:/i.test(text)

export const evictedBy = (text: string): EvictedBy => reasons.find(([pattern]) => pattern.test(text))?.[1] ?? 'unknown'

const parts = {
  resource: /low on resource: \[?([A-Za-z.-]{1,63}[A-Za-z])/i,
  threshold: /Threshold quantity: ([^,\s]{1,63})/,
  available: /available: ([^\s,]{0,62}[^\s,.])/,
  culprit: /[Cc]ontainer "?([a-z0-9][a-z0-9-]{0,62})"? (?:was using|exceeded)/,
  usage: /was using ([^,\s]{1,63})/,
  request: /(?:request is |exceeds its request of )([^,\s]{0,62}[^,\s.])/,
  volume: /volume "([^"]{1,253})"/,
} as const

const limits: readonly RegExp[] = [
  /(?:exceeds the limit|storage limit) "([^"]{1,63})"/,
  // Before 1.14 the quantity was printed as a Go struct: {{1073741824 0} {<nil>} 1Gi BinarySI}
  /limit of containers \{\{[^}]{1,40}\} \{[^}]{1,40}\} ([^\s}]{1,63}) /,
  /limit of containers ([^\s{]{0,62}[^\s.{])/,
]

/** What the message names: the resource with its numbers, the container above its request, the volume and its limit. */
export function evictionParts(text: string): Readonly<Record<keyof typeof parts | 'limit', string | undefined>> {
  const found = Object.fromEntries(Object.entries(parts).map(([name, pattern]) => [name, pattern.exec(text)?.[1]])) as Record<
    keyof typeof parts,
    string | undefined
  >
  return { ...found, limit: limits.map((pattern) => pattern.exec(text)?.[1]).find((limit) => limit !== undefined) }
}
