import type { View } from '../../cluster/view.ts'
import type { Pod } from '../../objects/pod.ts'
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

interface Known {
  readonly pod: Pod
  readonly namespace: string
  readonly view: View
}

/** The Job of a pod, `undefined` where it may not be read or is not among the saved objects; `other` where its name has been taken by another. */
function jobOf({ pod, namespace, view }: Known): Workload | 'other' | undefined {
  const owner = pod.metadata?.ownerReferences?.find(({ kind }) => kind === 'Job')
  const job = owner?.name === undefined ? undefined : view.get('Job', namespace, owner.name)
  return job?.metadata?.uid !== undefined && owner?.uid !== undefined && job.metadata.uid !== owner.uid ? 'other' : job
}

/** What the pod was made for was done by another one. */
export function isDoneByJob(known: Known): boolean {
  const { pod, view } = known
  const job = jobOf(known)
  if (job === 'other') return false
  // A pod of the Job that succeeded says the same.
  if (!job) return view.podsOf(pod.metadata?.ownerReferences?.find(({ kind }) => kind === 'Job')?.uid).some(({ status }) => status?.phase === 'Succeeded')
  return has(job, 'Failed', 'FailureTarget') ? wasMadeGood(job, view) : has(job, 'Complete', 'SuccessCriteriaMet')
}

/** A pod that failed for a Job which went on to succeed, or is only at its second try, is nobody's trouble. */
export function isForgivenByJob(context: PodContext): boolean {
  const job = jobOf(context)
  const isAtWork = job !== undefined && job !== 'other' && !has(job, 'Failed', 'FailureTarget') && (job.status?.failed ?? 0) < 2
  return isAtWork || isDoneByJob(context)
}
