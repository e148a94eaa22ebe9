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

const sameEvidence = (a: Evidence, b: Evidence): boolean =>
  a.path === b.path && a.object.kind === b.object.kind && a.object.name === b.object.name && a.object.uid === b.object.uid

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
  const evidence = match.signals.flatMap((signal) => signal.evidence)
  return {
    ...toFinding(match, context),
    evidence: evidence.filter((one, index) => evidence.findIndex((other) => sameEvidence(one, other)) === index),
    ruledOut: relevant(match, checks, 'ok'),
    couldNotCheck: relevant(match, checks, 'unknown'),
    commands: commandsOf(match.rule.steps, params, { ...where, container: severalContainers ? match.container : undefined }),
  }
}
