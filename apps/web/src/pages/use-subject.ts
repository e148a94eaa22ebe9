import type { Diagnosis, PodDetail, WorkloadDetail } from '@whypod/contract'
import { useQuery } from '@tanstack/react-query'
import { podQuery, workloadQuery } from '../data/queries.ts'
import type { Subject } from '../features/incidents/incident-subjects.ts'
import { useClusterView } from './cluster-view.ts'
import { DETAIL_POLL_MS, useFollowed } from './use-followed.ts'

export interface SubjectDetail {
  readonly pod?: PodDetail
  readonly workload?: WorkloadDetail
  readonly failure?: string
}

const nobody = { namespace: '', name: '' }

/** The detail of what shows an incident, pod or workload, kept fresh. */
export function useSubject(subject: Subject | undefined): SubjectDetail {
  const { cluster, board, isTrusted } = useClusterView()
  const refetchInterval = isTrusted ? DETAIL_POLL_MS : false
  const podId = subject?.type === 'pod' ? subject : nobody
  const workloadId = subject?.type === 'workload' ? subject : { ...nobody, kind: '' }
  const ofPod = podQuery(cluster, podId.namespace, podId.name)
  const ofWorkload = workloadQuery(cluster, workloadId.kind, workloadId.namespace, workloadId.name)
  const pod = useQuery({ ...ofPod, enabled: subject?.type === 'pod', refetchInterval })
  const workload = useQuery({ ...ofWorkload, enabled: subject?.type === 'workload', refetchInterval })
  useFollowed(ofPod.queryKey, board?.pods.get(podId === nobody ? '' : `${podId.namespace}/${podId.name}`))
  const error = pod.error ?? workload.error
  return {
    ...(pod.data && subject?.type === 'pod' ? { pod: pod.data } : {}),
    ...(workload.data && subject?.type === 'workload' ? { workload: workload.data } : {}),
    ...(error ? { failure: error.message } : {}),
  }
}

/** The diagnosis that makes the subject a part of the incident. */
export const diagnosisOf = ({ pod, workload }: SubjectDetail, cause: string): Diagnosis | undefined => {
  const diagnoses = pod?.diagnoses ?? workload?.diagnoses ?? []
  return diagnoses.find((diagnosis) => diagnosis.cause === cause)
}
