import { parseTime } from '@whypod/contract'
import { type ClusterIdentity, type Evaluation, evaluateAll, newestTime, readObjects, sightOf } from '@whypod/diagnosis'
import type { RuleTable } from '@whypod/diagnosis'
import { Failure } from './failure.ts'

export interface FileDiagnosis {
  readonly evaluation: Evaluation
  /** Milliseconds. */
  readonly now: number
}

/** Diagnoses saved objects. `now`: as given, else the newest time found in them. */
export function diagnoseFiles(
  values: readonly unknown[],
  table: RuleTable,
  cluster: ClusterIdentity,
  options: { readonly now?: string; readonly namespaces: readonly string[] },
): FileDiagnosis {
  const read = readObjects(values)
  if (read.count === 0) throw new Failure('The files hold no Kubernetes object. Save objects with kubectl get pods,events,nodes -A -o json.')
  const now = parseTime(options.now) ?? newestTime(values) ?? 0
  const { namespaces } = options
  const evaluation = evaluateAll({
    store: read.store,
    table,
    cluster,
    sight: sightOf(read),
    now,
    isSaved: options.now === undefined,
    inNamespace: (namespace) => namespaces.length === 0 || namespaces.includes(namespace),
  })
  return { evaluation, now }
}
