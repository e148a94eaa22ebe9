import type { Pod } from '../../objects/pod.ts'
import type { PodContext } from '../pod-context.ts'
import { rememberFor } from '../remember.ts'

type Volume = NonNullable<NonNullable<Pod['spec']>['volumes']>[number]

/** A volume of the pod's spec. */
export interface VolumeSource {
  readonly volume: Volume
  /** `spec.volumes[0]` */
  readonly path: string
  readonly claim: string | undefined
}

/** The claim of a volume; an ephemeral volume's is named after the pod and the volume. */
const claimOf = (volume: Volume, podName: string): string | undefined =>
  volume.persistentVolumeClaim?.claimName ?? (volume.ephemeral === true ? `${podName}-${volume.name ?? ''}` : undefined)

export const sourcesOf = rememberFor(({ pod, name }: PodContext): readonly VolumeSource[] =>
  (pod.spec?.volumes ?? []).map((volume, index) => ({ volume, path: `spec.volumes[${index}]`, claim: claimOf(volume, name) })),
)

const sourceByName = rememberFor((context: PodContext) => new Map(sourcesOf(context).map((source) => [source.volume.name, source])))
const claimSources = rememberFor((context: PodContext) =>
  sourcesOf(context).flatMap((source) =>
    source.claim === undefined ? [] : [{ source, volume: context.view.get('PersistentVolumeClaim', context.namespace, source.claim)?.spec?.volumeName }],
  ),
)

/** The volume of the pod that a message means: it names it as the pod does, or by the PersistentVolume that its claim is bound to. */
export function sourceNamed(context: PodContext, named: string | undefined): VolumeSource | undefined {
  if (named === undefined) return undefined
  const own = sourceByName(context).get(named)
  if (own) return own
  const claims = claimSources(context)
  // Where claims cannot be read, the only one is meant.
  return claims.find(({ volume }) => volume === named)?.source ?? (claims.length === 1 && claims[0]?.volume === undefined ? claims[0]?.source : undefined)
}
