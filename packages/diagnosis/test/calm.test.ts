import { loadRecording } from '@whypod/demo-cluster'
import { describe, expect, it } from 'vitest'
import { evaluateExample } from '../src/examples/evaluate-example.ts'
import type { Evaluation } from '../src/report/diagnose-report.ts'
import { isCalm, signalsOfCalm } from '../src/signals/is-calm.ts'
import { rawSignals } from '../src/signals/raw/signals.ts'
import { readPod } from '../src/signals/readers.ts'
import { Board } from '../src/board/board.ts'
import { slim } from '../src/objects/kinds.ts'
import { builtIn, withUserRows } from './built-in-table.ts'
import { examples } from './examples.ts'
import { judgeRecorded } from './recorded.ts'
import { zoo } from './zoo/zoo.ts'
import { judge } from './zoo/judge.ts'
import { HOUR, NOW, runs, wellPod } from './zoo/objects.ts'

interface Calm {
  pods: number
  readonly wrong: string[]
}

/** What is found by reading everything on pods that the short way would not have read. */
function look(evaluation: Evaluation, calm: Calm): void {
  for (const { context, matches } of evaluation.pods) {
    if (!isCalm(context)) continue
    calm.pods += 1
    calm.wrong.push(...matches.map(({ rule }) => `${context.name}: ${rule.id}`))
    const { signals } = readPod(context, new Set([...builtIn.table.asked, ...Object.keys(rawSignals)]))
    calm.wrong.push(...signals.filter(({ type }) => !signalsOfCalm.has(type)).map(({ type }) => `${context.name}: ${type}`))
  }
}

describe('a pod that is plainly well', () => {
  const calm = (): Calm => ({ pods: 0, wrong: [] })

  it.each(['session', 'calm'] as const)('has no finding at any moment of %s', (recording) => {
    const seen = calm()
    for (let t = 0; t <= loadRecording(recording).lastMs; t += 10_000) look(judgeRecorded(recording, t, { withLogs: true, isSaved: false }).evaluation, seen)
    expect(seen.wrong).toEqual([])
    expect(seen.pods).toBeGreaterThan(20)
  })

  it('has no finding in any example of a row', () => {
    const seen = calm()
    for (const { match, nearMiss } of examples) for (const one of [match, nearMiss]) look(evaluateExample(one, builtIn.table).evaluation, seen)
    expect(seen.wrong).toEqual([])
    expect(seen.pods).toBeGreaterThan(5)
  })

  it('has no finding in the zoo, nor an hour later', () => {
    const seen = calm()
    for (const { objects, references } of zoo) for (const now of [NOW, NOW + HOUR * 1_000]) look(judge(objects, now, references), seen)
    expect(seen.wrong).toEqual([])
    expect(seen.pods).toBeGreaterThan(5)
  })

  it('may have failed, if that was long ago', () => {
    const isCalmAfter = (age: number): boolean[] =>
      judge([
        wellPod('api', {
          status: { containerStatuses: [runs('app', age, { restarts: 5, last: { exitCode: 137, reason: 'OOMKilled', from: 3 * HOUR, to: age + 5 } })] },
        }),
      ]).pods.map(({ context }) => isCalm(context))
    expect([isCalmAfter(2 * HOUR), isCalmAfter(0.5 * HOUR)]).toEqual([[true], [false]])
  })

  it('is read all the same where a row makes a fault of what is true of it', () => {
    const rows = `
- id: ours.naked
  severity: warning
  fold: [pod]
  when: { signal: no-controller }
  title: '{pod} has no controller'
  because: 'Nobody will make it anew.'
  causes: []
  do: []
  docs: https://example.test/
`
    const { table, faults } = withUserRows(rows)
    expect(faults).toEqual([])
    const pod = slim('Pod', wellPod('alone'))!
    const board = new Board({ table, cluster: { context: 'demo', kind: 'demo', name: 'demo' }, sight: () => 'forbidden' })
    board.apply({ type: 'set', kind: 'Pod', object: pod })
    expect(board.evaluate(NOW).changes.pods.set.map(({ findings }) => findings.map(({ cause }) => cause))).toEqual([['ours.naked']])
    board.useTable(builtIn.table)
    expect(board.evaluate(NOW).changes.pods.set.map(({ findings }) => findings)).toEqual([[]])
  })
})
