import {
  type ConditionRow,
  type ContainerDetail,
  type EventRow,
  type Incident,
  type ObjectRef,
  parseTime,
  type PodDetail,
  type Termination,
  type WorkloadDetail,
} from '@whypod/contract'
import { explain, type PodVerdict } from '../diagnose/diagnose-pod.ts'
import { explainWorkload, type WorkloadVerdict } from '../diagnose/diagnose-workload.ts'
import { type Event, eventContainer, eventCount, eventFirstAtText, eventLastAt, eventLastAtText } from '../objects/event.ts'
import type { Terminated } from '../objects/pod.ts'
import { type ContainerFacts, containersOf, type PodContext } from '../signals/pod-context.ts'
import { markOf, podRow, present } from './rows.ts'
import { changeOfDeployment, changeOfPod } from './template-change.ts'

export function eventRow(event: Event): EventRow {
  const { kind = '', name = '', namespace, uid } = event.involvedObject ?? {}
  return {
    type: event.type ?? 'Normal',
    reason: event.reason ?? '',
    message: event.message ?? '',
    count: eventCount(event),
    object: { kind, name, ...present({ namespace, uid }) },
    ...present({
      firstAt: eventFirstAtText(event),
      lastAt: eventLastAtText(event),
      source: event.source?.component ?? event.reportingComponent,
      container: eventContainer(event),
    }),
  }
}

function termination(terminated: Terminated | undefined): Termination | undefined {
  if (!terminated) return undefined
  const started = parseTime(terminated.startedAt)
  const finished = parseTime(terminated.finishedAt)
  return {
    exitCode: terminated.exitCode ?? 0,
    ...present({
      reason: terminated.reason,
      message: terminated.message,
      startedAt: started === undefined ? undefined : terminated.startedAt,
      finishedAt: finished === undefined ? undefined : terminated.finishedAt,
      runSeconds: started === undefined || finished === undefined ? undefined : Math.max(0, Math.round((finished - started) / 1000)),
    }),
  }
}

function logOf({ status }: ContainerFacts): ContainerDetail['log'] {
  const { state, lastState, restartCount = 0 } = status ?? {}
  const neverStarted = lastState?.terminated?.reason === 'StartError'
  if (restartCount > 0 && lastState?.terminated && !neverStarted) return 'previous'
  return state?.running || state?.terminated ? 'current' : undefined
}

function containerDetail(container: ContainerFacts): ContainerDetail {
  const { state, lastState } = container.status ?? {}
  return {
    ...markOf(container),
    image: container.spec.image ?? '',
    ...present({
      message: state?.waiting?.message ?? state?.terminated?.message,
      termination: termination(state?.terminated),
      lastTermination: termination(lastState?.terminated),
      log: logOf(container),
    }),
  }
}

function relatedTo({ pod, namespace, owner }: PodContext): ObjectRef[] {
  const { nodeName, serviceAccountName, volumes = [] } = pod.spec ?? {}
  const named = (kind: string, name: string | undefined): ObjectRef[] =>
    name === undefined || name === '' ? [] : [{ kind, name, ...(kind === 'Node' ? {} : { namespace }) }]
  return [
    ...named(owner?.kind ?? '', owner?.name),
    ...named('Node', nodeName),
    ...volumes.flatMap((volume) => named('PersistentVolumeClaim', volume.persistentVolumeClaim?.claimName)),
    ...named('ServiceAccount', serviceAccountName),
  ]
}

const conditionsOf = ({ pod }: PodContext): ConditionRow[] =>
  (pod.status?.conditions ?? []).map(({ type = '', status = '', reason, message, lastTransitionTime }) => ({
    type,
    status,
    ...present({ reason, message, at: parseTime(lastTransitionTime) === undefined ? undefined : lastTransitionTime }),
  }))

export const podDetail = (verdict: PodVerdict, incidents: readonly Incident[]): PodDetail => ({
  row: podRow(verdict),
  diagnoses: explain(verdict, verdict.matches),
  notes: explain(verdict, verdict.notes),
  containers: containersOf(verdict.context.pod).map(containerDetail),
  events: verdict.context.events.map(eventRow),
  incidents,
  related: relatedTo(verdict.context),
  conditions: conditionsOf(verdict.context),
  ...present({ change: changeOfPod(verdict.context.pod, verdict.context.view) }),
})

export const workloadDetail = (verdict: WorkloadVerdict, incidents: readonly Incident[]): WorkloadDetail => ({
  diagnoses: explainWorkload(verdict, verdict.matches),
  notes: explainWorkload(verdict, verdict.notes),
  events: [...verdict.context.events, ...verdict.context.children.flatMap((child) => child.events)]
    .toSorted((a, b) => (eventLastAt(b) ?? 0) - (eventLastAt(a) ?? 0))
    .map(eventRow),
  incidents,
  ...present({ change: verdict.context.kind === 'Deployment' ? changeOfDeployment(verdict.context.children.map(({ workload }) => workload)) : undefined }),
})
