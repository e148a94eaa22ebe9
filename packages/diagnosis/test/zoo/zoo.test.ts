import { describe, expect, it } from 'vitest'
import { findingsIn, judge } from './judge.ts'
import { HOUR, NOW } from './objects.ts'
import { zoo } from './zoo.ts'

const named = zoo.map((one) => [one.name, one] as const)

describe('the zoo of healthy cases', () => {
  it('has at least 40 kinds of them, each with a name of its own', () => {
    expect(new Set(zoo.map(({ name }) => name)).size).toBe(zoo.length)
    expect(zoo.length).toBeGreaterThanOrEqual(40)
  })

  it.each(named)('says nothing of %s', (_, { objects, references }) => {
    const evaluation = judge(objects, NOW, references)
    expect(findingsIn(evaluation)).toEqual([])
    expect(evaluation.pods.length + evaluation.workloads.length).toBeGreaterThan(0)
    for (const { health, context } of evaluation.pods) expect(['ok', 'progressing'], context.name).toContain(health)
  })

  it.each(named.filter(([, { isOnlyFineForNow }]) => !isOnlyFineForNow))('says nothing an hour later of %s', (_, { objects, references }) => {
    expect(findingsIn(judge(objects, NOW + HOUR * 1_000, references))).toEqual([])
  })

  it.each(named.filter(([, { isOnlyFineForNow }]) => isOnlyFineForNow))(
    'says something once nothing happened for an hour to %s',
    (_, { objects, references }) => {
      expect(findingsIn(judge(objects, NOW + HOUR * 1_000, references))).not.toEqual([])
    },
  )

  it('asks to be woken where time alone will change the answer', () => {
    const asleep = zoo.filter(({ objects, references, isOnlyFineForNow }) => {
      const { pods, workloads } = judge(objects, NOW, references)
      return isOnlyFineForNow && [...pods, ...workloads].every(({ context }) => context.view.wakeAt === Number.POSITIVE_INFINITY)
    })
    expect(asleep.map(({ name }) => name)).toEqual([])
  })
})
