import { severities } from '@whypod/contract'
import type { Match } from './match.ts'

/** What must be mended first comes first: severity, then the stage of a pod's life, then what explains most, then the row's place. */
export function byUrgency(containers: readonly string[]): (a: Match, b: Match) => number {
  const place = (match: Match): number => (match.container === undefined ? -1 : containers.indexOf(match.container))
  return (a, b) =>
    severities.indexOf(a.rule.severity) - severities.indexOf(b.rule.severity) ||
    a.rule.familyRank - b.rule.familyRank ||
    (b.anchor.weight ?? 0) - (a.anchor.weight ?? 0) ||
    a.rule.rank - b.rule.rank ||
    place(a) - place(b)
}
