import { type ContainerMark, type Finding, formatTime, parseTime, type PodRow, type WorkloadRow } from '@whypod/contract'
import type { PodVerdict } from '../diagnose/diagnose-pod.ts'
import { findingsOf } from '../diagnose/diagnose-pod.ts'
import { type WorkloadVerdict, workloadFindingsOf } from '../diagnose/diagnose-workload.ts'
import type { Slim, WorkloadKind } from '../objects/kinds.ts'
import type { ContainerStatus } from '../objects/pod.ts'
import type { Workload } from '../objects/workload.ts'
import type { ContainerFacts } from '../signals/pod-context.ts'
import { type Member, startOf } from './incidents.ts'

type Optional = Readonly<Record<string, unknown>>
/** Leaves out what is not there, as exactOptionalPropertyTypes wants it. */
export function present<T extends Optional>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const there: Record<string, unknown> = {}
  for (const name in fields) if (fields[name] !== undefined && fields[name] !== '') there[name] = fields[name]
  return there as never
}

function stateOf(status: ContainerStatus | undefined): Pick<ContainerMark, 'state' | 'reason' | 'exitCode' | 'since'> {
  const { waiting, running, terminated } = status?.state ?? {}
  if (terminated)
    return { state: 'terminated', ...present({ reason: terminated.reason, exitCode: terminated.exitCode, since: validTime(terminated.finishedAt) }) }
  if (running) return { state: 'running', ...present({ since: running.startedAt }) }
  if (waiting) return { state: 'waiting', ...present({ reason: waiting.reason }) }
  return { state: 'unknown' }
}

const validTime = (text: string | undefined): string | undefined => (parseTime(text) === undefined ? undefined : text)

export const markOf = ({ name, role, status }: ContainerFacts): ContainerMark => ({
  name,
  role,
  ready: status?.ready === true,
  restarts: status?.restartCount ?? 0,
  ...stateOf(status),
})

/** Written by controllers, unlike in each revision or pod: nobody looks for them, and 50,000 rows carry them. */
const machineLabels: ReadonlySet<string> = new Set([
  'pod-template-hash',
  'controller-revision-hash',
  'pod-template-generation',
  'statefulset.kubernetes.io/pod-name',
  'apps.kubernetes.io/pod-index',
  'batch.kubernetes.io/controller-uid',
  'batch.kubernetes.io/job-name',
  'controller-uid',
  'job-name',
])

function labelsOf(labels: Readonly<Record<string, string>> = {}): readonly string[] | undefined {
  const shown = Object.entries(labels).filter(([name]) => !machineLabels.has(name))
  return shown.length === 0 ? undefined : shown.map(([name, value]) => `${name}=${value}`)
}

export function podRow(verdict: PodVerdict): PodRow {
  const { context, cells } = verdict
  const { pod, namespace, name, owner } = context
  return {
    key: `${namespace}/${name}`,
    uid: pod.metadata?.uid ?? '',
    namespace,
    name,
    ready: cells.ready,
    status: cells.status,
    restarts: cells.restarts,
    images: context.containers.map(({ spec }) => spec.image ?? ''),
    health: verdict.health,
    findings: findingsOf(verdict),
    containers: context.containers.map(markOf),
    ...present({
      lastRestartAt: cells.lastRestartAt,
      createdAt: pod.metadata?.creationTimestamp,
      node: pod.spec?.nodeName,
      ip: pod.status?.podIP,
      owner,
      labels: labelsOf(pod.metadata?.labels),
    }),
  }
}

export const workloadKey = (kind: string, namespace: string, name: string): string => `${kind}/${namespace}/${name}`

/** ReplicaSets of a Deployment and Jobs of a CronJob are told within their owner. */
export const isFoldedInto = (kind: WorkloadKind, workload: Slim): boolean =>
  kind === 'ReplicaSet' ? workload.metadata?.ownerReferences?.some((owner) => owner.kind === 'Deployment') === true : false

const desiredOf: Readonly<Record<WorkloadKind, (workload: Workload) => number | undefined>> = {
  Deployment: ({ spec }) => spec?.replicas ?? 1,
  ReplicaSet: ({ spec }) => spec?.replicas ?? 1,
  StatefulSet: ({ spec }) => spec?.replicas ?? 1,
  DaemonSet: ({ status }) => status?.desiredNumberScheduled,
  Job: ({ spec }) => spec?.completions ?? 1,
  CronJob: () => undefined,
}

const readyOf: Readonly<Record<WorkloadKind, (workload: Workload) => number | undefined>> = {
  Deployment: ({ status }) => status?.readyReplicas ?? 0,
  ReplicaSet: ({ status }) => status?.readyReplicas ?? 0,
  StatefulSet: ({ status }) => status?.readyReplicas ?? 0,
  DaemonSet: ({ status }) => status?.numberReady ?? 0,
  Job: ({ status }) => status?.succeeded ?? 0,
  CronJob: () => undefined,
}

export function workloadRow(verdict: WorkloadVerdict): WorkloadRow {
  const { kind, workload, namespace, name } = verdict.context
  return {
    key: workloadKey(kind, namespace, name),
    kind,
    namespace,
    name,
    health: verdict.health,
    findings: workloadFindingsOf(verdict),
    ...present({ desired: desiredOf[kind](workload), ready: readyOf[kind](workload), createdAt: workload.metadata?.creationTimestamp }),
  }
}

/** A finding of a pod that says no time began at the latest when the pod was made. */
export function podMember({ context }: PodVerdict, told: Finding): Member {
  const { namespace, name, owner } = context
  const finding = told.since === undefined && context.ageMs > 0 ? { ...told, since: formatTime(context.now - context.ageMs) } : told
  return {
    type: 'pod',
    key: `${namespace}/${name}`,
    namespace,
    owner: owner ? workloadKey(owner.kind, namespace, owner.name) : `Pod/${namespace}/${name}`,
    finding,
    startMs: startOf(finding),
  }
}

export const workloadMember = ({ context: { kind, namespace, name } }: WorkloadVerdict, finding: Finding): Member => ({
  type: 'workload',
  key: workloadKey(kind, namespace, name),
  namespace,
  owner: workloadKey(kind, namespace, name),
  finding,
  startMs: startOf(finding),
})
