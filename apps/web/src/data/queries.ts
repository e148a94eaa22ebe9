import { apiPaths, type ClusterSummary, type LogAnswer, type ObjectRef, type PodDetail, type RuleBook, type WorkloadDetail } from '@whypod/contract'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { ApiFailure, getJson } from './api.ts'

/** An answer that says "no" stays "no"; silence is asked again. */
const retry = (count: number, error: Error): boolean => (error instanceof ApiFailure && error.status >= 400 && error.status < 500 ? false : count < 3)

export const clustersQuery = () =>
  queryOptions({
    queryKey: ['clusters'],
    queryFn: ({ signal }) => getJson<readonly ClusterSummary[]>(apiPaths.clusters, signal),
    refetchInterval: 15_000,
    retry,
  })

export const rulesQuery = () =>
  queryOptions({
    queryKey: ['rules'],
    queryFn: ({ signal }) => getJson<RuleBook>(apiPaths.rules, signal),
    staleTime: Number.POSITIVE_INFINITY,
    retry: true,
    retryDelay: 2_000,
  })

export const podQuery = (cluster: string, namespace: string, name: string) =>
  queryOptions({
    queryKey: ['pod', cluster, namespace, name],
    queryFn: ({ signal }) => getJson<PodDetail>(apiPaths.pod(cluster, namespace, name), signal),
    retry,
  })

export const workloadQuery = (cluster: string, kind: string, namespace: string, name: string) =>
  queryOptions({
    queryKey: ['workload', cluster, kind, namespace, name],
    queryFn: ({ signal }) => getJson<WorkloadDetail>(apiPaths.workload(cluster, kind, namespace, name), signal),
    retry,
  })

export const objectQuery = (cluster: string, object: ObjectRef) =>
  queryOptions({
    queryKey: ['object', cluster, object.kind, object.namespace, object.name],
    queryFn: ({ signal }) => getJson<unknown>(apiPaths.object(cluster, object), signal),
    retry,
  })

export interface LogRequest {
  readonly cluster: string
  readonly namespace: string
  readonly name: string
  readonly container: string
  readonly previous: boolean
  readonly tail: number
  readonly timestamps: boolean
}

export const logSearch = ({ container, previous, tail, timestamps }: LogRequest): string =>
  new URLSearchParams({ container, previous: String(previous), tail: String(tail), timestamps: String(timestamps) }).toString()

export const logQuery = (request: LogRequest) =>
  queryOptions({
    queryKey: ['log', request],
    queryFn: ({ signal }) => getJson<LogAnswer>(`${apiPaths.podLog(request.cluster, request.namespace, request.name)}?${logSearch(request)}`, signal),
    placeholderData: keepPreviousData,
    retry,
  })
