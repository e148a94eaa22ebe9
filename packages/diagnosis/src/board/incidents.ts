import { fillText, type Finding, type Incident, type ObjectRef, parseTime } from '@whypod/contract'
import type { Rule, RuleTable } from '../rules/rule.ts'

/** One finding of one subject, on its way into an incident. */
export interface Member {
  readonly type: 'pod' | 'workload'
  /** Key of the PodRow or WorkloadRow. */
  readonly key: string
  readonly namespace: string
  /** Key of the workload that the subject belongs to or is; the subject's own key for a pod without controller. */
  readonly owner: string
  readonly finding: Finding
  /** When that began, in ms; Infinity where it does not say. */
  readonly startMs: number
}

/** A pod without controller folds by itself where a row folds by controller. */
const foldOf = (rule: Rule, finding: Finding): Record<string, string> =>
  Object.fromEntries(rule.fold.map((name) => [name, String(finding.params[name] ?? (name === 'ownerRef' ? (finding.params['pod'] ?? '') : ''))]))

/** Stable while the fault lasts. */
export const incidentId = (rule: Rule, finding: Finding): string =>
  [rule.incidentCause, ...Object.values(foldOf(rule, finding))].map(encodeURIComponent).join('/')

/**
 * The findings of one subject that make incidents: the first one, and others of another family.
 * Several blockers of one scheduling message are one trouble; an image that fails beside a crash is two.
 */
export function incidentFindings(table: RuleTable, findings: readonly Finding[]): Finding[] {
  const families = new Set<number>()
  return findings.filter((finding) => {
    const family = table.byId.get(finding.cause)?.familyRank
    if (family === undefined || families.has(family)) return false
    families.add(family)
    return true
  })
}

export const startOf = ({ since }: Finding): number => parseTime(since) ?? Number.POSITIVE_INFINITY
const unique = (values: Iterable<string>): string[] => [...new Set(values)].toSorted()

function parentOf(rule: Rule, finding: Finding): ObjectRef | undefined {
  const { parent } = rule
  if (!parent) return undefined
  const name = fillText(parent.name, finding.params, 'en')
  const namespace = parent.namespace === undefined ? undefined : fillText(parent.namespace, finding.params, 'en')
  return { kind: parent.kind, name, ...(namespace === undefined ? {} : { namespace }) }
}

/** Folds members of one incident id. Of those that have the incident's own cause, the one that began first speaks for all. */
export function foldIncident(table: RuleTable, id: string, members: readonly Member[]): Incident | undefined {
  const isOwn = ({ finding }: Member): boolean => table.byId.get(finding.cause)?.incidentCause === finding.cause
  const speaksBefore = (a: Member, b: Member): boolean => (Number(isOwn(b)) - Number(isOwn(a)) || a.startMs - b.startMs || (a.key < b.key ? -1 : 1)) < 0
  const first = members.reduce<Member | undefined>((best, member) => (best && !speaksBefore(member, best) ? best : member), undefined)
  const oldest = members.reduce<Member | undefined>((best, member) => (best && best.startMs <= member.startMs ? best : member), undefined)
  const rule = table.byId.get(first?.finding.cause ?? '')
  if (!first || !rule) return undefined
  const { finding } = first
  const parent = parentOf(rule, finding)
  const since = oldest?.finding.since
  return {
    id,
    cause: rule.id,
    severity: rule.severity,
    fold: foldOf(rule, finding),
    params: finding.params,
    ...(finding.container === undefined ? {} : { container: finding.container }),
    ...(since === undefined ? {} : { since }),
    namespaces: unique(members.map((member) => member.namespace)),
    pods: unique(members.filter((member) => member.type === 'pod').map((member) => member.key)),
    workloads: unique(members.filter((member) => member.type === 'workload').map((member) => member.key)),
    owners: unique(members.map((member) => member.owner)),
    ...(parent ? { parent } : {}),
  }
}
