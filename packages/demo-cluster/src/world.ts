import { objectKey, type KubernetesObject } from './kubernetes-object.ts'
import { loadRecording, resourceOf, type Frame, type Recording, type RecordingName } from './recording.ts'

type World = Map<string, KubernetesObject>

/** Every object that existed `tMs` after the recording began, as it was then. */
export function objectsAt(name: RecordingName, tMs: number): readonly KubernetesObject[] {
  return worldAt(loadRecording(name), tMs)
}

/** Every object at the moment when the recording's `end/` was listed (and `kubectl get pods` was printed). */
export function objectsAtEnd(name: RecordingName): readonly KubernetesObject[] {
  return objectsAt(name, loadRecording(name).endMs)
}

/** The changes in the order they came, without bookmarks. */
export function replay(name: RecordingName): Iterable<Frame> {
  return loadRecording(name).frames
}

export function worldAt(recording: Pick<Recording, 'start' | 'frames'>, tMs: number): readonly KubernetesObject[] {
  const world: World = new Map()
  for (const object of recording.start) world.set(worldKey(object), object)
  for (const { t, event } of recording.frames) {
    if (t > tMs) break
    if (event.type === 'DELETED') world.delete(worldKey(event.object))
    else world.set(worldKey(event.object), event.object)
  }
  return [...world.values()]
}

/** Tells apart objects of all kinds. */
export function worldKey(object: KubernetesObject): string {
  return `${resourceOf(object)}:${objectKey(object.metadata.namespace, object.metadata.name)}`
}
