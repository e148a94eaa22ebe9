import type { Findings } from '../catalog.ts'
import type { ContainerFacts, PodContext } from '../pod-context.ts'
import type { PodReader } from '../readers.ts'
import { emitStartFailure } from '../start/emit-start-failure.ts'
import { readStartFailure } from '../start/start-failures.ts'
import { excerptOf } from '../text-pattern.ts'
import { readConfigFailure, readMissingReference } from './config-failures.ts'
import { type ConfigTrouble, configTroubleOf } from './config-trouble.ts'
import { readReferences } from './read-references.ts'

const ABOUT_THE_USER = ['run-as-root', 'named-user', 'user-zero']

/** A configuration that fails for another reason than a missing reference. The kubelet tells mounts and profiles in this way too. */
function emitFailure(context: PodContext, container: ContainerFacts, trouble: ConfigTrouble, found: Findings): void {
  const reading = readConfigFailure(trouble.text)
  if (!reading && readStartFailure(trouble.text)) {
    emitStartFailure(context, container, { ...trouble, step: 'config' }, found)
    return
  }
  const { spec, specPath } = container
  const kind = reading?.kind ?? 'unknown'
  const places = [`${specPath}.securityContext`, 'spec.securityContext'].flatMap((path) => [`${path}.runAsNonRoot`, `${path}.runAsUser`])
  found.signal({
    type: 'container-config-failed',
    container: container.name,
    at: trouble.at,
    evidence: [...trouble.evidence, ...(ABOUT_THE_USER.includes(kind) ? context.evidence(...places) : [])],
    attributes: {
      kind,
      text: excerptOf(trouble.text),
      image: spec.image ?? '',
      subject: reading && Object.values(reading.named).find((value) => value !== undefined),
      runAsUser: spec.securityContext?.runAsUser ?? context.pod.spec?.securityContext?.runAsUser,
    },
  })
}

/** Containers of which the kubelet cannot put the configuration together. */
export const readConfig: PodReader = (context, found) => {
  const { metadata, status } = context.pod
  if (metadata?.deletionTimestamp !== undefined || status?.phase === 'Succeeded' || status?.phase === 'Failed') return
  for (const container of context.containers) {
    const trouble = configTroubleOf(context, container)
    if (trouble && !readReferences(context, container, readMissingReference(trouble.text), trouble, found)) emitFailure(context, container, trouble, found)
  }
}
