import { accessSync, constants } from 'node:fs'
import type { KubeConfig } from '@kubernetes/client-node'
import { flavourOf, type ClusterFlavour } from './cluster-flavour.ts'
import type { ClusterEntry, ExecEntry, KubeconfigEntries, UserEntry } from './kubeconfig-file.ts'

/** All that is needed to talk to the cluster of one context. */
export interface ContextAccess {
  readonly server: URL
  readonly proxyUrl?: string
  /** Of this context alone: the current context is state of the object, so it is never shared. Made by need: client-node takes most of a second to load. */
  readonly config: () => Promise<KubeConfig>
  /** What client-node does less well than kubectl is done here: it gets a user without these. */
  readonly exec?: ExecEntry
  readonly execCluster?: Readonly<Record<string, unknown>>
  readonly tokenFile?: string
  /** Headers of `as`, `as-groups` and so on. */
  readonly impersonation: Readonly<Record<string, string | readonly string[]>>
}

interface NamedContext {
  readonly name: string
  readonly cluster: string
  readonly namespace?: string
  readonly flavour: ClusterFlavour
  readonly serverUrl?: string
}

/** A context of the kubeconfig. One that cannot be used says why, and does not spoil the others. */
export type ClusterContext = NamedContext &
  ({ readonly kind: 'usable'; readonly access: ContextAccess } | { readonly kind: 'faulty'; readonly message: string })

export function clusterContext(entries: KubeconfigEntries, name: string, origin: string): ClusterContext {
  const context = entries.contexts.get(name)
  const clusterName = context?.cluster ?? ''
  const cluster = entries.clusters.get(clusterName)
  const named: NamedContext = {
    name,
    cluster: clusterName,
    flavour: flavourOf(name, clusterName, cluster?.extensions ?? []),
    ...(context?.namespace !== undefined && { namespace: context.namespace }),
    ...(cluster && { serverUrl: withoutCredentials(cluster.server).replace(/\/$/, '') }),
  }
  const faulty = (message: string): ClusterContext => ({ ...named, kind: 'faulty', message })
  if (!cluster)
    return faulty(clusterName === '' ? `${origin}: the context "${name}" names no cluster.` : missing(origin, name, 'cluster', clusterName, entries.clusters))
  const userName = context?.user
  const user = userName === undefined ? undefined : entries.users.get(userName)
  if (userName !== undefined && !user) return faulty(missing(origin, name, 'user', userName, entries.users))
  const server = URL.canParse(cluster.server) ? new URL(cluster.server) : undefined
  if (!server || !/^https?:$/.test(server.protocol))
    return faulty(`${origin}: the server "${withoutCredentials(cluster.server)}" of the cluster "${clusterName}" is no address. Write it as https://HOST:PORT.`)
  const unreadable = filesOf(cluster, user).find(([, path]) => !isReadable(path))
  if (unreadable)
    return faulty(`${origin}: the ${unreadable[0]} ${unreadable[1]} of the context "${name}" cannot be read. Correct the path, or make the file readable.`)
  return { ...named, kind: 'usable', access: contextAccess(server, cluster, user) }
}

/** `https://user:password@host` is a secret in an address. */
const withoutCredentials = (address: string): string => address.replace(/\/\/[^/]*@/, '//')

function missing(origin: string, context: string, what: 'cluster' | 'user', name: string, there: ReadonlyMap<string, unknown>): string {
  const known =
    there.size === 0
      ? `The file has no ${what}s at all`
      : `There is ${[...there.keys()]
          .slice(0, 8)
          .map((entry) => `"${entry}"`)
          .join(', ')}`
  return `${origin}: the context "${context}" names the ${what} "${name}", which does not exist. ${known}; correct the context, or add the ${what}.`
}

