import { existsSync, readFileSync } from 'node:fs'
import { isIPv6 } from 'node:net'
import { join } from 'node:path'
import type { Environment } from '../transport/proxy-choice.ts'
import { parseKubeconfigText, type KubeconfigEntries } from './kubeconfig-file.ts'

export const serviceAccountFolder = '/var/run/secrets/kubernetes.io/serviceaccount'

/** The kubeconfig that a pod has without having one: its service account. Undefined outside of a cluster. */
export function inClusterEntries(env: Environment, folder: string): KubeconfigEntries | undefined {
  const host = env['KUBERNETES_SERVICE_HOST']
  const port = env['KUBERNETES_SERVICE_PORT'] ?? '443'
  const tokenFile = join(folder, 'token')
  const caFile = join(folder, 'ca.crt')
  if (host === undefined || host === '' || !existsSync(tokenFile)) return undefined
  const namespaceFile = join(folder, 'namespace')
  const namespace = existsSync(namespaceFile) ? readFileSync(namespaceFile, 'utf8').trim() : undefined
  const server = `https://${isIPv6(host) ? `[${host}]` : host}:${port}`
  const file = {
    'current-context': 'in-cluster',
    clusters: [{ name: 'in-cluster', cluster: { server, ...(existsSync(caFile) && { 'certificate-authority': caFile }) } }],
    users: [{ name: 'service-account', user: { tokenFile } }],
    contexts: [{ name: 'in-cluster', context: { cluster: 'in-cluster', user: 'service-account', namespace } }],
  }
  // JSON is YAML: what comes from a pod goes through the same door as what comes from a file.
  const parsed = parseKubeconfigText(JSON.stringify(file), folder)
  return parsed.kind === 'read' ? parsed.entries : undefined
}
