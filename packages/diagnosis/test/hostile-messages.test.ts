import { describe, expect, it } from 'vitest'
import { readConfigFailure, readMissingReference } from '../src/signals/config/config-failures.ts'
import { backOffSecondsOf } from '../src/signals/crash/exits.ts'
import { killerIn } from '../src/signals/crash/killer.ts'
import { evictedBy, evictionParts } from '../src/signals/eviction/eviction-text.ts'
import { parseImage } from '../src/signals/image/image-name.ts'
import { readPullFailure } from '../src/signals/image/pull-failures.ts'
import { MAX_LINE } from '../src/signals/log/read-log-line.ts'
import { reasonIn } from '../src/signals/log/reason-in.ts'
import { notReadyBy } from '../src/signals/node/node-loss.ts'
import { refusalOf, shortageOf } from '../src/signals/node/refusal.ts'
import { parseProbeMessage } from '../src/signals/probe/probe-patterns.ts'
import { networkPluginIn } from '../src/signals/sandbox/network-plugin.ts'
import { readSandboxFailure } from '../src/signals/sandbox/sandbox-failures.ts'
import { sayingOf } from '../src/signals/scheduling/claim-message.ts'
import { parseSchedulingMessage } from '../src/signals/scheduling/scheduling-message.ts'
import { readStartFailure } from '../src/signals/start/start-failures.ts'
import { isFailedKill, isFailedUnmount, killFailureOf, volumeIn } from '../src/signals/termination/kill-text.ts'
import { excerptOf } from '../src/signals/text-pattern.ts'
import { readComplaint } from '../src/signals/volume/failed-volume-events.ts'
import { readVolumeFailure } from '../src/signals/volume/volume-failures.ts'
import { creationFailureOf, creationParts, violationsIn, withoutFrame } from '../src/signals/workload/creation-text.ts'
import { builtPatterns, patternLiterals, type PatternLiteral } from './pattern-literals.ts'

const LIMIT_MS = 5
const LONGEST = 16_384

/** Where texts of a cluster come in, by the table that reads them. */
const tables: Readonly<Record<string, (text: string) => unknown>> = {
  image: (text) => readPullFailure(text, 'registry.example.com'),
  'image name': parseImage,
  config: (text) => [readConfigFailure(text), readMissingReference(text)],
  start: readStartFailure,
  sandbox: readSandboxFailure,
  'network plugin': networkPluginIn,
  volume: (text) => readVolumeFailure(readComplaint(text, 'FailedMount').text, 'mount'),
  'volume attach': (text) => readVolumeFailure(text, 'attach'),
  scheduling: parseSchedulingMessage,
  claim: (message) => sayingOf({ reason: 'ProvisioningFailed', message }),
  probe: parseProbeMessage,
  log: (text) => reasonIn(text.split('\n')),
  admission: (text) => [creationParts(creationFailureOf(text), withoutFrame(text)), violationsIn(text)],
  node: (text) => [notReadyBy(text), refusalOf(undefined, text), shortageOf(undefined, text)],
  eviction: (text) => [evictedBy(text), evictionParts(text)],
  kill: (text) => [isFailedKill('FailedSync', text), isFailedUnmount('FailedSync', text), killFailureOf(text), volumeIn(text)],
  killer: (message) => killerIn({ message }),
  'back-off': backOffSecondsOf,
  excerpt: excerptOf,
}

/** Always the same numbers between 0 and 1, so that what is slow today is slow tomorrow. */
function numbersFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

const sources = new URL('../src/signals/', import.meta.url)
const literals = patternLiterals(sources)
const words = [...new Set(literals.flatMap((literal) => literal.words))]
const glue = ['', ' ', 'a', '0', '"', '/', ':', 'a ', 'a.', '\n', '=', '[', '(', '\\"', '-', ': ', ', ', '\u202e', '💥']
const filled = (part: string, length = LONGEST): string => part.repeat(Math.ceil(length / part.length)).slice(0, length)

