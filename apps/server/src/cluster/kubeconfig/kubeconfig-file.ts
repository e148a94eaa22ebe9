import { readFileSync } from 'node:fs'
import { dirname, isAbsolute, join } from 'node:path'
import { parseAllDocuments } from 'yaml'
import { z } from 'zod'

const text = z.union([z.string(), z.number(), z.boolean()]).transform(String)
const optional = text.nullish().transform((value) => (value === null || value === '' ? undefined : value))
const flag = z
  .boolean()
  .nullish()
  .transform((value) => value === true)
const namedList = <Shape extends z.ZodType>(entry: Shape) =>
  z
    .array(entry)
    .nullish()
    .transform((list) => list ?? [])

const execSchema = z.object({
  apiVersion: optional,
  command: text,
  args: z
    .array(text)
    .nullish()
    .transform((list) => list ?? []),
  env: z
    .array(z.object({ name: text, value: text }))
    .nullish()
    .transform((list) => list ?? []),
  installHint: optional,
  provideClusterInfo: flag,
  interactiveMode: optional,
})

const clusterSchema = z.object({
  server: text,
  'certificate-authority': optional,
  'certificate-authority-data': optional,
  'insecure-skip-tls-verify': flag,
  'tls-server-name': optional,
  'proxy-url': optional,
  extensions: z.array(z.unknown()).nullish(),
})

const userSchema = z.object({
  token: optional,
  tokenFile: optional,
  username: optional,
  password: optional,
  'client-certificate': optional,
  'client-certificate-data': optional,
  'client-key': optional,
  'client-key-data': optional,
  as: optional,
  'as-uid': optional,
  'as-groups': z.array(text).nullish(),
  'as-user-extra': z.record(z.string(), z.array(text)).nullish(),
  exec: execSchema.nullish(),
  'auth-provider': z.object({ name: text, config: z.record(z.string(), z.unknown()).nullish() }).nullish(),
})

const contextSchema = z.object({ cluster: optional, user: optional, namespace: optional })

const fileSchema = z.object({
  'current-context': optional,
  clusters: namedList(z.object({ name: text, cluster: clusterSchema })),
  users: namedList(z.object({ name: text, user: userSchema.nullish().transform((user) => user ?? userSchema.parse({})) })),
  contexts: namedList(z.object({ name: text, context: contextSchema })),
})

export type ClusterEntry = z.infer<typeof clusterSchema>
export type UserEntry = z.infer<typeof userSchema>
export type ContextEntry = z.infer<typeof contextSchema>
export type ExecEntry = z.infer<typeof execSchema>

/** The content of one kubeconfig file, or of several put together. Paths in it are absolute. */
export interface KubeconfigEntries {
  readonly current: string | undefined
  readonly clusters: ReadonlyMap<string, ClusterEntry>
  readonly users: ReadonlyMap<string, UserEntry>
  readonly contexts: ReadonlyMap<string, ContextEntry>
}

export type KubeconfigText = { readonly kind: 'read'; readonly entries: KubeconfigEntries } | { readonly kind: 'broken'; readonly message: string }

export type KubeconfigFile = KubeconfigText | { readonly kind: 'absent' }

export function readKubeconfigFile(path: string): KubeconfigFile {
  let content: string
  try {
    content = readFileSync(path, 'utf8')
  } catch (error) {
    const { code = 'unknown error' } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'absent' }
    if (code === 'EISDIR') return { kind: 'broken', message: `${path} is a folder. Let KUBECONFIG name a file.` }
    return { kind: 'broken', message: `${path} cannot be read (${code}). Make it readable for this user, for example with chmod u+r.` }
  }
  return parseKubeconfigText(content, path)
}

/** `path` stands in messages, and its folder is what relative paths start from. */
export function parseKubeconfigText(content: string, path: string): KubeconfigText {
  const documents = parseAllDocuments(content.replace(/^\uFEFF/, ''), { uniqueKeys: false, prettyErrors: true })
  if (!Array.isArray(documents)) return { kind: 'read', entries: mergeEntries([]) }
  const parts: KubeconfigEntries[] = []
  for (const document of documents) {
    const [error] = document.errors
    if (error) return { kind: 'broken', message: `${path} is not valid YAML: ${firstLine(error.message)} Correct that line, or write the file anew.` }
    const value: unknown = document.toJS()
    if (value === null || value === undefined) continue
    const parsed = fileSchema.safeParse(value)
    if (!parsed.success) return { kind: 'broken', message: `${path} is no kubeconfig: ${firstIssue(parsed.error)}. Correct that entry.` }
    parts.push(withAbsolutePaths(entriesOf(parsed.data), dirname(path)))
  }
  return { kind: 'read', entries: mergeEntries(parts) }
}

const merge = <Entry>(maps: readonly ReadonlyMap<string, Entry>[]): ReadonlyMap<string, Entry> => new Map(maps.toReversed().flatMap((map) => [...map]))

const mapEntries = <Entry>(map: ReadonlyMap<string, Entry>, change: (entry: Entry) => Entry): ReadonlyMap<string, Entry> =>
  new Map([...map].map(([name, entry]) => [name, change(entry)]))

/** Who comes first wins, for each name and for the current context, as in kubectl. */
export function mergeEntries(parts: readonly KubeconfigEntries[]): KubeconfigEntries {
  return {
    current: parts.find(({ current }) => current !== undefined)?.current,
    clusters: merge(parts.map(({ clusters }) => clusters)),
    users: merge(parts.map(({ users }) => users)),
    contexts: merge(parts.map(({ contexts }) => contexts)),
  }
}

function entriesOf(file: z.infer<typeof fileSchema>): KubeconfigEntries {
  return {
    current: file['current-context'],
    clusters: new Map(file.clusters.toReversed().map(({ name, cluster }) => [name, cluster])),
    users: new Map(file.users.toReversed().map(({ name, user }) => [name, user])),
    contexts: new Map(file.contexts.toReversed().map(({ name, context }) => [name, context])),
  }
}

function withAbsolutePaths(entries: KubeconfigEntries, folder: string): KubeconfigEntries {
  const from = (path: string | undefined): string | undefined => (path === undefined || isAbsolute(path) ? path : join(folder, path))
  return {
    ...entries,
    clusters: mapEntries(entries.clusters, (cluster) => ({ ...cluster, 'certificate-authority': from(cluster['certificate-authority']) })),
    users: mapEntries(entries.users, (user) => ({
      ...user,
      tokenFile: from(user.tokenFile),
      'client-certificate': from(user['client-certificate']),
      'client-key': from(user['client-key']),
      // A bare name is looked for in PATH; only a path is relative to the file.
      exec: user.exec && /[/\\]/.test(user.exec.command) ? { ...user.exec, command: from(user.exec.command) ?? user.exec.command } : user.exec,
    })),
  }
}

const firstLine = (message: string): string => `${message.split('\n')[0]?.replace(/:$/, '') ?? message}.`

function firstIssue(error: z.ZodError): string {
  const [issue] = error.issues
  if (!issue) return 'it has another form'
  const place = issue.path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '')
  return place === '' ? 'it is not a map of fields' : `${place} is missing or has another form`
}
