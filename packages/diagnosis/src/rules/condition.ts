import type { ParamValue } from '@whypod/contract'
import { RE2JS } from 're2js'
import type { Signal } from '../signals/catalog.ts'
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
    const compiled = RE2JS.compile(pattern)
    tests.push((value) => value !== undefined && compiled.matcher(String(value)).find())
  }
  return (value) => tests.every((test) => test(value))
}

/** A condition ready to be tried on signals of its type. */
export interface CompiledCondition {
  readonly signal: string
  readonly certainty: Condition['certainty']
  readonly matches: (signal: Signal) => boolean
}

/** Throws where a pattern is not one of RE2. */
export function compileCondition(condition: Condition): CompiledCondition {
  const { signal, certainty, ...where } = condition
  const tests = Object.entries(where).map(([name, matcher]) => [name, compileMatcher(matcher)] as const)
  return {
    signal,
    certainty,
    matches: (candidate) =>
      candidate.type === signal && tests.every(([name, test]) => test((candidate.attributes as Readonly<Record<string, ParamValue>>)[name])),
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
