import type { ContainerFacts } from '../pod-context.ts'

/** A ConfigMap or Secret that a container's environment cannot do without. */
export interface EnvReference {
  readonly kind: 'ConfigMap' | 'Secret'
  readonly name: string
  readonly key: string | undefined
  readonly usedBy: string
  /** Where the name stands in the spec. */
  readonly path: string
}

/** All that env and envFrom of a container need; optional ones are none. */
export function envReferencesOf({ spec, specPath }: ContainerFacts): EnvReference[] {
  const fromEnv = (spec.env ?? []).flatMap(({ name: usedBy = '', valueFrom }, index) =>
    (['configMapKeyRef', 'secretKeyRef'] as const).flatMap((field): EnvReference[] => {
      const ref = valueFrom?.[field]
      if (ref?.name === undefined || ref.optional === true) return []
      const path = `${specPath}.env[${index}].valueFrom.${field}.name`
      return [{ kind: field === 'secretKeyRef' ? 'Secret' : 'ConfigMap', name: ref.name, key: ref.key, usedBy, path }]
    }),
  )
  const fromAll = (spec.envFrom ?? []).flatMap((source, index) =>
    (['configMapRef', 'secretRef'] as const).flatMap((field): EnvReference[] => {
      const ref = source[field]
      if (ref?.name === undefined || ref.optional === true) return []
      return [
        {
          kind: field === 'secretRef' ? 'Secret' : 'ConfigMap',
          name: ref.name,
          key: undefined,
          usedBy: 'envFrom',
          path: `${specPath}.envFrom[${index}].${field}.name`,
        },
      ]
    }),
  )
  return [...fromAll, ...fromEnv]
}
