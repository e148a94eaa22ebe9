import type { KubernetesObject } from './kubernetes-object.ts'
import { containerStatus, type PodView } from './pod-view.ts'
import { loadRecording, resourceOf } from './recording.ts'
import { resourceType } from './resources.ts'
import { rewriteStrings } from './rewrite-strings.ts'
import { selectableFields } from './selectable-fields.ts'
import { deploymentWithGaps, podMetadataWithGaps, replicaSetWithGaps } from './synthetic-workload.ts'
import type { ObjectTemplate } from './templated-object.ts'
import { compileTemplate } from './text-template.ts'
import { timestampShifter } from './time-shift.ts'
import { worldAt } from './world.ts'

export const eventsPerPod = 3

/** A kind of synthetic pod: one recorded pod, at one age, and what belongs to it. */
export interface PodTemplate {
  /** The recorded pod's workload, or its own name: synthetic workloads are named after it. */
  readonly base: string
  readonly isHealthy: boolean
  readonly pod: ObjectTemplate
  readonly events: readonly ObjectTemplate[]
  readonly deployment: ObjectTemplate
  readonly replicaSet: ObjectTemplate
}

export interface RecordedPod {
  readonly base: string
  readonly pod: PodView
}

/** The one node that works in the recording. */
export const recordedNode = 'worker-1'

const minuteMs = 60_000

/** How much older than recorded. What fails is not aged much: its back-off times would no longer fit. */
const olderByMs = { healthy: [0, 10, 60, 6 * 60, 24 * 60, 7 * 24 * 60], failing: [0, 0.3, 1, 2] }

/** The recorded pods that a Deployment could own and that stay as they are: no Jobs, no StatefulSets, nothing on a lost node or being deleted. */
export function recordedPods(): readonly RecordedPod[] {
  return objectsAtSessionEnd()
    .filter((object) => object.kind === 'Pod')
    .map((object) => object as PodView)
    .filter(({ metadata, spec, status }) => {
      const owner = metadata.ownerReferences?.[0]?.kind
      const couldBeDeployed = (owner === undefined || owner === 'ReplicaSet') && (spec as { readonly restartPolicy?: string }).restartPolicy === 'Always'
      return couldBeDeployed && metadata['deletionTimestamp'] === undefined && metadata.namespace !== 'edge' && status.phase !== 'Failed'
    })
    .map((pod) => ({ base: pod.metadata.ownerReferences?.[0]?.name.replace(/-[^-]+$/, '') ?? pod.metadata.name, pod }))
}

/** A template for each of them and each age, all times relative to now. */
export function podTemplates(nowMs: number): readonly PodTemplate[] {
  return recordedPods().flatMap((recorded) => {
    const ages = isHealthy(recorded.pod) ? olderByMs.healthy : olderByMs.failing
    return ages.map((minutes) => podTemplate(recorded, shifterTo(nowMs - minutes * minuteMs)))
  })
}

/** Moves the end of the recording to that time. */
export function shifterTo(wallMs: number): (text: string) => string {
  const { startedAtMs, endMs } = loadRecording('session')
  return timestampShifter((recordedMs) => wallMs + recordedMs - startedAtMs - endMs)
}

export function objectsAtSessionEnd(): readonly KubernetesObject[] {
  const recording = loadRecording('session')
  return worldAt(recording, recording.endMs)
}

function podTemplate({ base, pod }: RecordedPod, shift: (text: string) => string): PodTemplate {
  const healthy = isHealthy(pod)
  const createdAt = shift(pod.metadata.creationTimestamp ?? '')
  const withGaps = gapMaker(pod, shift)
  const podSpec = { containers: pod.spec.containers, ...(pod.spec.initContainers && { initContainers: pod.spec.initContainers }) }
  const { metadata } = pod
  return {
    base,
    isHealthy: healthy,
    pod: compile({ ...withGaps(pod), metadata: { ...podMetadataWithGaps, creationTimestamp: createdAt, managedFields: withGaps(metadata['managedFields']) } }),
    events: eventsOf(pod).map((event) => compile(eventWithGaps(event, withGaps))),
    deployment: compile(deploymentWithGaps(podSpec, healthy, createdAt)),
    replicaSet: compile(replicaSetWithGaps(podSpec, healthy, createdAt)),
  }
}

function isHealthy(pod: PodView): boolean {
  return pod.status.phase === 'Running' && pod.spec.containers.every(({ name }) => containerStatus(pod, name)?.ready)
}

/** The warnings of a pod, the newest first, then what else there is. A pod with fewer gets some twice; one without any, as a gated one, has none. */
function eventsOf(pod: PodView): readonly KubernetesObject[] {
  const events = objectsAtSessionEnd()
    .filter((object) => object.kind === 'Event' && (object['involvedObject'] as { readonly uid?: string }).uid === pod.metadata.uid)
    .toSorted((a, b) => weight(b).localeCompare(weight(a)))
  return Array.from({ length: eventsPerPod }, (_, index) => events[index % events.length]).filter((event) => event !== undefined)
}

function weight(event: KubernetesObject): string {
  return `${event['type'] === 'Warning' ? 1 : 0} ${String(event['lastTimestamp'])}`
}

function eventWithGaps(event: KubernetesObject, withGaps: <T>(value: T) => T): KubernetesObject {
  const { metadata, involvedObject, ...rest } = withGaps(event)
  return {
    ...rest,
    metadata: { ...metadata, name: '{{name}}', namespace: '{{namespace}}', uid: '{{uid}}', resourceVersion: '{{version}}' },
    involvedObject: { ...(involvedObject as object), namespace: '{{namespace}}', name: '{{pod}}', uid: '{{podUid}}' },
  }
}

/** Puts gaps where the recorded pod's own names stand, and moves the times. */
function gapMaker({ metadata, status }: PodView, shift: (text: string) => string): <T>(value: T) => T {
  const { name, namespace } = metadata
  const exact = new Map([
    // Pods that are on no node name it too, in a nodeSelector.
    [recordedNode, '{{node}}'],
    [(status as { readonly podIP?: string }).podIP, '{{podIp}}'],
    [metadata.uid, '{{podUid}}'],
  ])
  const rewrite = (text: string): string =>
    exact.get(text) ??
    shift(text)
      .replaceAll(`${namespace}/${name}`, '{{namespace}}/{{pod}}')
      .replaceAll(`${name}_${namespace}(${metadata.uid})`, '{{pod}}_{{namespace}}({{podUid}})')
      .replaceAll(`to ${recordedNode}`, 'to {{node}}')
  return (value) => rewriteStrings(value, rewrite)
}

function compile(object: KubernetesObject): ObjectTemplate {
  const resource = resourceOf(object)
  const { kind: _kind, apiVersion: _apiVersion, ...rest } = object
  const body = JSON.stringify(rest).slice(1).replaceAll('"{{replicas}}"', '{{replicas}}')
  const fields = Object.entries(selectableFields(resource, object))
  return { type: resourceType(resource), body: compileTemplate(body), fields: fields.map(([field, value]) => [field, compileTemplate(value)]) }
}
