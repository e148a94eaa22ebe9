import { type KubernetesObject, objectsAt, recordedLog, type RecordingName } from '@whypod/demo-cluster'
import { type Evaluation, evaluateAll } from '../src/report/diagnose-report.ts'
import { newestTime, readObjects, type ReadObjects, sightOf } from '../src/report/read-objects.ts'
import { builtIn } from './built-in-table.ts'

/** One log for both runs of a container: the one that could be had. */
function readLogs(recording: RecordingName, { store }: ReadObjects): void {
  for (const { metadata, spec } of store.all('Pod').values()) {
    const { namespace = '', name = '' } = metadata ?? {}
    for (const container of [...(spec?.initContainers ?? []), ...(spec?.containers ?? [])].flatMap(({ name: one }) => one ?? [])) {
      const texts = [true, false].flatMap((previous) => recordedLog(recording, namespace, name, container, previous) ?? [])
      const text = texts.find((one) => !one.startsWith('unable to retrieve'))
      if (text === undefined) continue
      store.apply({ type: 'log', namespace, pod: name, container, log: { previous: true, lines: text.trimEnd().split('\n') } })
    }
  }
}

export interface Recorded {
  readonly objects: readonly KubernetesObject[]
  readonly read: ReadObjects
  readonly evaluation: Evaluation
}

/** What the built-in table says of a recording, `t` ms after it began; logs as far as they were recorded, where asked for. */
export function judgeRecorded(recording: RecordingName, t: number, { withLogs, isSaved }: { readonly withLogs: boolean; readonly isSaved: boolean }): Recorded {
  const objects = objectsAt(recording, t)
  const read = readObjects(objects)
  if (withLogs) readLogs(recording, read)
  const cluster = { context: 'demo', kind: 'demo', name: 'demo' } as const
  return {
    objects,
    read,
    evaluation: evaluateAll({ store: read.store, table: builtIn.table, cluster, sight: sightOf(read), now: newestTime(objects) ?? 0, isSaved }),
  }
}
