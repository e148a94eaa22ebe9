import { type Certainty, certainties, type Params } from '@whypod/contract'
import type { CompiledCondition } from '../rules/condition.ts'
import type { Rule, RuleTable } from '../rules/rule.ts'
import type { Signal } from '../signals/catalog.ts'

/** A row that holds, with the signals that made it hold: the anchor first. */
export interface Match {
  readonly rule: Rule
  readonly certainty: Certainty
  readonly container: string | undefined
  readonly anchor: Signal
  readonly signals: readonly Signal[]
}

/** Facts of different containers have nothing to do with each other; those of the whole pod go with all. */
export const together = (a: string | undefined, b: string | undefined): boolean => a === undefined || b === undefined || a === b

const firstMatch = (condition: CompiledCondition, signals: readonly Signal[], container: string | undefined): Signal | undefined =>
  signals.find((signal) => together(signal.container, container) && condition.matches(signal))

function readMatch(condition: CompiledCondition, signals: readonly Signal[], container: string | undefined): Signal | undefined {
  const found = firstMatch(condition, signals, container)
  return found && condition.read(found)
}

function matchRule(rule: Rule, signal: Signal, signals: readonly Signal[]): Match | undefined {
  const ways = rule.when.filter((condition) => condition.matches(signal))
  if (ways.length === 0) return undefined
  const anchor = ways.reduceRight((read, way) => way.read(read), signal)
  const others = rule.with.map((condition) => readMatch(condition, signals, anchor.container))
  if (others.includes(undefined)) return undefined
  if (rule.unless.some((condition) => firstMatch(condition, signals, anchor.container) !== undefined)) return undefined
  const certainty = ways.map((way) => way.certainty ?? rule.certainty).toSorted(bySurest)[0] ?? rule.certainty
  return { rule, certainty, container: anchor.container, anchor, signals: [anchor, ...others.filter((other) => other !== undefined)] }
}

const bySurest = (a: Certainty, b: Certainty): number => certainties.indexOf(a) - certainties.indexOf(b)

const foldOf = (match: Match): string => match.rule.fold.map((name) => String((match.anchor.attributes as Params)[name] ?? '')).join(' ')

/** One match a row, container and thing it is about; the surest way of knowing, then the heaviest signal, wins. */
function withoutRepeats(matches: readonly Match[]): Match[] {
  const kept = new Map<string, Match>()
  const better = (a: Match, b: Match): boolean =>
    bySurest(a.certainty, b.certainty) < 0 || (a.certainty === b.certainty && (a.anchor.weight ?? 0) > (b.anchor.weight ?? 0))
  for (const match of matches) {
    const key = `${match.rule.id} ${match.container ?? ''} ${foldOf(match)}`
    const before = kept.get(key)
    if (!before || better(match, before)) kept.set(key, match)
  }
  return [...kept.values()]
}

const isSilenced = (match: Match, by: readonly Match[]): boolean =>
  by.some((other) => other.rule.explains.has(match.rule.id) && together(other.container, match.container))

/** The rows that hold for these signals, without the symptoms that another one explains. */
export function matchRules(table: RuleTable, signals: readonly Signal[]): Match[] {
  const holding: Match[] = []
  for (const signal of signals)
    for (const rule of table.byAnchor.get(signal.type) ?? []) {
      const match = matchRule(rule, signal, signals)
      if (match) holding.push(match)
    }
  if (holding.length < 2) return holding
  const matches = withoutRepeats(holding)
  return matches.filter((match) => !isSilenced(match, matches))
}
