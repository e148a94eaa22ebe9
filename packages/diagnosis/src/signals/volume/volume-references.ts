import type { PodContext } from '../pod-context.ts'
import { sourcesOf, type VolumeSource } from './volume-source.ts'

/** A ConfigMap or Secret that a volume cannot do without. */
export interface VolumeReference {
  readonly kind: 'ConfigMap' | 'Secret'
  readonly name: string
  readonly key?: string | undefined
  readonly podVolume: string | undefined
  /** Where the name stands in the spec. */
  readonly path: string
  readonly keys: readonly string[]
}

/** Every namespace has them: made by controllers, not by people. */
const BY_CONTROLLERS = ['kube-root-ca.crt', 'openshift-service-ca.crt']

type Part = {
  readonly name?: string | undefined
  readonly secretName?: string | undefined
  readonly optional?: boolean
  readonly items?: readonly { readonly key?: string }[]
}

function referenceOf(kind: VolumeReference['kind'], part: Part | undefined, path: string, podVolume: string | undefined): VolumeReference[] {
  const field = part?.secretName === undefined ? 'name' : 'secretName'
  const name = part?.[field]
  if (name === undefined || part?.optional === true) return []
  return [{ kind, name, podVolume, path: `${path}.${field}`, keys: (part?.items ?? []).flatMap(({ key }) => key ?? []) }]
}

const referencesIn = ({ volume, path }: VolumeSource): VolumeReference[] => [
  ...referenceOf('Secret', volume.secret, `${path}.secret`, volume.name),
  ...referenceOf('ConfigMap', volume.configMap, `${path}.configMap`, volume.name),
  ...(volume.projected?.sources ?? []).flatMap((source, index) => [
    ...referenceOf('Secret', source.secret, `${path}.projected.sources[${index}].secret`, volume.name),
    ...referenceOf('ConfigMap', source.configMap, `${path}.projected.sources[${index}].configMap`, volume.name),
  ]),
]

/** All that the volumes of a pod need; optional ones are none. */
export const volumeReferences = (context: PodContext): VolumeReference[] => sourcesOf(context).flatMap(referencesIn)

/** Those that a person made, or forgot to make. */
export const isMadeByPeople = ({ name }: VolumeReference): boolean => !BY_CONTROLLERS.includes(name)

const MISSING_OBJECT = /\b(configmap|secret)s? "([^"]{1,253})" not found/gi
const MISSING_OBJECT_IN =
  /failed to (?:find|get) the secret ([^\s"]{1,253}) in the namespace|(?:couldn't get secret |failed to get secret from \[")[^\s/"]{1,63}"?\/"?([^\s"]{1,253})/i
const MISSING_KEY = /\b(?:(configmap|secret)\b[^]{0,60})?references non-existent (config|secret) key: ([^\s,\]]{1,253})/i

/** What a message of the kubelet says to be missing. `podVolume`: the volume that the message is about. */
export function missingIn(text: string, references: readonly VolumeReference[], podVolume: string | undefined): VolumeReference[] {
  const own = references.filter((one) => podVolume === undefined || one.podVolume === podVolume)
  const key = MISSING_KEY.exec(text)
  if (key) {
    const kind = key[2]?.toLowerCase() === 'secret' ? 'Secret' : 'ConfigMap'
    const ofKind = own.filter((one) => one.kind === kind)
    const holder = ofKind.find(({ keys }) => keys.includes(key[3] ?? '')) ?? ofKind[0]
    return [
      { kind, name: holder?.name ?? '', key: key[3] ?? '', podVolume: podVolume ?? holder?.podVolume, path: holder?.path ?? '', keys: holder?.keys ?? [] },
    ]
  }
  const named = [...text.matchAll(MISSING_OBJECT)].map(([, kind = '', name = '']) => [kind.toLowerCase() === 'secret' ? 'Secret' : 'ConfigMap', name] as const)
  const found = MISSING_OBJECT_IN.exec(text)
  const other = found?.[1] ?? found?.[2]
  return [...named, ...(other === undefined || named.length > 0 ? [] : [['Secret', other] as const])].map(([kind, name]) => {
    const place = own.find((one) => one.kind === kind && one.name === name)
    return { kind, name, podVolume: podVolume ?? place?.podVolume, path: place?.path ?? '', keys: [] }
  })
}
