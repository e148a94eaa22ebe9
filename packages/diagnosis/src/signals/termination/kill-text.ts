import type { killFailures } from './signals.ts'

/** What of the end failed, by the message of FailedKillPod: from special to general. */
const kinds: readonly (readonly [RegExp, (typeof killFailures)[number]])[] = [
  // The container's own root file system, not a volume of the pod.
  [/rootfs|\/overlay2?\/|\/devicemapper\/|\/shm: device or resource busy/i, 'container'],
  [/\bu(?:n)?mount(?:ing|volume)?\b|kubernetes\.io~|detach(?:ing)? volume|stale (?:nfs )?file handle/i, 'volume'],
  [/failed to destroy network|tear ?down.{0,40}network|networkPlugin cni failed|cni (?:del|plugin)|from CNI network|failed to delete network/i, 'network'],
  [/DeadlineExceeded|context deadline exceeded|timed? ?out|grace period/i, 'runtime-timeout'],
]

/** Kubelets before 1.8 and after tell a failed kill under other reasons as well. */
export const isFailedKill = (reason: string | undefined, text: string): boolean =>
  reason === 'FailedKillPod' ||
  reason === 'ExceededGracePeriod' ||
  (reason === 'FailedSync' && /error killing pod|KillContainerError|KillPodSandboxError/.test(text))

export const isFailedUnmount = (reason: string | undefined, text: string): boolean =>
  /^Failed(?:UnMount|Unmount\w{0,20}|DetachVolume|UnmapDevice)$/.test(reason ?? '') ||
  /(?:UnmountVolume|UnmountDevice|UnmapVolume|UnmapDevice|DetachVolume)\.\w{1,40} failed/.test(text)

export const killFailureOf = (text: string): (typeof killFailures)[number] => kinds.find(([pattern]) => pattern.test(text))?.[1] ?? 'container'

export const volumeIn = (text: string): string | undefined =>
  /volume "([^"]{1,253})"/.exec(text)?.[1] ?? /kubernetes\.io~[a-z-]{1,40}\/([^/\s"':]{1,253})/.exec(text)?.[1]
