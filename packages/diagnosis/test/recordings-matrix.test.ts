import { readFileSync } from 'node:fs'
import { loadRecording, type RecordingName } from '@whypod/demo-cluster'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { judgeRecorded } from './recorded.ts'

/** The exact causes of every pod, in order, and of every workload that has any, at the end of each recording. */
const matrix = parse(readFileSync(new URL('recordings-matrix.yaml', import.meta.url), 'utf8')) as Readonly<
  Record<RecordingName, Readonly<Record<'pods' | 'workloads' | 'podsWithLogs', Readonly<Record<string, readonly string[]>>>>>
>

function causesAtEnd(recording: RecordingName, withLogs: boolean): { readonly pods: Record<string, string[]>; readonly workloads: Record<string, string[]> } {
  const { evaluation } = judgeRecorded(recording, loadRecording(recording).endMs, { withLogs, isSaved: true })
  const ids = (matches: readonly { readonly rule: { readonly id: string } }[]): string[] => matches.map(({ rule }) => rule.id)
  return {
    pods: Object.fromEntries(evaluation.pods.map(({ context, matches }) => [`${context.namespace}/${context.name}`, ids(matches)])),
    workloads: Object.fromEntries(
      evaluation.workloads
        .filter(({ matches }) => matches.length > 0)
        .map(({ context, matches }) => [`${context.kind} ${context.namespace}/${context.name}`, ids(matches)]),
    ),
  }
}

describe.each(['session', 'calm', 'sandbox-failure', 'slow-pull'] as const)('the end of %s', (recording) => {
  const expected = matrix[recording]

  it('has exactly these causes, pod by pod and workload by workload', () => {
    expect(causesAtEnd(recording, false)).toEqual({ pods: expected.pods, workloads: expected.workloads })
  })

  it('has deeper ones where a log was read, and the same everywhere else', () => {
    expect(causesAtEnd(recording, true)).toEqual({ pods: { ...expected.pods, ...expected.podsWithLogs }, workloads: expected.workloads })
  })
})
