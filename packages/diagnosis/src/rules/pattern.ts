import type { ParamValue } from '@whypod/contract'
import { RE2JS } from 're2js'

/** A longer text is only looked at so far: then time is bounded as well as linear. */
const LONGEST_TEXT = 4_096

/** A pattern of a row (RE2). Its named groups, written (?P<name>…), fill texts and commands as attributes do. */
export interface Pattern {
  readonly groups: readonly string[]
  readonly finds: (value: ParamValue) => boolean
  /** What the groups found; a group that took no part is left out. */
  readonly read: (value: ParamValue) => Readonly<Record<string, string>>
}

/** Throws where it is not RE2. */
export function compilePattern(pattern: string): Pattern {
  const compiled = RE2JS.compile(pattern)
  const groups = Object.keys(compiled.namedGroups())
  const matcherOf = (value: ParamValue): ReturnType<RE2JS['matcher']> => compiled.matcher(String(value).slice(0, LONGEST_TEXT))
  return {
    groups,
    finds: (value) => matcherOf(value).find(),
    read: (value) => {
      const matcher = matcherOf(value)
      return matcher.find() ? Object.fromEntries(groups.map((name) => [name, matcher.group(name)] as const).filter(isFound)) : {}
    },
  }
}

const isFound = (entry: readonly [string, string | null]): entry is [string, string] => entry[1] !== null && entry[1] !== ''
