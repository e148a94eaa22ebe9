import type { ParamValue } from '@whypod/contract'
import type { Signal } from '../signals/catalog.ts'
import { compilePattern, type Pattern } from './pattern.ts'
import type { Condition, Matcher } from './rule-schema.ts'

type Test = (value: ParamValue | undefined) => boolean

const isOneOf =
  (wanted: readonly unknown[]): Test =>
  (value) =>
    typeof value === 'object' ? value.some((one) => wanted.includes(one)) : wanted.includes(value)

function compileMatcher(matcher: Matcher): Test {
  if (Array.isArray(matcher)) return isOneOf(matcher)
  if (typeof matcher !== 'object') return isOneOf([matcher])
  const tests: Test[] = []
  const { not, gte, lte, present, pattern } = matcher
  if (not !== undefined) {
    const unwanted = isOneOf(Array.isArray(not) ? not : [not])
    tests.push((value) => !unwanted(value))
  }
  if (gte !== undefined) tests.push((value) => typeof value === 'number' && value >= gte)
  if (lte !== undefined) tests.push((value) => typeof value === 'number' && value <= lte)
  if (present !== undefined) tests.push((value) => (value !== undefined && value !== '') === present)
  if (pattern !== undefined) {
    const { finds } = compilePattern(pattern)
    tests.push((value) => value !== undefined && finds(value))
  }
  return (value) => tests.every((test) => test(value))
}

/** A condition ready to be tried on signals of its type. */
export interface CompiledCondition {
  readonly signal: string
  readonly certainty: Condition['certainty']
  readonly matches: (signal: Signal) => boolean
  /** The signal with what the named groups of the patterns found, as attributes. */
  readonly read: (signal: Signal) => Signal
}

const patternOf = (matcher: Matcher): string | undefined => (typeof matcher === 'object' && !Array.isArray(matcher) ? matcher.pattern : undefined)

/** Attribute by attribute the pattern that it must fit. Throws where one is not of RE2. */
function patternsOf(condition: Condition): (readonly [attribute: string, Pattern])[] {
  const { signal: _, certainty: __, ...where } = condition
  return Object.entries(where).flatMap(([name, matcher]) => {
    const pattern = patternOf(matcher)
    return pattern === undefined ? [] : [[name, compilePattern(pattern)] as const]
  })
}

/** The named groups of a condition's patterns. */
export const groupsOf = (condition: Condition): string[] => patternsOf(condition).flatMap(([, { groups }]) => groups)

type Values = Readonly<Record<string, ParamValue | undefined>>

/** Throws where a pattern is not one of RE2. */
export function compileCondition(condition: Condition): CompiledCondition {
  const { signal, certainty, ...where } = condition
  const tests = Object.entries(where).map(([name, matcher]) => [name, compileMatcher(matcher)] as const)
  const readers = patternsOf(condition).filter(([, { groups }]) => groups.length > 0)
  return {
    signal,
    certainty,
    matches: (candidate) => candidate.type === signal && tests.every(([name, test]) => test((candidate.attributes as Values)[name])),
    read: (found) => {
      if (readers.length === 0) return found
      const values = found.attributes as Values
      return { ...found, attributes: Object.assign({}, values, ...readers.map(([name, { read }]) => read(values[name] ?? ''))) as never }
    },
  }
}

const describeMatcher = (matcher: Matcher): string => {
  if (Array.isArray(matcher)) return `is ${matcher.join(' or ')}`
  if (typeof matcher !== 'object') return `is ${matcher}`
  return Object.entries(matcher)
    .map(([name, value]) => `${name} ${Array.isArray(value) ? value.join(' or ') : String(value)}`)
    .join(', ')
}

/** A condition as one readable line. */
export function describeCondition({ signal, certainty, ...where }: Condition): string {
  const parts = Object.entries(where).map(([name, matcher]) => `${name} ${describeMatcher(matcher)}`)
  return `${signal}${parts.length > 0 ? `: ${parts.join('; ')}` : ''}${certainty ? ` (${certainty})` : ''}`
}
