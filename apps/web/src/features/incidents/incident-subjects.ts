import type { BoardState, Incident } from '@whypod/contract'

/** A pod or a workload that shows the incident, and that has a detail of its own. */
export type Subject =
  | { readonly type: 'pod'; readonly key: string; readonly namespace: string; readonly name: string }
  | { readonly type: 'workload'; readonly key: string; readonly kind: string; readonly namespace: string; readonly name: string }

function podSubject(key: string): Subject {
  const [namespace = '', name = ''] = key.split('/')
  return { type: 'pod', key, namespace, name }
}

function workloadSubject(key: string): Subject {
  const [kind = '', namespace = '', name = ''] = key.split('/')
  return { type: 'workload', key, kind, namespace, name }
}

/** Everything that shows the incident; first the one whose finding gave the incident its words. */
export function incidentSubjects(incident: Incident, board: Pick<BoardState, 'pods'>): readonly Subject[] {
  const speaks = (key: string): boolean =>
    board.pods.get(key)?.findings.some((finding) => finding.cause === incident.cause && finding.since === incident.since) ?? false
  const speaker = incident.pods.find(speaks)
  const pods = speaker === undefined ? incident.pods : [speaker, ...incident.pods.filter((key) => key !== speaker)]
  return [...pods.map(podSubject), ...incident.workloads.map(workloadSubject)]
}
