/** A kubeconfig for the demo cluster, as YAML. `token` names the identity. */
export function kubeconfigYaml(url: string, token: string): string {
  // The official JavaScript client refuses plain http unless TLS verification is switched off.
  return `apiVersion: v1
kind: Config
current-context: demo
clusters:
  - name: demo
    cluster:
      server: ${url}
      insecure-skip-tls-verify: true
contexts:
  - name: demo
    context:
      cluster: demo
      user: demo
users:
  - name: demo
    user:
      token: ${JSON.stringify(token)}
`
}
