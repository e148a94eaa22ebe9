import type { Certainty, LocalText, RuleText, Severity } from '@whypod/contract'
import type { CompiledCondition } from './condition.ts'
import type { RuleRow, Step } from './rule-schema.ts'

/** A row of the table, validated and ready to run. */
export interface Rule {
  readonly id: string
  readonly severity: Severity
  readonly certainty: Certainty
  readonly when: readonly CompiledCondition[]
  readonly with: readonly CompiledCondition[]
  readonly unless: readonly CompiledCondition[]
  readonly fold: readonly string[]
  /** The row whose incident this one belongs to: mostly itself. */
  readonly incidentCause: string
  readonly parent: RuleRow['parent']
  /** Ids of the rows that this one silences, patterns such as `app.*` resolved. */
  readonly explains: ReadonlySet<string>
  readonly rulesOut: ReadonlySet<string>
  readonly steps: readonly Step[]
  /** Names of the parameters that its texts, folds and commands use. */
  readonly uses: readonly string[]
  /** Place in the table: family first, then row. Lower is mended first. */
  readonly familyRank: number
  readonly rank: number
  readonly row: RuleRow
  readonly text: RuleText
}

export interface CheckText {
  readonly ok: LocalText
  readonly unknown: LocalText
}

/**
 * The whole table. `byAnchor`: the rows to try for a signal of a type; `asked`: every type that some row has a condition on;
 * `blamesCalm`: some row makes a fault of what is true of pods that are plainly well.
 */
export interface RuleTable {
  readonly rules: readonly Rule[]
  readonly byId: ReadonlyMap<string, Rule>
  readonly byAnchor: ReadonlyMap<string, readonly Rule[]>
  readonly asked: ReadonlySet<string>
  readonly blamesCalm: boolean
  readonly checks: Readonly<Record<string, CheckText>>
}
