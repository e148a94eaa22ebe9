import { quoteCommand } from '@whypod/contract'
import { objectsAtEnd } from '@whypod/demo-cluster'
import fc from 'fast-check'
import { parse } from 'shell-quote'
import { describe, expect, it } from 'vitest'
import { explain } from '../src/diagnose/diagnose-pod.ts'
import { evaluateAll } from '../src/report/diagnose-report.ts'
import { newestTime, readObjects, sightOf } from '../src/report/read-objects.ts'
import { builtIn } from './built-in-table.ts'

const { table } = builtIn
const objects = objectsAtEnd('session')
const now = newestTime(objects) ?? 0
const cluster = { context: 'demo', kind: 'kind', name: 'demo' } as const

const evaluate = (some: readonly unknown[]) => {
  const read = readObjects(some)
  return evaluateAll({ store: read.store, table, cluster, sight: sightOf(read), now })
}

type Path = readonly (string | number)[]

/** Every place in an object, so that a random one can be spoilt. */
function places(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path]
  return [path, ...Object.entries(value).flatMap(([key, one]) => places(one, [...path, key]))]
}

function spoil(value: unknown, [step, ...rest]: Path, replacement: unknown): unknown {
  if (step === undefined || typeof value !== 'object' || value === null) return replacement
  if (Array.isArray(value)) return value.map((one: unknown, index) => (String(index) === String(step) ? spoil(one, rest, replacement) : one))
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, key === step ? spoil(one, rest, replacement) : one]))
}

const junk = fc.oneof(
  fc.constantFrom(null, undefined, '', '\u0000', '‮evil‬', '💥', -1, 1e308, true, [], {}, '__proto__', 'x'.repeat(100_000), '1970-01-01T00:00:00Z', 'not a time'),
  fc.anything({ maxDepth: 2 }),
)

const subjects = objects.filter(({ kind }) => ['Pod', 'Event', 'Deployment', 'ReplicaSet', 'Node', 'PersistentVolumeClaim', 'Job'].includes(kind))
const spoilt = fc
  .constantFrom(...subjects)
  .chain((object) => fc.tuple(fc.constant(object), fc.array(fc.tuple(fc.constantFrom(...places(object)), junk), { minLength: 1, maxLength: 6 })))

describe('hostile objects', () => {
  it('never make a reader fail, whatever is missing or of the wrong type', () => {
    fc.assert(
      fc.property(spoilt, ([object, damages]) => {
        const hurt = damages.reduce<unknown>((value, [path, replacement]) => spoil(value, path, replacement), object)
        const others = objects.filter((one) => one !== object && (one.metadata.namespace === object.metadata.namespace || one.kind === 'Node'))
        const { pods, workloads } = evaluate([hurt, ...others])
        for (const { facts } of [...pods, ...workloads]) expect(facts.failed).toEqual([])
      }),
      { numRuns: 300 },
    )
  }, 60_000)

  it('make no command that does anything else than it says', () => {
    const image = 'busybox:1;curl${IFS}x|sh'
    const pod = objects.find(({ kind, metadata }) => kind === 'Pod' && metadata.name.startsWith('checkout-'))!
    const text = JSON.stringify(pod).replaceAll('busybox:1.36-typo', image).replaceAll(pod.metadata.name, 'a $(reboot) `id` \\" \\u001b[31m\\n--force')
    const hostile = JSON.parse(text) as object
    const { pods } = evaluate([hostile])
    const commands = pods.flatMap((verdict) => explain(verdict, verdict.matches)).flatMap(({ commands: some }) => some)
    expect(commands.length).toBeGreaterThan(0)
    for (const { argv } of commands) {
      const line = quoteCommand(argv)
      expect(line).not.toContain('\n')
      const words = parse(line, (name) => `$${name}`)
      expect(
        words.every((word) => typeof word === 'string'),
        line,
      ).toBe(true)
      expect(words.length, line).toBe(argv.length)
    }
  })
})
