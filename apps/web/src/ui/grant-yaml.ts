import type { Grant } from '@whypod/contract'

const list = (words: readonly string[]): string => `[${words.map((word) => JSON.stringify(word)).join(', ')}]`

/** Rules of a ClusterRole, or of a Role in the namespace that they name. Resources of one group with the same verbs share a rule. */
export function grantYaml(grants: readonly Grant[]): string {
  const rules = new Map<string, { readonly grant: Grant; readonly resources: string[] }>()
  for (const grant of grants) {
    const key = JSON.stringify([grant.namespace, grant.apiGroup, grant.verbs])
    const rule = rules.get(key) ?? { grant, resources: [] }
    if (!rule.resources.includes(grant.resource)) rule.resources.push(grant.resource)
    rules.set(key, rule)
  }
  return [...rules.values()]
    .flatMap(({ grant: { namespace, apiGroup, verbs }, resources }) => [
      ...(namespace === undefined ? [] : [`# in a Role of namespace ${JSON.stringify(namespace)}`]),
      `- apiGroups: ${list([apiGroup])}`,
      `  resources: ${list(resources)}`,
      `  verbs: ${list(verbs)}`,
    ])
    .join('\n')
}
