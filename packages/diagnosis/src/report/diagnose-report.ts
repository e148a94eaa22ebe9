import type { Diagnosis, DiagnoseReport, ReportDiagnosis } from '@whypod/contract'
import { foldIncident, incidentFindings, incidentId, type Member } from '../board/incidents.ts'
import type { ClusterStore } from '../cluster/store.ts'
import { type ClusterIdentity, type Sight, View } from '../cluster/view.ts'
import { diagnosePod, explain, findingsOf, type PodVerdict } from '../diagnose/diagnose-pod.ts'
import { diagnoseWorkload, explainWorkload, workloadFindingsOf, type WorkloadVerdict } from '../diagnose/diagnose-workload.ts'
import { type Kind, type Slim, workloadKinds } from '../objects/kinds.ts'
import type { RuleTable } from '../rules/rule.ts'
import { isFoldedInto, podMember, workloadMember } from '../board/rows.ts'

export interface Evaluation {
  readonly pods: readonly PodVerdict[]
  readonly workloads: readonly WorkloadVerdict[]
}

export interface EvaluateOptions {
  readonly store: ClusterStore
  readonly table: RuleTable
  readonly cluster: ClusterIdentity
  readonly sight: (kind: Kind, namespace: string) => Sight
  /** Milliseconds. */
  readonly now: number
  /** `now` is the newest time found in saved objects. */
  readonly isSaved?: boolean
  readonly inNamespace?: (namespace: string) => boolean
}

/** Every pod and workload of a store, each once. */
export function evaluateAll({ store, table, cluster, sight, now, isSaved = false, inNamespace = () => true }: EvaluateOptions): Evaluation {
  const view = (): View => new View(store, cluster, sight, now, isSaved)
  // What stands for an object that is not there is worth a word only where something is wrong.
  const isShown = (object: Slim, { matches }: { readonly matches: readonly unknown[] }): boolean => matches.length > 0 || !store.isStandIn(object)
  return {
    pods: [...store.all('Pod').values()]
      .filter((pod) => inNamespace(pod.metadata?.namespace ?? ''))
      .map((pod) => diagnosePod(pod, view(), table))
      .filter((verdict) => isShown(verdict.context.pod, verdict)),
    workloads: workloadKinds.flatMap((kind) =>
      [...store.all(kind).values()]
        .filter((workload) => inNamespace(workload.metadata?.namespace ?? '') && !isFoldedInto(kind, workload))
        .map((workload) => diagnoseWorkload(kind, workload, view(), table))
        .filter((verdict) => isShown(verdict.context.workload, verdict)),
    ),
  }
}

const toReport = ({ cause, severity, certainty, container, params, evidence, commands }: Diagnosis): ReportDiagnosis => ({
  cause,
  severity,
  certainty,
  ...(container === undefined ? {} : { container }),
  params,
  evidence,
  commands: commands.map(({ argv, risk }) => ({ argv, risk })),
})

function membersOf({ pods, workloads }: Evaluation, table: RuleTable): Member[] {
  return [
    ...pods.flatMap((verdict) => incidentFindings(table, findingsOf(verdict)).map((finding) => podMember(verdict, finding))),
    ...workloads.flatMap((verdict) => incidentFindings(table, workloadFindingsOf(verdict)).map((finding) => workloadMember(verdict, finding))),
  ]
}

/** The contract of `whypod diagnose --output json`. */
export function toDiagnoseReport(evaluation: Evaluation, table: RuleTable): DiagnoseReport {
  const byIncident = Map.groupBy(membersOf(evaluation, table), ({ finding }) => {
    const rule = table.byId.get(finding.cause)
    return rule ? incidentId(rule, finding) : finding.cause
  })
  return {
    pods: evaluation.pods.map((verdict) => ({
      namespace: verdict.context.namespace,
      name: verdict.context.name,
      ready: verdict.cells.ready,
      status: verdict.cells.status,
      restarts: verdict.cells.restarts,
      health: verdict.health,
      diagnoses: explain(verdict, verdict.matches).map(toReport),
    })),
    workloads: evaluation.workloads
      .filter(({ matches }) => matches.length > 0)
      .map((verdict) => ({
        kind: verdict.context.kind,
        namespace: verdict.context.namespace,
        name: verdict.context.name,
        diagnoses: explainWorkload(verdict, verdict.matches).map(toReport),
      })),
    incidents: [...byIncident].flatMap(([id, members]) => {
      const incident = foldIncident(table, id, members)
      return incident ? [{ cause: incident.cause, key: incident.id, pods: incident.pods, workloads: incident.workloads }] : []
    }),
  }
}
