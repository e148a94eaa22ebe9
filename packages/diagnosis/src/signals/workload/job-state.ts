import type { Workload } from '../../objects/workload.ts'

/** Index of the condition that says how the Job ended; -1 while it has not. */
export const endOfJob = (job: Workload): number =>
  (job.status?.conditions ?? []).findIndex(({ type, status }) => (type === 'Failed' || type === 'Complete') && status === 'True')

export const isJobOver = (job: Workload): boolean => endOfJob(job) >= 0
