import { type Incident, parseTime, severities } from '@whypod/contract'

/** One pod, a handful, or many: a wider fault is the worse one, but one pod more or less moves nothing. */
const reachClass = ({ pods, workloads }: Incident): number => {
  const subjects = pods.length + workloads.length
  if (subjects >= 10) return 2
  return subjects >= 3 ? 1 : 0
}

const startOf = (incident: Incident): number => parseTime(incident.since) ?? 0

/** Worst first, then the wider, then the newer. Times are read once each: there may be thousands. */
export const orderIncidents = (incidents: Iterable<Incident>): Incident[] =>
  Array.from(incidents, (incident) => ({ incident, severity: severities.indexOf(incident.severity), reach: reachClass(incident), start: startOf(incident) }))
    .sort((a, b) => a.severity - b.severity || b.reach - a.reach || b.start - a.start || (a.incident.id < b.incident.id ? -1 : 1))
    .map(({ incident }) => incident)
