import type { ContainerMark, Incident, PodRow } from './board.ts'
import type { Diagnosis, ObjectRef } from './diagnosis.ts'

/** An event as a person reads it; times are RFC 3339. */
export interface EventRow {
  readonly type: string
  readonly reason: string
  readonly message: string
  readonly count: number
  readonly firstAt?: string
  readonly lastAt?: string
  readonly source?: string
  readonly container?: string
  readonly object: ObjectRef
}

/** One termination of a container; `runSeconds` is how long it lived. */
export interface Termination {
  readonly exitCode: number
  readonly reason?: string
  readonly message?: string
  readonly startedAt?: string
  readonly finishedAt?: string
  readonly runSeconds?: number
}

export interface ContainerDetail extends ContainerMark {
  readonly image: string
  readonly message?: string
  readonly termination?: Termination
  readonly lastTermination?: Termination
  /** The log that tells most: of the previous run after a crash, of this one otherwise; absent when it never ran. */
  readonly log?: 'current' | 'previous'
}

/** A condition of a pod, with when it last turned (RFC 3339). */
export interface ConditionRow {
  readonly type: string
  readonly status: string
  readonly reason?: string
  readonly message?: string
  readonly at?: string
}

/** One field of a pod template that differs; a side is absent where the field is. */
export interface TemplateField {
  readonly path: string
  readonly before?: string
  readonly after?: string
}

/** What the present revision of a Deployment changed. Only the fields that whypod keeps are compared; values that may be secret are masked. */
export interface TemplateChange {
  readonly from: { readonly name: string; readonly createdAt?: string }
  readonly to: { readonly name: string; readonly createdAt?: string }
  /** Whether pods of the earlier revision are ready now, so that it is known to work. */
  readonly isFromReady: boolean
  readonly fields: readonly TemplateField[]
}

/** Everything about one pod. `object` is the API object without managedFields, as it was last read. */
export interface PodDetail {
  readonly row: PodRow
  readonly diagnoses: readonly Diagnosis[]
  /** True and worth knowing, nothing wrong: inside its grace period, a static pod, no controller. */
  readonly notes: readonly Diagnosis[]
  readonly containers: readonly ContainerDetail[]
  readonly events: readonly EventRow[]
  readonly incidents: readonly Incident[]
  readonly related: readonly ObjectRef[]
  readonly conditions: readonly ConditionRow[]
  readonly change?: TemplateChange
}

/** A piece of a container's log. `kind` says what came instead of lines. */
export type LogAnswer =
  | { readonly kind: 'lines'; readonly container: string; readonly previous: boolean; readonly lines: readonly string[]; readonly truncated: boolean }
  | { readonly kind: 'none'; readonly container: string; readonly previous: boolean; readonly message: string }

/** A workload that is not well though none of its pods says why. */
export interface WorkloadDetail {
  readonly diagnoses: readonly Diagnosis[]
  readonly notes: readonly Diagnosis[]
  readonly events: readonly EventRow[]
  readonly incidents: readonly Incident[]
  readonly change?: TemplateChange
}

/** One message of a log that is followed. `end`: the container stopped, or the log is over. */
export type LogEvent =
  | { readonly type: 'lines'; readonly lines: readonly string[]; readonly skipped: number }
  | { readonly type: 'none'; readonly message: string }
  | { readonly type: 'end' }
