import type { Incident } from '@whypod/contract'
import type { BoardPart } from '../../data/board.ts'

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

/** The pod whose finding gave the incident its words. */
function speakerOf(incident: Incident, board: BoardPart): string | undefined {
  return incident.pods.find((key) => board.pods.get(key)?.findings.some((finding) => finding.cause === incident.cause && finding.since === incident.since))
}

/** What to look at first of an incident that may take thousands along. */
export function firstSubject(incident: Incident, board: BoardPart): Subject | undefined {
  const [workload] = incident.workloads
  const pod = speakerOf(incident, board) ?? incident.pods[0]
  if (pod !== undefined) return podSubject(pod)
  return workload === undefined ? undefined : workloadSubject(workload)
}

/** Everything that shows the incident; first the one whose finding gave the incident its words. */
export function incidentSubjects(incident: Incident, board: BoardPart): readonly Subject[] {
  const speaker = speakerOf(incident, board)
  const pods = speaker === undefined ? incident.pods : [speaker, ...incident.pods.filter((key) => key !== speaker)]
  return [...pods.map(podSubject), ...incident.workloads.map(workloadSubject)]
}
