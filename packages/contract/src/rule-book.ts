import type { LocalText, Risk, Severity } from './vocabulary.ts'

/** The words of one command of a rule. */
export interface StepText {
  readonly run: readonly string[]
  readonly risk: Risk
  readonly why: LocalText
  /** For `danger`: what must be true before, and what can be lost. */
  readonly before?: LocalText
  readonly loses?: LocalText
}

/** One row of the rules table as the readers see it: everything that is text. */
export interface RuleText {
  readonly id: string
  readonly family: string
  readonly severity: Severity
  readonly source: 'built-in' | 'user'
  readonly title: LocalText
  /** The title of an incident of several pods, where it differs. */
  readonly incident?: LocalText
  readonly because: LocalText
  readonly causes: readonly LocalText[]
  readonly do: readonly StepText[]
  readonly docs?: string
  /** What it matches, one readable line a condition. */
  readonly matches: readonly string[]
}

/** A fault in a rules file: one sentence, with the place. */
export interface RuleFault {
  readonly file: string
  readonly row?: string
  readonly field?: string
  readonly message: string
}

/** All words that diagnoses refer to, once for all. */
export interface RuleBook {
  readonly rules: readonly RuleText[]
  /** Sentences of the checks, by check id and outcome. */
  readonly checks: Readonly<Record<string, { readonly ok: LocalText; readonly unknown: LocalText }>>
  readonly faults: readonly RuleFault[]
}
