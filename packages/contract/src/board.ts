import type { Connection, Gap } from './connection.ts'
import type { Finding, ObjectRef } from './diagnosis.ts'
import type { Health, Params, Severity } from './vocabulary.ts'

export const containerRoles = ['init', 'sidecar', 'app', 'ephemeral'] as const
export type ContainerRole = (typeof containerRoles)[number]

export const containerStates = ['running', 'waiting', 'terminated', 'unknown'] as const
export type ContainerState = (typeof containerStates)[number]

/** One container in one mark. `since` (RFC 3339) is when it entered the state, where the API says so. */
export interface ContainerMark {
  readonly name: string
  readonly role: ContainerRole
  readonly state: ContainerState
  readonly ready: boolean
  readonly restarts: number
  readonly reason?: string
  readonly exitCode?: number
  readonly since?: string
}

/** The controller that a person would edit: the Deployment, not its ReplicaSet. */
export interface OwnerRef {
  readonly kind: string
  readonly name: string
}

/** A pod as `kubectl get pods` shows it, with what is wrong. Times are RFC 3339; `key` is `namespace/name`. */
export interface PodRow {
  readonly key: string
  readonly uid: string
  readonly namespace: string
  readonly name: string
  readonly ready: string
  readonly status: string
  readonly restarts: number
  readonly lastRestartAt?: string
  readonly createdAt?: string
  readonly node?: string
  readonly ip?: string
  readonly owner?: OwnerRef
  readonly images: readonly string[]
  /** `key=value`, to be searched; those that only tell one revision from another are left out. */
  readonly labels?: readonly string[]
  readonly health: Health
  readonly findings: readonly Finding[]
  readonly containers: readonly ContainerMark[]
}

/** A controller; `key` is `Kind/namespace/name`. Its findings are those that no pod of its own shows. */
export interface WorkloadRow {
  readonly key: string
  readonly kind: string
  readonly namespace: string
  readonly name: string
  readonly desired?: number
  readonly ready?: number
  readonly createdAt?: string
  readonly health: Health
  readonly findings: readonly Finding[]
}

/** One fault and everything it takes along: findings of the same cause with the same `fold` values. */
export interface Incident {
  /** Stable while the fault lasts: cause and fold values. */
  readonly id: string
  readonly cause: string
  readonly severity: Severity
  /** The fold values, as text. */
  readonly fold: Readonly<Record<string, string>>
  /** Fills the title: of the finding that began first. */
  readonly params: Params
  readonly container?: string
  readonly since?: string
  readonly namespaces: readonly string[]
  /** Keys of PodRow and WorkloadRow. */
  readonly pods: readonly string[]
  readonly workloads: readonly string[]
  /** The controllers that the pods belong to, and the workloads above: how far it reaches. */
  readonly owners: readonly string[]
  readonly parent?: ObjectRef
}

/** The whole picture of one cluster at one revision. */
export interface BoardSnapshot {
  readonly cluster: string
  readonly revision: string
  readonly connection: Connection
  readonly gaps: readonly Gap[]
  readonly pods: readonly PodRow[]
  readonly workloads: readonly WorkloadRow[]
  readonly incidents: readonly Incident[]
}
