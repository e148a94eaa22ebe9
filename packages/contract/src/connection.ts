import type { Grant } from './diagnosis.ts'

export const connectionStates = ['connecting', 'live', 'stale', 'forbidden', 'unauthorised', 'unreachable'] as const
/** Only `live` may ever look well. `stale`: there is data, but it no longer follows the cluster. */
export type ConnectionState = (typeof connectionStates)[number]

export interface Connection {
  readonly state: ConnectionState
  /** RFC 3339: when this state began. For `stale`: when the cluster was last heard. */
  readonly since: string
  /** What the API or the network said, in its own words. */
  readonly message?: string
  /** While the first lists load: objects read so far, and about how many there will be. */
  readonly progress?: { readonly loaded: number; readonly expected?: number }
}

/** Something whypod may not read, so what it would have told is missing. No failure. */
export interface Gap {
  readonly resource: string
  readonly namespace?: string
  /** It is read in these namespaces; what is outside of them is not seen. */
  readonly seenIn?: readonly string[]
  readonly grant: Grant
}

/** A context of the kubeconfig. `connection` is absent while nobody has asked for it. */
export interface ClusterSummary {
  readonly name: string
  readonly server?: string
  readonly kind: 'kind' | 'minikube' | 'demo' | 'other'
  readonly current: boolean
  readonly connection?: Connection
}
