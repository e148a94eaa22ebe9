import type { Diagnosis, Evidence } from '@whypod/contract'
import { type KubernetesObject, loadRecording } from '@whypod/demo-cluster'
import { describe, expect, it } from 'vitest'
import { explain } from '../src/diagnose/diagnose-pod.ts'
import { explainWorkload } from '../src/diagnose/diagnose-workload.ts'
import { valueAt } from '../src/signals/path.ts'
import { judgeRecorded, type Recorded } from './recorded.ts'

const keyOf = (kind: string, namespace: string | undefined, name: string): string => `${kind} ${namespace ?? ''}/${name}`

const diagnosesOf = ({ evaluation }: Recorded): Diagnosis[] => [
  ...evaluation.pods.flatMap((verdict) => explain(verdict, [...verdict.matches, ...verdict.notes])),
  ...evaluation.workloads.flatMap((verdict) => explainWorkload(verdict, [...verdict.matches, ...verdict.notes])),
]

/** The value at the place that an evidence names: of an object as the API server gave it, or a line of a log. */
function valueInCluster({ object, path }: Evidence, objects: ReadonlyMap<string, KubernetesObject>, { store }: Recorded['read']): unknown {
  if (object.kind !== 'Log') return valueAt(objects.get(keyOf(object.kind, object.namespace, object.name)), path) ?? null
  const [pod = '', container = ''] = object.name.split('/')
  const index = Number(/^(?:previous|current)\[(\d{1,6})\]$/.exec(path)?.[1])
  return store.log(object.namespace ?? '', pod, container)?.lines[index]
}

const every = (last: number, step: number): number[] => Array.from({ length: Math.floor(last / step) + 1 }, (_, index) => index * step)
const moments = [
  ['session', every(loadRecording('session').lastMs, 20_000)],
  ['calm', every(loadRecording('calm').lastMs, 20_000)],
  ['sandbox-failure', [0]],
  ['slow-pull', [0]],
] as const

describe.each(moments)('the evidence law on %s', (recording, times) => {
  it('holds at any moment: each value is the one at its path, of the object with that uid', () => {
    const broken = new Set<string>()
    let checked = 0
    for (const t of times) {
      const recorded = judgeRecorded(recording, t, { withLogs: true, isSaved: false })
      const objects = new Map(recorded.objects.map((object) => [keyOf(object.kind ?? '', object.metadata.namespace, object.metadata.name), object]))
      for (const { cause, evidence, ruledOut, couldNotCheck } of diagnosesOf(recorded)) {
        if (evidence.length === 0) broken.add(`${cause} has no evidence`)
        for (const one of [...evidence, ...[...ruledOut, ...couldNotCheck].flatMap((check) => check.evidence)]) {
          checked += 1
          const { object, path, value } = one
          const there = objects.get(keyOf(object.kind, object.namespace, object.name))
          if (valueInCluster(one, objects, recorded.read) !== value) broken.add(`${cause}: ${object.kind} ${object.name} ${path} at ${t} ms`)
          if (object.uid !== undefined && there?.metadata.uid !== object.uid) broken.add(`${cause}: ${object.kind} ${object.name} has another uid`)
        }
      }
    }
    expect([...broken]).toEqual([])
    expect(checked).toBeGreaterThan(recording === 'calm' ? 5 : 50)
  })
})