const timeOf = (work: () => unknown): number => {
  const before = performance.now()
  work()
  return performance.now() - before
}

const known = { pattern: /(?:alpha|gamma)[^]{0,40}(?:delta|omega|sigma)/, text: filled('alpha, ') }
/** What takes a millisecond where nothing else is going on. */
const knownWork = (): unknown => known.pattern.exec(known.text)

/**
 * Whether it takes too long: by the quickest of some runs, since one may meet a garbage collection. A machine that is busy with other things
 * is slow at everything, so what counts there is how long it takes against a known pattern. `vary` keeps answers from being remembered.
 */
function isSlow(work: (vary: string) => unknown): boolean {
  const best = { work: Number.POSITIVE_INFINITY, known: Number.POSITIVE_INFINITY }
  for (let run = 0; run < 12; run += 1) {
    best.work = Math.min(
      best.work,
      timeOf(() => work('~'.repeat(run))),
    )
    if (best.work <= LIMIT_MS) return false
    best.known = Math.min(best.known, timeOf(knownWork))
  }
  return best.work / Math.max(1, best.known) > LIMIT_MS
}

/** The patterns that take too long over texts of this length, made of their own words. */
function slowOf(patterns: readonly PatternLiteral[], length: number): string[] {
  const slow = new Set<string>()
  for (const { file, source, pattern, words: own } of patterns) {
    const next = numbersFrom(source.length)
    const pick = (from: readonly string[]): string => from[Math.floor(next() * from.length)] ?? ''
    const made = (index: number): string => filled(index % 2 === 0 ? pick(own) + pick(glue) : pick(own) + pick(glue) + pick(own) + pick(glue), length)
    const texts =
      own.length === 0 ? glue.filter((part) => part !== '').map((part) => filled(part, length)) : Array.from({ length: 30 }, (_, index) => made(index))
    for (const text of [...texts, ...own.slice(0, 3).map((word) => word + filled('a', length))]) {
      if (isSlow((vary) => pattern.exec(text + vary))) slow.add(`${file}: /${source.slice(0, 120)}/ on ${JSON.stringify(text.slice(0, 60))}`)
    }
  }
  return [...slow]
}

describe('a hostile message', () => {
  it('finds the patterns to be tried, and words in them', () => {
    expect(literals.length).toBeGreaterThan(300)
    expect(words).toEqual(expect.arrayContaining(['no basic auth credentials', 'Insufficient ', 'exceeded quota: ']))
  })

  it('keeps no pattern busy for 5 ms by repeating its own words', () => {
    expect(slowOf(literals, LONGEST)).toEqual([])
  }, 240_000)

  it('keeps no pattern busy that is built from parts: they read lines of logs, one at a time', async () => {
    const built = await builtPatterns(sources)
    expect(built.length).toBeGreaterThan(150)
    expect(slowOf(built, MAX_LINE)).toEqual([])
  }, 240_000)

  it('keeps no table busy for 5 ms: 10,000 texts made of the words of all of them', () => {
    const next = numbersFrom(22)
    const pick = (from: readonly string[]): string => from[Math.floor(next() * from.length)] ?? ''
    const made = (index: number): string => {
      if (index % 10 === 0) return filled(pick(words) + pick(glue))
      if (index % 10 === 1) return filled(pick(words) + pick(glue) + pick(words) + pick(glue))
      return Array.from({ length: 4 + Math.floor(next() * 40) }, () => pick(words) + pick(glue)).join('')
    }
    const slow = new Set<string>()
    for (let index = 0; index < 10_000; index += 1) {
      const text = made(index)
      for (const [table, read] of Object.entries(tables)) {
        if (isSlow((vary) => read(text + vary))) slow.add(`${table} on ${JSON.stringify(text.slice(0, 80))} (${text.length} long)`)
      }
    }
    expect([...slow]).toEqual([])
  }, 240_000)
})
