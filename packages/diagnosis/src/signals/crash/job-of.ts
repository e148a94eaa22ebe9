import type { View } from '../../cluster/view.ts'
import type { Workload } from '../../objects/workload.ts'
import type { PodContext } from '../pod-context.ts'

const has = (job: Workload, ...types: readonly string[]): boolean =>
  (job.status?.conditions ?? []).some(({ type, status }) => types.includes(type ?? '') && status === 'True')

/** A later run of the same CronJob went well. */
function wasMadeGood(job: Workload, view: View): boolean {
  const cron = job.metadata?.ownerReferences?.find(({ kind }) => kind === 'CronJob')
  return view
    .childrenOf(cron?.uid)
    .some((other) => (other.metadata?.creationTimestamp ?? '') > (job.metadata?.creationTimestamp ?? '') && has(other, 'Complete', 'SuccessCriteriaMet'))
}

/** A pod that failed for a Job which went on to succeed, or is only at its second try, is nobody's trouble. */
export function isForgivenByJob({ pod, namespace, view }: PodContext): boolean {
  const owner = pod.metadata?.ownerReferences?.find(({ kind }) => kind === 'Job')
  const job = owner?.name === undefined ? undefined : view.get('Job', namespace, owner.name)
  // The Job may not be read, or not be among the saved objects: a pod of it that succeeded says the same.
  if (!job) return view.podsOf(owner?.uid).some(({ status }) => status?.phase === 'Succeeded')
  if (job.metadata?.uid !== undefined && owner?.uid !== undefined && job.metadata.uid !== owner.uid) return false
  if (has(job, 'Failed', 'FailureTarget')) return wasMadeGood(job, view)
  return has(job, 'Complete', 'SuccessCriteriaMet') || (job.status?.failed ?? 0) < 2
}
