import type { ClusterIdentity } from '@whypod/diagnosis'
import type { ClusterContext } from '../cluster/kubeconfig/kubeconfig.ts'

/** How commands name this cluster, and what sort it is. */
export function identityOf({ name, flavour }: Pick<ClusterContext, 'name' | 'flavour'>): ClusterIdentity {
  switch (flavour.kind) {
    case 'kind':
      return { context: name, kind: 'kind', name: flavour.cluster }
    case 'minikube':
      return { context: name, kind: 'minikube', name: flavour.profile }
    case 'demo':
    case 'other':
      return { context: name, kind: flavour.kind, name }
  }
}
