import type { ContainerFacts } from '../pod-context.ts'

/** The path of a volume mount that covers an absolute path of the image, with its place in the spec. */
export function mountOver({ spec, specPath }: ContainerFacts, path: string | undefined): { readonly mountPath: string; readonly at: string } | undefined {
  if (path?.startsWith('/') !== true) return undefined
  for (const [index, { mountPath = '' }] of (spec.volumeMounts ?? []).entries()) {
    const folder = mountPath.endsWith('/') ? mountPath : `${mountPath}/`
    if (mountPath.length > 1 && (path === mountPath || path.startsWith(folder))) return { mountPath, at: `${specPath}.volumeMounts[${index}].mountPath` }
  }
  return undefined
}
