/** What a taint says about its node. `starting`: put on by a controller until the node is ready for pods, or while it goes away. */
export type TaintKind = 'node-not-ready' | 'cordoned' | 'node-pressure' | 'control-plane' | 'starting' | 'own'

const kinds: readonly (readonly [RegExp, TaintKind])[] = [
  [/^node\.kubernetes\.io\/(?:not-ready|unreachable|network-unavailable|out-of-service)$/, 'node-not-ready'],
  [/^node\.alpha\.kubernetes\.io\/(?:notReady|unreachable)$/, 'node-not-ready'],
  [/^node\.kubernetes\.io\/(?:disk|memory|pid)-pressure$/, 'node-pressure'],
  [/^node\.kubernetes\.io\/unschedulable$/, 'cordoned'],
  [/^node-role\.kubernetes\.io\/(?:master|control-plane|controlplane|etcd)$/, 'control-plane'],
  [/^(?:node\.cloudprovider\.kubernetes\.io\/|ToBeDeletedByClusterAutoscaler|karpenter\.sh\/(?:unregistered|disrupted|disruption))/, 'starting'],
  [/\/(?:agent-not-ready|not-ready|startup|uninitialized)$/, 'starting'],
]

export const taintKind = (key: string): TaintKind => kinds.find(([pattern]) => pattern.test(key))?.[1] ?? 'own'

const order: readonly TaintKind[] = ['node-not-ready', 'cordoned', 'node-pressure', 'starting', 'control-plane', 'own']

/** Of several taints on one node the one that must go first: who is lost is not helped by a toleration. */
export const gravestTaint = (kinds: readonly TaintKind[]): TaintKind => order.find((kind) => kinds.includes(kind)) ?? 'own'
