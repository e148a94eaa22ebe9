/** Who removes a finalizer of a pod, by its name: from special to general. */
const holders: readonly (readonly [RegExp, string])[] = [
  [/^batch\.kubernetes\.io\/job-tracking$/, 'job-controller (kube-controller-manager)'],
  [/^(?:foregroundDeletion|orphan)$/, 'garbage-collector (kube-controller-manager)'],
  [/^kueue\.x-k8s\.io\//, 'Kueue'],
  [/^(?:finalizers?\.)?(?:workflows?\.)?argoproj\.io/, 'Argo'],
  [/(?:^|\.)tekton\.dev\//, 'Tekton'],
  [/cattle\.io\//, 'Rancher'],
  [/^(?:elbv2\.k8s\.aws|service\.k8s\.aws|vpcresources\.k8s\.aws|networking\.k8s\.aws)\//, 'AWS controller'],
  [/^actions\.(?:summerwind\.dev|github\.com)\/|runner\.actions/, 'actions-runner-controller'],
  [/kubevirt\.io\//, 'KubeVirt'],
  [/longhorn\.io(?:\/|$)/, 'Longhorn'],
  [/agones\.dev/, 'Agones'],
  [/karpenter\.sh\//, 'Karpenter'],
  [/^(?:k8s\.)?ovn\.org\/|kubeovn/, 'OVN'],
  [/istio\.io\//, 'Istio'],
  [/flink\.apache\.org/, 'Flink operator'],
  [/spark.{0,40}k8s\.io|sparkoperator/, 'Spark operator'],
]

/** A finalizer's owner: a known one, else the domain that its name begins with. */
export function holderOf(finalizer: string): string | undefined {
  const known = holders.find(([pattern]) => pattern.test(finalizer))?.[1]
  return known ?? /^([^/]{1,253})\//.exec(finalizer)?.[1]
}
