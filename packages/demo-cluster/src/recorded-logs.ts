import { readFileSync } from 'node:fs'
import { recordingsFolder, type RecordingName } from './recording.ts'

/** The recorded log of a container (its last 200 lines), or undefined where none was recorded. */
export function recordedLog(recording: RecordingName, namespace: string, pod: string, container: string, previous: boolean): string | undefined {
  const file = `${recordingsFolder}${recording}/logs/${namespace}__${pod}__${container}__${previous ? 'previous' : 'current'}.log`
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
