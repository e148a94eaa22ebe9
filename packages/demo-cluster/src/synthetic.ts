import type { KubernetesObject } from './kubernetes-object.ts'
import type { LogKey } from './log-source.ts'
import { madeUpUid } from './made-up-uid.ts'
import { pick, randomFrom, randomSuffix, type Random } from './random.ts'
import { recordedLog } from './recorded-logs.ts'
import { resourceOf } from './recording.ts'
import { rewriteStrings } from './rewrite-strings.ts'
import { storeObject, type StoredObject } from './stored-object.ts'
import { surroundingsOfNamespace } from './surroundings.ts'
import { objectsAtSessionEnd, podTemplates, recordedNode, recordedPods, shifterTo, type PodTemplate } from './synthetic-templates.ts'
import { TemplatedObject, type PodNames, type WorkloadNames } from './templated-object.ts'

export interface SyntheticOptions {
  /** How many pods: 1,000 to 50,000 are what it is made for. */
  readonly pods: number
  readonly seed?: number
}

const healthyShare = 0.6
const podsPerNamespace = 250
const podsPerNode = 100
const maxReplicas = 9

/** A large cluster made of the recorded pods: always the same for the same number and seed, but for the times. */
export function* syntheticObjects({ pods, seed = 1 }: SyntheticOptions, nowMs: number, nextVersion: () => number): Iterable<StoredObject> {
  const random = randomFrom(seed)
  const nodes = numbered('node', Math.max(2, Math.ceil(pods / podsPerNode)))
  const namespaces = numbered('team', Math.max(4, Math.ceil(pods / podsPerNamespace)))
  for (const object of [...namespaces.flatMap((name) => namespaceObjects(name, nowMs)), ...nodeObjects(nodes, nowMs)]) {
    yield storeObject(resourceOf(object), object, nextVersion())
  }
  const templates = podTemplates(nowMs)
  const healthy = templates.filter(({ isHealthy }) => isHealthy)
  const failing = templates.filter(({ isHealthy }) => !isHealthy)
  let made = 0
  let madeHealthy = 0
  for (let index = 0; made < pods; index++) {
    const isHealthy = madeHealthy <= made * healthyShare
    const replicas = Math.min(1 + Math.floor(random() * maxReplicas), pods - made)
    const template = pick(random, isHealthy ? healthy : failing)
    const around = workloadNames(template, index, pick(random, namespaces), replicas, random)
    yield new TemplatedObject(template.deployment, around.workload, around.deploymentUid, nextVersion(), around)
    yield new TemplatedObject(template.replicaSet, around.replicaSet, around.replicaSetUid, nextVersion(), around)
    for (let replica = 0; replica < replicas; replica++) {
      yield* podObjects(template, around, podNames(around, made + replica, pick(random, nodes), random), made + replica, nextVersion)
    }
    made += replicas
    if (isHealthy) madeHealthy += replicas
  }
}

function* podObjects(template: PodTemplate, around: WorkloadNames, names: PodNames, index: number, nextVersion: () => number): Iterable<StoredObject> {
  yield new TemplatedObject(template.pod, names.pod, names.podUid, nextVersion(), around, names)
  for (const [number, event] of template.events.entries()) {
    const uid = numberedUid('e', index * template.events.length + number)
    yield new TemplatedObject(event, `${names.pod}.${uid.slice(0, 8)}`, uid, nextVersion(), around, names)
  }
}

function workloadNames({ base }: PodTemplate, index: number, namespace: string, replicas: number, random: Random): WorkloadNames {
  const workload = `${base}-${index}`
  const hash = randomSuffix(random, 10)
  return {
    namespace,
    workload,
    hash,
    replicaSet: `${workload}-${hash}`,
    deploymentUid: numberedUid('d', index),
    replicaSetUid: numberedUid('b', index),
    replicas: String(replicas),
    labels: { app: workload, 'pod-template-hash': hash },
  }
}

function podNames({ replicaSet }: WorkloadNames, index: number, node: string, random: Random): PodNames {
  const podIp = `10.${100 + (index >> 16)}.${(index >> 8) & 255}.${index & 255}`
  return { pod: `${replicaSet}-${randomSuffix(random, 5)}`, podUid: numberedUid('a', index), node, podIp }
}

function namespaceObjects(name: string, nowMs: number): readonly KubernetesObject[] {
  const recorded = objectsAtSessionEnd().find(({ kind, metadata }) => kind === 'Namespace' && metadata.name === 'default')
  const namespace = recorded && rewriteStrings({ ...recorded, metadata: { ...recorded.metadata, name, uid: madeUpUid(`Namespace ${name}`) } }, shifterTo(nowMs))
  const around = surroundingsOfNamespace(name, nowMs)
  // The pods that miss a key of this ConfigMap miss the key, not the ConfigMap.
  const featureFlags: KubernetesObject = {
    kind: 'ConfigMap',
    apiVersion: 'v1',
    metadata: { ...around[0]?.metadata, namespace: name, name: 'feature-flags', uid: madeUpUid(`feature-flags ${name}`) },
  }
  return [...(namespace ? [namespace] : []), ...around, featureFlags]
}

function nodeObjects(names: readonly string[], nowMs: number): readonly KubernetesObject[] {
  const recorded = objectsAtSessionEnd().find(({ kind, metadata }) => kind === 'Node' && metadata.name === recordedNode)
  if (!recorded) return []
  const shift = shifterTo(nowMs)
  return names.map((name, index) => {
    const renamed = rewriteStrings(recorded, (text) =>
      text === recordedNode ? name : text === '10.88.0.1' ? `10.99.${index >> 8}.${index & 255}` : shift(text),
    )
    return { ...renamed, metadata: { ...renamed.metadata, uid: numberedUid('c', index) } }
  })
}

function numbered(name: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `${name}-${String(index + 1).padStart(3, '0')}`)
}

/** A uid out of a number; the letter keeps kinds apart. */
function numberedUid(letter: 'a' | 'b' | 'c' | 'd' | 'e', index: number): string {
  return `${index.toString(16).padStart(8, '0')}-5e1d-4000-8000-${letter.repeat(12)}`
}

/** The log of a synthetic container is that of the recorded pod it was made of. */
export function syntheticLog({ pod, container, previous }: LogKey): string | undefined {
  const base = pod.replace(/-\d+-[^-]+-[^-]+$/, '')
  const source = recordedPods().find((recorded) => recorded.base === base)
  return source && recordedLog('session', source.pod.metadata.namespace ?? '', source.pod.metadata.name, container, previous)
}
