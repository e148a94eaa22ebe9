import { describe, expect, it } from 'vitest'
import { builtIn } from './built-in-table.ts'
import { corpusCauses, corpusSignals, excused, excuseKinds } from './coverage/corpus.ts'
import { causeCoverage, scenesOf, signalCoverage, wrongSamples } from './coverage/coverage.ts'
import { evaluateScene } from './coverage/evaluate-scene.ts'

const { table } = builtIn
const coverage = signalCoverage(table)
const recognised = coverage.filter(({ isRecognised }) => isRecognised)
const idsOf = (ones: readonly (typeof coverage)[number][]): string[] => ones.map(({ signal }) => signal.id)
const excuses = excuseKinds.flatMap((kind) => Object.entries(excused[kind] ?? {}))

/** Causes that a message of a family can lead to, by the beginning of the signal's id. */
const plausible: Readonly<Record<string, RegExp>> = {
  'msg.sched': /^(?:sched\.|pvc\.|preempted$|terminating\.|volume\.multi-attach$)/,
  'msg.pull': /^image\./,
  'msg.cfg': /^(?:config|run|volume|sandbox)\./,
  'msg.create': /^(?:config|run|image)\./,
  'msg.start': /^(?:run\.|sandbox\.memory-too-low$)/,
  'msg.crash': /^crash\.unknown$/,
  'msg.probe': /^probe\./,
  'msg.hook': /^(?:hook|terminating)\./,
  'msg.sb': /^(?:sandbox|cni|run)\./,
  'msg.vol': /^(?:volume\.|pvc\.|sched\.|node\.rejected$)/,
  'msg.pvc': /^(?:pvc\.|sched\.pvc-unbound$)/,
  'msg.evict': /^(?:evict\.|node\.pressure-rejected$)/,
  'msg.adm': /^(?:node\.|run\.(?:device|security-profile)$)/,
  'msg.api': /^admission\./,
  'msg.node': /^(?:node\.|image\.|evict\.|oom\.)/,
  reason: /^(?:node\.|evict\.|preempted$|pod\.deadline$|volume\.attach-limit$|run\.security-profile$)/,
  own: /^(?:admission|ctl|rollout|job|cronjob|probe)\./,
}
const plausibleFor = (id: string): RegExp | undefined => Object.entries(plausible).find(([start]) => id.startsWith(`${start}.`))?.[1]

describe('the vocabulary of causes', () => {
  it('is whole in the table', () => expect(causeCoverage(table).missing).toEqual([]))

  it('excepts only ids that it has and that are no rows, each with the reason', () => {
    for (const [id, why] of Object.entries(corpusCauses.scoringOnly)) {
      expect(corpusCauses.ids).toContain(id)
      expect(table.byId.has(id), `${id} is a row now`).toBe(false)
      expect(why.length, id).toBeGreaterThan(40)
    }
  })
})

describe('the ways in which Kubernetes tells something', () => {
  it('are as many as the corpus has, each once', () => {
    expect(corpusSignals).toHaveLength(637)
    expect(new Set(corpusSignals.map(({ id }) => id)).size).toBe(637)
  })

  it('have sample texts that say what they stand for', () => expect(wrongSamples()).toEqual([]))

  it('are all recognised or excused', () => expect(idsOf(coverage.filter(({ isRecognised, excuse }) => !isRecognised && !excuse))).toEqual([]))

  it('are excused in 8 of 100 cases at most', () => expect(excuses.length / corpusSignals.length).toBeLessThanOrEqual(0.08))

  it('are excused only where they exist, are not recognised, and once', () => {
    expect(excuses.map(([id]) => id).filter((id) => !corpusSignals.some((signal) => signal.id === id))).toEqual([])
    expect(idsOf(recognised).filter((id) => excuses.some(([excusedId]) => excusedId === id))).toEqual([])
    expect(new Set(excuses.map(([id]) => id)).size).toBe(excuses.length)
  })

  it('lead to a finding or a note where they are errors', () => {
    const silent = recognised.filter(
      ({ signal, scenes }) => signal.severity === 'error' && scenes.some(({ findings, notes }) => findings.length + notes.length === 0),
    )
    expect(idsOf(silent)).toEqual([])
  })

  it('are never both read and called unknown', () =>
    expect(idsOf(recognised.filter(({ scenes }) => scenes.some(({ findings }) => findings.includes('other.unrecognised'))))).toEqual([]))

  it('lead to causes of their own family', () => {
    const strange = recognised.flatMap(({ signal, scenes }) => {
      const expected = plausibleFor(signal.id)
      return scenes
        .filter(({ findings }) => expected && findings[0] !== undefined && !expected.test(findings[0]))
        .map(({ label, findings }) => `${signal.id} (${label}): ${findings.join(', ')}`)
    })
    expect(strange).toEqual([])
  })

  it('change nothing where they are informational', () => {
    for (const { signal, scenes } of coverage.filter(({ excuse }) => excuse?.kind === 'informational')) {
      for (const [index, scene] of scenesOf(signal).entries()) {
        const without =
          scene.place.kind === 'Event' ? evaluateScene({ ...scene, objects: scene.objects.filter((object) => object['kind'] !== 'Event') }, table).findings : []
        expect(
          scenes[index]?.findings.filter((id) => !without.includes(id)),
          signal.id,
        ).toEqual([])
      }
    }
  })
})
