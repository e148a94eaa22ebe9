import type { Evidence } from '@whypod/contract'
import { type Event, eventFirstAtText, plainMessage } from '../../objects/event.ts'
import type { Findings } from '../catalog.ts'
import { eventEvidence } from '../evidence.ts'
import type { PodContext } from '../pod-context.ts'
import { factsOf } from './blocker-facts.ts'
import { candidatesOf } from './candidates.ts'
import { nodeTroubles, type Trouble } from './node-troubles.ts'
import { isAutoscalers, isKarpenters } from './read-scale-up.ts'
import { parseSchedulingMessage, type SchedulingMessage } from './scheduling-message.ts'

/** kube-scheduler's own reason, those of Volcano and YuniKorn, and what is said of the pod's resource claims before it can be placed. */
const REASONS = new Set(['FailedScheduling', 'Unschedulable', 'PodUnschedulable', 'FailedResourceClaimCreation', 'BindingConditionsPending'])

interface Said extends SchedulingMessage {
  readonly text: string
  readonly at: string | undefined
  readonly event: Event | undefined
}

/** The condition has the whole text; the event is cut at 1,024 characters. */
function whatWasSaid({ events, condition }: PodContext): Said | undefined {
  const scheduled = condition('PodScheduled')
  const event = events.find((one) => REASONS.has(one.reason ?? '') && !isKarpenters(one))
  const texts = [scheduled?.status === 'False' ? scheduled.message : undefined, event && plainMessage(event)].filter(
    (text) => text !== undefined && text !== '' && !isAutoscalers(text),
  )
  const parsed = texts.map((text) => ({ text: text ?? '', ...parseSchedulingMessage(text ?? '') }))
  const best = parsed.find(({ reasons }) => reasons.some(({ blocker }) => blocker !== 'unknown')) ?? parsed.find(({ reasons }) => reasons.length > 0)
  const at = scheduled?.lastTransitionTime ?? (event && eventFirstAtText(event))
  if (best) return { ...best, at, event }
  // Unschedulable without a word why: some tools cut messages off.
  const isBare =
    ((scheduled?.reason === 'Unschedulable' || scheduled?.reason === 'SchedulerError') && !isAutoscalers(scheduled.message ?? '')) ||
    (event !== undefined && texts.length === 0)
  return isBare ? { text: '', totalNodes: undefined, reasons: [{ blocker: 'unknown', text: '', nodes: undefined }], at, event } : undefined
}

/** A cordon of a minute belongs to every drain and upgrade. */
const CORDON_MS = 90_000
function isPassing(troubles: readonly Trouble[], context: PodContext): boolean {
  return (
    troubles.every(({ blocker, blockedNodes }) => blocker === 'cordoned' && blockedNodes.length > 0) && !context.lasted(context.now - context.ageMs, CORDON_MS)
  )
}

/** A volume for one pod, or one node, only: the same as when the volume is refused later, at its attachment. */
function emitInUse(
  { view, namespace, pod }: PodContext,
  { reasons, weight }: Trouble,
  { attributes: { claim, volume } }: ReturnType<typeof factsOf>,
  body: { readonly at: string | undefined; readonly evidence: readonly Evidence[] },
  found: Findings,
): void {
  const users =
    claim === undefined
      ? []
      : view.podsUsing(namespace, claim).filter(({ metadata, spec }) => metadata?.uid !== pod.metadata?.uid && spec?.nodeName !== undefined)
  const holders = users.flatMap(({ metadata }) => metadata?.name ?? [])
  found.signal({
    type: 'volume-failed',
    weight,
    attributes: {
      kind: 'multi-attach',
      step: 'attach',
      text: reasons.map(({ text }) => text).join(', '),
      told: true,
      claim,
      volume,
      holders,
      holder: holders[0],
      holderNode: users[0]?.spec?.nodeName,
    },
    ...body,
  })
}

/** One signal for each reason why the scheduler finds no node; whether there was any. */
export function readBlockers(context: PodContext, found: Findings): boolean {
  const said = whatWasSaid(context)
  if (!said) return false
  const candidates = candidatesOf(context)
  const troubles = nodeTroubles(said, candidates, context)
  if (isPassing(troubles, context)) return true
  const scheduled = context.condition('PodScheduled')
  const evidence = [...context.evidence(scheduled && `${scheduled.path}.${scheduled.message ? 'message' : 'reason'}`), ...eventEvidence(said.event)]
  for (const trouble of troubles) {
    const facts = factsOf(trouble, candidates, context)
    if (trouble.blocker === 'volume-in-use') {
      emitInUse(context, trouble, facts, { at: said.at, evidence: [...evidence, ...facts.evidence] }, found)
      continue
    }
    const others = said.reasons
      .filter(({ text }) => !trouble.reasons.some((reason) => reason.text === text))
      .map(({ nodes, text }) => (nodes === undefined ? text : `${nodes} ${text}`))
    found.signal({
      type: 'scheduling-blocked',
      at: said.at,
      weight: trouble.weight,
      attributes: {
        blocker: trouble.blocker,
        text: trouble.reasons.map(({ text }) => text).join(', '),
        nodes: trouble.nodes,
        totalNodes: said.totalNodes,
        ...(others.length > 0 ? { others } : {}),
        nominatedNode: context.pod.status?.nominatedNodeName,
        ...facts.attributes,
      },
      evidence: [...evidence, ...facts.evidence],
    })
    for (const check of facts.checks) found.check(check)
  }
  return true
}
