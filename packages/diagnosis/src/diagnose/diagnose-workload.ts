import type { Diagnosis, Finding, Health } from '@whypod/contract'
import type { View } from '../cluster/view.ts'
import type { WorkloadKind } from '../objects/kinds.ts'
import type { Workload } from '../objects/workload.ts'
import type { RuleTable } from '../rules/rule.ts'
import { type Facts, readWorkload } from '../signals/readers.ts'
import { workloadContext, type WorkloadContext } from '../signals/workload-context.ts'
import { toDiagnosis, toFinding } from './diagnosis.ts'
import { type Match, matchRules } from './match.ts'
import { byUrgency } from './order.ts'
import { workloadParams } from './params.ts'

/** A workload, evaluated on its own events, conditions and counts. */
export interface WorkloadVerdict {
  readonly context: WorkloadContext
  readonly health: Health
  readonly matches: readonly Match[]
  readonly notes: readonly Match[]
  readonly facts: Facts
}

export function diagnoseWorkload(kind: WorkloadKind, workload: Workload, view: View, table: RuleTable): WorkloadVerdict {
  const context = workloadContext(kind, workload, view)
  const facts = readWorkload(context)
  const holding = matchRules(table, facts.signals).toSorted(byUrgency([]))
  const matches = holding.filter((match) => match.rule.severity !== 'info')
  const health: Health = matches.some((match) => match.rule.severity === 'critical') ? 'critical' : matches.length > 0 ? 'warning' : 'ok'
  return { context, health, matches, notes: holding.filter((match) => match.rule.severity === 'info'), facts }
}

export const workloadFindingsOf = ({ context, matches }: WorkloadVerdict): Finding[] => {
  const params = workloadParams(context)
  return matches.map((match) => toFinding(match, params))
}

export function explainWorkload({ context, facts }: WorkloadVerdict, matches: readonly Match[]): Diagnosis[] {
  const where = { context: context.view.cluster.context, namespace: context.namespace }
  return matches.map((match) => toDiagnosis(match, workloadParams(context), facts.checks, where, false))
}
