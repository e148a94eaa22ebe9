import type { Evidence } from '@whypod/contract'
import { evidenceAt } from '../evidence.ts'
import type { Findings } from '../catalog.ts'
import type { ContainerFacts, PodContext } from '../pod-context.ts'
import { excerptOf } from '../text-pattern.ts'
import { mountOver } from './hidden-path.ts'
import type { StartFailure } from './signals.ts'
import { readStartFailure, subjectOf } from './start-failures.ts'

/** A failed start, before its words are read. */
export interface FailedStart {
  readonly step: 'config' | 'create' | 'start'
  readonly text: string
  readonly evidence: readonly Evidence[]
  readonly at?: string | undefined
  /** What the text means, where that was read already. */
  readonly said?: { readonly kind: StartFailure; readonly subject: string | undefined; readonly source: 'log' | 'exit-code' | 'silence' }
}

const ofACommand: readonly StartFailure[] = ['command-not-found', 'command-permission', 'exec-format']

/** Puts a failed start into a signal: what its words mean, and what the spec says about the thing they name. */
export function emitStartFailure(context: PodContext, container: ContainerFacts, failure: FailedStart, found: Findings): void {
  const { spec, specPath, status } = container
  const reading = failure.said ? undefined : readStartFailure(failure.text)
  const kind = failure.said?.kind ?? reading?.kind ?? 'unknown'
  const subject = failure.said?.subject ?? (reading && subjectOf(reading))
  const isCommand = ofACommand.includes(kind)
  // A shell that ran names what it missed; the spec names only the shell.
  const command = isCommand ? (subject ?? (failure.said ? undefined : (spec.command?.[0] ?? spec.args?.[0]))) : undefined
  const hidden = kind === 'command-not-found' ? mountOver(container, command) : undefined
  const limit = spec.resources?.limits?.['memory']
  const node = kind === 'exec-format' || kind === 'os-mismatch' ? context.view.get('Node', '', context.pod.spec?.nodeName ?? '') : undefined
  found.signal({
    type: 'container-start-failed',
    container: container.name,
    at: failure.at,
    evidence: [
      ...failure.evidence,
      ...(isCommand ? context.evidence(`${specPath}.command[0]`, hidden?.at) : []),
      ...(kind === 'memory-too-low' ? context.evidence(`${specPath}.resources.limits.memory`) : []),
      ...(node ? evidenceAt('Node', node, 'status.nodeInfo.architecture') : []),
    ],
    attributes: {
      kind,
      source: failure.said?.source ?? 'runtime',
      step: failure.step,
      image: spec.image ?? status?.image ?? '',
      text: excerptOf(failure.text),
      command,
      subject,
      hiddenBy: hidden?.mountPath,
      memoryLimit: limit === undefined ? undefined : String(limit),
      architecture: node?.status?.nodeInfo?.architecture,
      restarts: status?.restartCount ?? 0,
    },
  })
}
