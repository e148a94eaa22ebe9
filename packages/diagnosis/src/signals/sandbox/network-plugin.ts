/** How texts name network plugins, and where each of them lives in its usual installation. */
const plugins: readonly (readonly [name: string, namespace: string, pattern: RegExp])[] = [
  ['Multus', 'kube-system', /multus/i],
  ['OVN-Kubernetes', 'openshift-ovn-kubernetes', /ovn-kubernetes|ovnkube|ovn-k8s|CNI request failed/i],
  ['Kube-OVN', 'kube-system', /kube-?ovn/i],
  ['OpenShift SDN', 'openshift-sdn', /openshift-sdn|OpenShift SDN/i],
  ['Calico', 'calico-system', /calico/i],
  ['Cilium', 'kube-system', /cilium/i],
  ['Flannel', 'kube-flannel', /flannel|\bcbr0\b/i],
  ['Weave Net', 'kube-system', /weave|127\.0\.0\.1:6784/i],
  ['Amazon VPC CNI', 'kube-system', /aws-cni|vpc-cni|AddNetwork gRPC|127\.0\.0\.1:50051/i],
  ['Azure CNI', 'kube-system', /azure-vnet|azure-cns|azure-ipam|\bCNS\b/i],
  ['Antrea', 'kube-system', /antrea/i],
  ['kube-router', 'kube-system', /kube-router/i],
  ['Terway', 'kube-system', /terway/i],
]

const TYPE = /plugin type="([^"]{1,100})"/

/** The network plugin that a text names. `type` words of the standard plugins (bridge, host-local, portmap) stay as they are. */
export function networkPluginIn(text: string): { readonly plugin: string | undefined; readonly namespace: string | undefined } {
  const known = plugins.find(([, , pattern]) => pattern.test(text))
  return { plugin: known?.[0] ?? TYPE.exec(text)?.[1], namespace: known?.[1] }
}
