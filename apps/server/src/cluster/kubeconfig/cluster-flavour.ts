import { asRecord } from '../read-record.ts'

/** What sort of cluster it is, where that changes the advice: images are loaded into kind and minikube, not pulled. */
export type ClusterFlavour =
  | { readonly kind: 'kind'; readonly cluster: string }
  | { readonly kind: 'minikube'; readonly profile: string }
  | { readonly kind: 'demo' }
  | { readonly kind: 'other' }

/** `context` and `cluster` are the names in the kubeconfig, which kind and minikube choose. */
export function flavourOf(context: string, cluster: string, extensions: readonly unknown[]): ClusterFlavour {
  if (cluster.startsWith('kind-')) return { kind: 'kind', cluster: cluster.slice('kind-'.length) }
  const fromMinikube = extensions.some((entry) => asRecord(asRecord(entry)['extension'])['provider'] === 'minikube.sigs.k8s.io')
  if (fromMinikube || cluster === 'minikube') return { kind: 'minikube', profile: cluster }
  return context === 'demo' && cluster === 'demo' ? { kind: 'demo' } : { kind: 'other' }
}
