import type { Check, Diagnosis, Evidence, Finding, Params } from '@whypod/contract'
import { type CommandContext, commandsOf } from './commands.ts'
import { type Match, together } from './match.ts'
import { matchParams, usedParams } from './params.ts'

/** The short form: what a row on the board says. */
export function toFinding(match: Match, context: Params): Finding {
  const since = match.anchor.at
  return {
    cause: match.rule.id,
    severity: match.rule.severity,
    certainty: match.certainty,
    ...(match.container === undefined ? {} : { container: match.container }),
    params: usedParams(match, context),
    ...(since === undefined ? {} : { since }),
  }
}

const placeOf = ({ object, path }: Evidence): string => [object.kind, object.namespace, object.name, object.uid, path].join('\u0000')

/** Each place once, where it was found first. */
function withoutRepeats(evidence: readonly Evidence[]): Evidence[] {
  const places = new Map<string, Evidence>()
  for (const one of evidence) if (!places.has(placeOf(one))) places.set(placeOf(one), one)
  return [...places.values()]
}

function relevant(match: Match, checks: readonly Check[], outcome: Check['outcome']): Check[] {
  return checks.filter((check) => check.outcome === outcome && match.rule.rulesOut.has(check.check) && together(check.container, match.container))
}

/** The long form: evidence, what was ruled out, what could not be checked, what to type. `severalContainers`: whether `-c` is needed. */
export function toDiagnosis(
  match: Match,
  context: Params,
  checks: readonly Check[],
  where: Omit<CommandContext, 'container'>,
  severalContainers: boolean,
): Diagnosis {
  const params = matchParams(match, context)
  return {
    ...toFinding(match, context),
    evidence: withoutRepeats(match.signals.flatMap((signal) => signal.evidence)),
    ruledOut: relevant(match, checks, 'ok'),
    couldNotCheck: relevant(match, checks, 'unknown'),
    commands: commandsOf(match.rule.steps, params, { ...where, container: severalContainers ? match.container : undefined }),
  }
}
