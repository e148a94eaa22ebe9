import type { Findings } from '../catalog.ts'
import type { PodContext } from '../pod-context.ts'

const stages = { Deferred: 'deferred', Infeasible: 'infeasible', Error: 'error' } as const
const isStage = (reason: string | undefined): reason is keyof typeof stages => Object.hasOwn(stages, reason ?? '')

/** An in-place resize that does not come about. The containers run on with what they had. */
export function readResize({ pod, condition, evidence }: PodContext, found: Findings): void {
  for (const type of ['PodResizePending', 'PodResizeInProgress']) {
    const resize = condition(type)
    if (resize?.status !== 'True' || !isStage(resize.reason)) continue
    found.signal({
      type: 'resize-blocked',
      at: resize.lastTransitionTime,
      attributes: { stage: stages[resize.reason], node: pod.spec?.nodeName ?? '', text: resize.message },
      evidence: evidence(`${resize.path}.reason`, `${resize.path}.message`),
    })
  }
}
