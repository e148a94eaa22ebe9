import { type Incident, parseTime, severities } from '@whypod/contract'

/** One pod, a handful, or many: a wider fault is the worse one, but one pod more or less moves nothing. */
const reachClass = ({ pods, workloads }: Incident): number => {
  const subjects = pods.length + workloads.length
  if (subjects >= 10) return 2
  return subjects >= 3 ? 1 : 0
}

const startOf = (incident: Incident): number => parseTime(incident.since) ?? 0

/** Worst first, then the wider, then the newer. */
export const orderIncidents = (incidents: Iterable<Incident>): Incident[] =>
  [...incidents].sort(
    (a, b) =>
      severities.indexOf(a.severity) - severities.indexOf(b.severity) || reachClass(b) - reachClass(a) || startOf(b) - startOf(a) || (a.id < b.id ? -1 : 1),
  )
