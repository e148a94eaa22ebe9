import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import type { KubernetesObject } from './kubernetes-object.ts'
import { madeUpUid } from './made-up-uid.ts'
import { apiVersionOf, resourceType, resourceTypeOfKind } from './resources.ts'

/** `session` and `calm` are lists and a watch stream; the others are a single moment. */
export type RecordingName = 'session' | 'calm' | 'sandbox-failure' | 'slow-pull'

export interface RecordedEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED'
  readonly object: KubernetesObject
}

/** One line of the recorded watch stream. `t` is in milliseconds since the recording began. */
export interface Frame {
  readonly t: number
  readonly resource: string
  readonly event: RecordedEvent
}

export interface Recording {
  readonly name: RecordingName
  /** Wall time of t = 0, in milliseconds since the epoch. */
  readonly startedAtMs: number
  /** The LISTs at t = 0. */
  readonly start: readonly KubernetesObject[]
  readonly frames: readonly Frame[]
  /** When `end/` was listed: some way before the watch stream stops. */
  readonly endMs: number
  /** Time of the last frame. */
  readonly lastMs: number
}

export const recordingsFolder = fileURLToPath(new URL('../recordings/', import.meta.url))

/** Between the last change that `end/` has and the first that it has not. */
const endMsOf = { session: 440_000, calm: 283_000 } as const

interface ObjectList {
  readonly items: readonly KubernetesObject[]
}

const loaded = new Map<RecordingName, Recording>()

/** Reads a recording from disk, once. */
export function loadRecording(name: RecordingName): Recording {
  const known = loaded.get(name)
  if (known) return known
  const recording = name === 'session' || name === 'calm' ? readStream(name) : readMoment(name)
  loaded.set(name, recording)
  return recording
}

function readStream(name: 'session' | 'calm'): Recording {
  const folder = `${recordingsFolder}${name}`
  const frames = unzip(`${folder}/watch.jsonl.gz`)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Frame | { readonly event: { readonly type: 'BOOKMARK' } })
    .filter((frame): frame is Frame => frame.event.type !== 'BOOKMARK')
  return {
    name,
    startedAtMs: Date.parse(readFileSync(`${folder}/started.txt`, 'utf8').trim()),
    start: readLists(`${folder}/lists`),
    frames,
    endMs: endMsOf[name],
    lastMs: frames.at(-1)?.t ?? 0,
  }
}

/** The LISTs as they were recorded when `end/` was written, items with kind and apiVersion. */
export function readEndLists(name: 'session' | 'calm'): readonly KubernetesObject[] {
  return readLists(`${recordingsFolder}${name}/end`)
}

function readLists(folder: string): readonly KubernetesObject[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json.gz'))
    .flatMap((file) => {
      const type = resourceType(file.replace('.json.gz', ''))
      const list = JSON.parse(unzip(`${folder}/${file}`)) as ObjectList
      // Items of a LIST carry neither kind nor apiVersion on the wire.
      return list.items.map((item) => ({ ...item, kind: type.kind, apiVersion: apiVersionOf(type) }))
    })
}

function readMoment(name: RecordingName): Recording {
  const { items } = JSON.parse(unzip(`${recordingsFolder}${name}.json.gz`)) as ObjectList
  return { name, startedAtMs: newestTime(items), start: [...namespacesOf(items), ...items], frames: [], endMs: 0, lastMs: 0 }
}

/** When such a moment was: the newest time in it. A deletionTimestamp may lie ahead, at the end of the grace period. */
function newestTime(items: readonly KubernetesObject[]): number {
  const text = JSON.stringify(items, (key, value: unknown) => (key === 'deletionTimestamp' ? undefined : value))
  const times = text.match(/20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ/g) ?? []
  return Date.parse(times.reduce((a, b) => (a > b ? a : b)))
}

/** Those recordings hold no namespaces, and a cluster without them would be a strange one. */
function namespacesOf(items: readonly KubernetesObject[]): readonly KubernetesObject[] {
  const firstSeen = new Map<string, string>()
  for (const { metadata } of items) {
    const { namespace, creationTimestamp } = metadata
    if (namespace === undefined || creationTimestamp === undefined) continue
    const known = firstSeen.get(namespace)
    if (known === undefined || creationTimestamp < known) firstSeen.set(namespace, creationTimestamp)
  }
  return [...firstSeen].map(([name, creationTimestamp]) => ({
    kind: 'Namespace',
    apiVersion: 'v1',
    metadata: { name, uid: madeUpUid(`Namespace ${name}`), creationTimestamp, labels: { 'kubernetes.io/metadata.name': name } },
    spec: { finalizers: ['kubernetes'] },
    status: { phase: 'Active' },
  }))
}

/** The resource an object belongs to. */
export function resourceOf(object: KubernetesObject): string {
  return resourceTypeOfKind(object.kind).plural
}

function unzip(file: string): string {
  return gunzipSync(readFileSync(file)).toString('utf8')
}
