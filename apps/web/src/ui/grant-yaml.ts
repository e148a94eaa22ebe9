import type { Grant } from '@whypod/contract'

const list = (words: readonly string[]): string => `[${words.map((word) => JSON.stringify(word)).join(', ')}]`

/** A rule of a ClusterRole, or of a Role in the namespace that it names. */
export const grantYaml = ({ apiGroup, resource, verbs, namespace }: Grant): string =>
  [
    ...(namespace === undefined ? [] : [`# in a Role of namespace ${JSON.stringify(namespace)}`]),
    `- apiGroups: ${list([apiGroup])}`,
    `  resources: ${list([resource])}`,
    `  verbs: ${list(verbs)}`,
  ].join('\n')