function filesOf(cluster: ClusterEntry, user: UserEntry | undefined): readonly (readonly [what: string, path: string])[] {
  const files: readonly (readonly [string, string | undefined])[] = [
    ['CA file', cluster['certificate-authority-data'] === undefined ? cluster['certificate-authority'] : undefined],
    ['client certificate', user?.['client-certificate-data'] === undefined ? user?.['client-certificate'] : undefined],
    ['client key', user?.['client-key-data'] === undefined ? user?.['client-key'] : undefined],
    ['token file', user?.token === undefined ? user?.tokenFile : undefined],
  ]
  return files.flatMap(([what, path]) => (path === undefined ? [] : [[what, path] as const]))
}

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK)
    return true
  } catch {
    return false
  }
}

function contextAccess(server: URL, cluster: ClusterEntry, user: UserEntry | undefined): ContextAccess {
  const skipTLSVerify = cluster['insecure-skip-tls-verify'] || server.protocol === 'http:'
  const proxyUrl = cluster['proxy-url']
  const { exec, tokenFile } = user ?? {}
  return {
    server,
    config: once(() => kubeConfig(cluster, user, skipTLSVerify)),
    impersonation: impersonation(user),
    ...(proxyUrl !== undefined && { proxyUrl }),
    ...(exec && { exec }),
    ...(exec?.provideClusterInfo && { execCluster: clusterInfo(cluster) }),
    ...(tokenFile !== undefined && user?.token === undefined && { tokenFile }),
  }
}

function once<Made>(make: () => Promise<Made>): () => Promise<Made> {
  let made: Promise<Made> | undefined
  return () => (made ??= make())
}

/** client-node refuses http:// unless verification is off, and reads no CA for a context without a user: both are seen to. */
async function kubeConfig(cluster: ClusterEntry, user: UserEntry | undefined, skipTLSVerify: boolean): Promise<KubeConfig> {
  const { KubeConfig } = await import('@kubernetes/client-node')
  const config = new KubeConfig()
  const authProvider = user?.['auth-provider']
  config.loadFromOptions({
    clusters: [
      {
        name: 'cluster',
        server: cluster.server.replace(/\/$/, ''),
        skipTLSVerify,
        tlsServerName: cluster['tls-server-name'],
        ...dataOrFile('ca', cluster['certificate-authority-data'], cluster['certificate-authority']),
      },
    ],
    users: [
      {
        name: 'user',
        token: user?.token,
        username: user?.username,
        password: user?.password,
        ...(authProvider && { authProvider }),
        ...dataOrFile('cert', user?.['client-certificate-data'], user?.['client-certificate']),
        ...dataOrFile('key', user?.['client-key-data'], user?.['client-key']),
      },
    ],
    contexts: [{ name: 'context', cluster: 'cluster', user: 'user' }],
    currentContext: 'context',
  })
  return config
}

/** kubectl prefers the data where both are given, client-node the file. */
function dataOrFile(what: string, data: string | undefined, file: string | undefined): Record<string, string> {
  if (data !== undefined) return { [`${what}Data`]: data }
  return file === undefined ? {} : { [`${what}File`]: file }
}

/** `spec.cluster` of an ExecCredential. */
function clusterInfo(cluster: ClusterEntry): Readonly<Record<string, unknown>> {
  return {
    server: cluster.server,
    'certificate-authority-data': cluster['certificate-authority-data'],
    'insecure-skip-tls-verify': cluster['insecure-skip-tls-verify'] || undefined,
    'tls-server-name': cluster['tls-server-name'],
    'proxy-url': cluster['proxy-url'],
  }
}

function impersonation(user: UserEntry | undefined): Readonly<Record<string, string | readonly string[]>> {
  const { as, 'as-uid': uid, 'as-groups': groups, 'as-user-extra': extra } = user ?? {}
  return {
    ...(as !== undefined && { 'impersonate-user': as }),
    ...(uid !== undefined && { 'impersonate-uid': uid }),
    ...(groups && { 'impersonate-group': groups }),
    ...Object.fromEntries(Object.entries(extra ?? {}).map(([key, values]) => [`impersonate-extra-${encodeURIComponent(key)}`, values])),
  }
}
