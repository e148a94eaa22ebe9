import type { TlsMaterial } from './demo-cluster-options.ts'
import type { KubernetesObject } from './kubernetes-object.ts'
import type { Fault } from './faults.ts'
import type { AccessRule } from './identities.ts'
import type { LogKey } from './log-source.ts'
import type { RecordedRequest } from './request-log.ts'

/** What a test can do to a running demo cluster. Over HTTP: POST /__control {"call": NAME, "args": […]}. */
export interface Control {
  /** The requests so far (of very many the newest), in order. */
  requests(): readonly RecordedRequest[]
  /** The requests that would have changed something. All were refused with 405. */
  mutations(): readonly RecordedRequest[]
  clearRequests(): void

  /** Lets a fault wait for the requests that it is meant for. */
  fault(fault: Fault): void
  clearFaults(): void
  /** The server goes away: its port refuses, what was open is broken. The store stays. */
  stopServing(): Promise<void>
  /** The server is back, at the same port. */
  startServing(): Promise<void>
  /** Another certificate (only with `tls`). Connections that are open break. */
  setCertificate(tls: TlsMaterial): void
  /** Breaks every open connection, idle ones too. */
  dropConnections(): void
  /** Open WATCHes (of a resource, or all): half a line, then the connection breaks. */
  cutWatches(resource?: string): void
  /** Open WATCHes: not a byte more, and no end. New ones work. */
  stallWatches(resource?: string): void
  /** Open WATCHes: an ERROR event with code 410, then the end. */
  expireWatches(resource?: string): void
  /** Open WATCHes: any text, as it is. */
  sendToWatches(text: string, resource?: string): void
  /** Open WATCHes: their last changes once more, newest first: doubled, and out of order. */
  repeatToWatches(count: number, resource?: string): void
  /** WATCHes from an older resourceVersion and continue tokens get 410 from now on. */
  expireHistory(): void
  /** How many WATCHes are open. */
  openWatches(resource?: string): number

  /** Gives the identity of a token other rights. An empty list takes all away. */
  setRights(token: string, rules: readonly AccessRule[]): void
  /** The server no longer knows the token: 401, until setRights. */
  revoke(token: string): void

  /** Adds or replaces an object, taken as it is: its times are not moved. */
  apply(object: KubernetesObject): void
  /** Answers whether there was such an object. */
  remove(kind: string, namespace: string | undefined, name: string): boolean
  /** A container writes a line to its log; who follows it sees it. */
  appendLog(key: LogKey, line: string): void
  /** The object as it stands, or undefined. */
  read(kind: string, namespace: string | undefined, name: string): KubernetesObject | undefined
  /** How many objects there are of a kind. */
  count(kind: string): number

  /** Takes a namespace away with everything in it. Answers how many objects that were. */
  removeNamespace(name: string): number
  /** Remembers the whole store, as a backup of etcd does. */
  backUp(): void
  /** Puts the store back to the backup: objects and versions of then. The server restarts. */
  restore(): void

  /** Changes random pods and their events, so many a second, until stopped; none of the namespace that is spared. */
  startChanges(perSecond: number, sparedNamespace?: string): void
  stopChanges(): void
  /** How many changes were made so. */
  changesMade(): number

  /** Makes the world what it was so many seconds into the recording (or at its end), and that moment now. */
  jumpTo(seconds: number | 'end'): void
  pause(): void
  resume(): void
  /** How many seconds of the recording pass in one second from now on. */
  setSpeed(speed: number): void
  /** Where the replay stands, in seconds of the recording. */
  recordedSeconds(): number
}
