import type { Certainty, Params, Risk, Severity } from './vocabulary.ts'

/** Points at one object of the cluster. */
export interface ObjectRef {
  readonly kind: string
  readonly namespace?: string
  readonly name: string
  readonly uid?: string
}

/** One checkable fact: `value` stands at `path` of `object` (JSON path without the leading `$.`), seen or written at `at` (RFC 3339). null: nothing stands there. */
export interface Evidence {
  readonly object: ObjectRef
  readonly path: string
  readonly value: string | number | boolean | null
  readonly at?: string
}

/** A right that whypod lacks, as an RBAC rule would name it. */
export interface Grant {
  readonly apiGroup: string
  readonly resource: string
  readonly verbs: readonly string[]
  readonly namespace?: string
}

/** Something that was looked at besides the cause. `ok`: it was fine, so it is ruled out; `unknown`: it could not be looked at. */
export interface Check {
  readonly check: string
  readonly outcome: 'ok' | 'unknown'
  readonly container?: string
  readonly params: Params
  readonly evidence: readonly Evidence[]
  readonly grant?: Grant
}

/** A command as an argument list. `step` is its place in the rule's `do` list, where its words stand. */
export interface Command {
  readonly argv: readonly string[]
  readonly risk: Risk
  readonly step: number
}

/** The short form of a diagnosis: what a row needs for its sentence. */
export interface Finding {
  readonly cause: string
  readonly severity: Severity
  readonly certainty: Certainty
  readonly container?: string
  readonly params: Params
  readonly since?: string
}

/** Why an object is not well, how we know, and what to type. The texts stand in the rule `cause`. */
export interface Diagnosis extends Finding {
  readonly evidence: readonly Evidence[]
  readonly ruledOut: readonly Check[]
  readonly couldNotCheck: readonly Check[]
  readonly commands: readonly Command[]
}
