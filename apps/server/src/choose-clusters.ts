import { homedir } from 'node:os'
import { startDemoCluster } from '@whypod/demo-cluster'
import { type ClusterContext, kubeconfigFromText, readKubeconfig } from './cluster/kubeconfig/kubeconfig.ts'
import { Failure } from './command-line/failure.ts'
import type { World } from './world.ts'

/** What there is to look at. `note`: a sentence for the user on why it is this. */
export interface ChosenClusters {
  readonly contexts: readonly ClusterContext[]
  readonly current: string | undefined
  readonly note?: string
}

/** The demo begins where the recording has the most to show. */
const DEMO_START_SECONDS = 180

async function demo(signal: AbortSignal, note?: string): Promise<ChosenClusters> {
  const cluster = await startDemoCluster({ recording: 'session', startAt: DEMO_START_SECONDS, loop: true, signal })
  const kubeconfig = kubeconfigFromText(cluster.kubeconfig(), 'demo')
  if (kubeconfig.kind !== 'found') throw new Error('The demo cluster has no usable kubeconfig.')
  return { contexts: kubeconfig.contexts, current: kubeconfig.current, ...(note === undefined ? {} : { note }) }
}

/** The kubeconfig's clusters; the demo cluster where it is asked for or where there is no kubeconfig at all. */
export async function chooseClusters(
  options: { readonly demo: boolean; readonly isDemoAllowed?: boolean; readonly context?: string },
  { env }: World,
  signal: AbortSignal,
): Promise<ChosenClusters> {
  if (options.demo) return demo(signal)
  const kubeconfig = readKubeconfig({ env, home: homedir(), context: options.context })
  switch (kubeconfig.kind) {
    case 'found':
      return { contexts: kubeconfig.contexts, current: kubeconfig.current }
    case 'broken':
      throw new Failure(kubeconfig.message)
    case 'none':
      if (options.context !== undefined)
        throw new Failure(
          `No kubeconfig was found (looked at ${kubeconfig.tried.join(', ')}), so there is no context "${options.context}". Name a file in the variable KUBECONFIG.`,
        )
      if (options.isDemoAllowed === false)
        throw new Failure(
          `No kubeconfig was found (looked at ${kubeconfig.tried.join(', ')}). Name a file in the variable KUBECONFIG, or diagnose saved objects with --file.`,
        )
      return demo(signal, `No kubeconfig was found (looked at ${kubeconfig.tried.join(', ')}): this is the demo cluster.`)
  }
}
