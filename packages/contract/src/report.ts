import type { Certainty, Health, Params, Severity } from './vocabulary.ts'
import type { Evidence } from './diagnosis.ts'

/** A diagnosis in the output of `whypod diagnose --output json`. */
export interface ReportDiagnosis {
  readonly cause: string
  readonly severity: Severity
  readonly certainty: Certainty
  readonly container?: string
  readonly params: Params
  readonly evidence: readonly Evidence[]
  readonly commands: readonly { readonly argv: readonly string[]; readonly risk: string }[]
}

/** The output of `whypod diagnose --output json`. The first diagnosis is the primary one; `restarts` is the bare number. */
export interface DiagnoseReport {
  readonly pods: readonly {
    readonly namespace: string
    readonly name: string
    readonly ready: string
    readonly status: string
    readonly restarts: number
    readonly health: Health
    readonly diagnoses: readonly ReportDiagnosis[]
  }[]
  readonly workloads: readonly { readonly kind: string; readonly namespace: string; readonly name: string; readonly diagnoses: readonly ReportDiagnosis[] }[]
  readonly incidents: readonly { readonly cause: string; readonly key: string; readonly pods: readonly string[]; readonly workloads: readonly string[] }[]
}
