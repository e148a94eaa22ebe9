import type { Diagnosis, Finding, Health } from '@whypod/contract'
import type { View } from '../cluster/view.ts'
import type { Pod } from '../objects/pod.ts'
import { printPod, type PodCells } from '../kubectl/status-column.ts'
import type { RuleTable } from '../rules/rule.ts'
import { isCalm } from '../signals/is-calm.ts'
import { podContext, type PodContext } from '../signals/pod-context.ts'
import { type Facts, readPod } from '../signals/readers.ts'
import { toDiagnosis, toFinding } from './diagnosis.ts'
import { type Match, matchRules } from './match.ts'
import { byUrgency } from './order.ts'
import { podParams } from './params.ts'
import { isReplaced } from './replaced.ts'

/** A pod, evaluated: `matches` are faults, `notes` are true but no faults. */
export interface PodVerdict {
  readonly context: PodContext
  readonly cells: PodCells
  readonly health: Health
  readonly matches: readonly Match[]
  readonly notes: readonly Match[]
  readonly facts: Facts
}

const isDone = (pod: Pod): boolean => pod.status?.phase === 'Succeeded' || (pod.status?.phase === 'Failed' && pod.metadata?.deletionTimestamp !== undefined)
const isReady = ({ condition }: PodContext): boolean => condition('Ready')?.status === 'True'

function healthOf(context: PodContext, matches: readonly Match[]): Health {
  const worst = matches.find((match) => match.rule.severity === 'critical') ?? matches[0]
  if (worst) return worst.rule.severity === 'critical' ? 'critical' : 'warning'
  if (context.pod.status?.phase === undefined) return 'unknown'
  return isDone(context.pod) || (isReady(context) && context.pod.metadata?.deletionTimestamp === undefined) || context.pod.status.phase === 'Failed'
    ? 'ok'
    : 'progressing'
}

/** What is true of a pod that nobody needs any more is worth knowing, and no fault. */
const asNote = (match: Match): Match => ({ ...match, rule: { ...match.rule, severity: 'info' } })

const NOTHING_READ: Facts = { signals: [], checks: [], failed: [] }

/** Reads a pod, tries the table on what was read, orders what holds. Where only faults count, not notes and checks, a calm pod needs no reading, and no evidence is gathered. */
export function diagnosePod(pod: Pod, view: View, table: RuleTable, wanted: 'everything' | 'faults' = 'everything'): PodVerdict {
  const context = podContext(pod, view, wanted === 'everything')
  const facts = wanted === 'faults' && !table.blamesCalm && isCalm(context) ? NOTHING_READ : readPod(context, table.asked)
  const holding = matchRules(table, facts.signals).toSorted(byUrgency(context.containers.map(({ name }) => name)))
  const told = holding.length > 0 && isReplaced(pod, view) ? holding.map(asNote) : holding
  const matches = told.filter((match) => match.rule.severity !== 'info')
  return { context, cells: printPod(pod), health: healthOf(context, matches), matches, notes: told.filter((match) => match.rule.severity === 'info'), facts }
}

export const findingsOf = ({ context, matches }: PodVerdict): Finding[] => {
  if (matches.length === 0) return []
  const params = podParams(context)
  return matches.map((match) => toFinding(match, params))
}

/** The long form of a verdict's matches. */
export function explain({ context, facts }: PodVerdict, matches: readonly Match[]): Diagnosis[] {
  const params = podParams(context)
  const where = { context: context.view.cluster.context, namespace: context.namespace }
  return matches.map((match) => toDiagnosis(match, params, facts.checks, where, context.containers.length > 1))
}
