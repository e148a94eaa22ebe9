import { delimiter, join } from 'node:path'
import type { Environment } from '../transport/proxy-choice.ts'
import { clusterContext, type ClusterContext } from './cluster-context.ts'
import { inClusterEntries, serviceAccountFolder } from './in-cluster.ts'
import { mergeEntries, parseKubeconfigText, readKubeconfigFile, type KubeconfigEntries } from './kubeconfig-file.ts'

export type { ClusterContext } from './cluster-context.ts'

/** What there is to connect to. `broken` and its kin carry one sentence: which file, what is wrong, what to do. */
export type Kubeconfig =
  | { readonly kind: 'found'; readonly contexts: readonly ClusterContext[]; readonly current?: string; readonly origin: string }
  | { readonly kind: 'none'; readonly tried: readonly string[] }
  | { readonly kind: 'broken'; readonly message: string }

export interface KubeconfigSource {
  readonly env: Environment
  readonly home: string
  /** The context that is asked for by name; without it the current one of the files. */
  readonly context?: string | undefined
  readonly serviceAccountFolder?: string
}

/** Reads KUBECONFIG, else ~/.kube/config, else the service account of the pod that this runs in. */
export function readKubeconfig({ env, home, context, serviceAccountFolder: folder = serviceAccountFolder }: KubeconfigSource): Kubeconfig {
  const listed = (env['KUBECONFIG'] ?? '').split(delimiter).filter((path) => path !== '')
  const paths = listed.length > 0 ? listed : [join(home, '.kube', 'config')]
  const parts: KubeconfigEntries[] = []
  const present: string[] = []
  for (const path of paths) {
    const file = readKubeconfigFile(path)
    if (file.kind === 'broken') return file
    if (file.kind === 'absent') continue
    parts.push(file.entries)
    present.push(path)
  }
  const merged = mergeEntries(parts)
  if (merged.contexts.size > 0 || merged.current !== undefined) return choose(merged, present.join(delimiter), context)
  const inCluster = inClusterEntries(env, folder)
  return inCluster ? choose(inCluster, folder, context) : { kind: 'none', tried: [...paths, folder] }
}

/** The same for a kubeconfig that is at hand as text. */
export function kubeconfigFromText(text: string, origin: string, context?: string): Kubeconfig {
  const parsed = parseKubeconfigText(text, origin)
  return parsed.kind === 'broken' ? parsed : choose(parsed.entries, origin, context)
}

/** One faulty context is listed with its fault; the chosen one being faulty is the end. */
function choose(entries: KubeconfigEntries, origin: string, asked: string | undefined): Kubeconfig {
  const contexts = [...entries.contexts.keys()].map((name) => clusterContext(entries, name, origin))
  const [only] = contexts
  const name = asked ?? entries.current ?? (contexts.length === 1 ? only?.name : undefined)
  if (name === undefined) return { kind: 'found', contexts, origin }
  const chosen = contexts.find((context) => context.name === name)
  if (!chosen) return { kind: 'broken', message: unknownContext(origin, name, asked !== undefined, [...entries.contexts.keys()]) }
  if (chosen.kind === 'faulty') return { kind: 'broken', message: chosen.message }
  return { kind: 'found', contexts, current: name, origin }
}

function unknownContext(origin: string, name: string, isAsked: boolean, known: readonly string[]): string {
  const what = isAsked ? `there is no context "${name}"` : `the current context "${name}" does not exist`
  const choice =
    known.length === 0
      ? 'The file has no contexts at all'
      : `Choose one of ${known
          .slice(0, 12)
          .map((entry) => `"${entry}"`)
          .join(', ')}`
  return `${origin}: ${what}. ${choice}${isAsked || known.length === 0 ? '.' : ', with --context or kubectl config use-context.'}`
}
