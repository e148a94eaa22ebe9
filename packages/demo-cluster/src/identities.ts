/** A rule as RBAC has it, with the namespaces it holds in. */
export interface AccessRule {
  readonly groups: readonly string[]
  readonly resources: readonly string[]
  readonly verbs: readonly string[]
  /** Everywhere, cluster scope included, or only in these namespaces. */
  readonly namespaces: 'all' | readonly string[]
}

export interface Identity {
  readonly user: string
  readonly rules: readonly AccessRule[]
}

export interface Attributes {
  readonly verb: string
  readonly group: string
  readonly resource: string
  readonly namespace?: string | undefined
}

const read = ['get', 'list', 'watch']
const workloadGroups = ['apps', 'batch']
const workloads = ['deployments', 'replicasets', 'statefulsets', 'daemonsets', 'jobs']
const everything: AccessRule = { groups: ['*'], resources: ['*'], verbs: ['*'], namespaces: 'all' }
const core = [
  'pods',
  'pods/log',
  'events',
  'nodes',
  'namespaces',
  'persistentvolumeclaims',
  'persistentvolumes',
  'services',
  'resourcequotas',
  'limitranges',
  'configmaps',
  'serviceaccounts',
]
const coreBut = (...without: readonly string[]): AccessRule => ({
  groups: [''],
  resources: [...core, 'secrets'].filter((resource) => !without.includes(resource)),
  verbs: read,
  namespaces: 'all',
})
const otherGroups: AccessRule = {
  groups: [...workloadGroups, 'autoscaling', 'policy', 'storage.k8s.io', 'scheduling.k8s.io', 'node.k8s.io'],
  resources: ['*'],
  verbs: read,
  namespaces: 'all',
}

/** Who may do what, by bearer token. Beside these, `namespace:a,b` may read the workloads of those namespaces and nothing else. */
const identities: Readonly<Record<string, Identity>> = {
  admin: { user: 'admin', rules: [everything] },
  'no-events': { user: 'no-events', rules: [coreBut('events'), otherGroups] },
  'no-secrets': { user: 'no-secrets', rules: [coreBut('secrets'), otherGroups] },
  'no-nodes': { user: 'no-nodes', rules: [coreBut('nodes'), otherGroups] },
  'no-logs': { user: 'no-logs', rules: [coreBut('pods/log'), otherGroups] },
  nothing: { user: 'system:serviceaccount:default:nothing', rules: [] },
}

function namespaceReader(namespaces: readonly string[]): Identity {
  return {
    user: `system:serviceaccount:${namespaces[0]}:viewer`,
    rules: [
      { groups: [''], resources: ['pods', 'pods/log', 'events', 'persistentvolumeclaims'], verbs: read, namespaces },
      { groups: workloadGroups, resources: workloads, verbs: read, namespaces },
    ],
  }
}

/** The identity of a token, undefined for one that the server does not know. */
export function identityOf(token: string): Identity | undefined {
  if (token.startsWith('namespace:')) return namespaceReader(token.slice('namespace:'.length).split(','))
  return Object.hasOwn(identities, token) ? identities[token] : undefined
}

export function isAllowed(identity: Identity, asked: Attributes): boolean {
  return identity.rules.some(
    (rule) =>
      covers(rule.verbs, asked.verb) &&
      covers(rule.groups, asked.group) &&
      covers(rule.resources, asked.resource) &&
      (rule.namespaces === 'all' || (asked.namespace !== undefined && rule.namespaces.includes(asked.namespace))),
  )
}

function covers(granted: readonly string[], asked: string): boolean {
  return granted.includes('*') || granted.includes(asked)
}
