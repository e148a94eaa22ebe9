import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { applyEvent, type BoardState, joinParts, type StreamEvent, type StreamMessage } from '@whypod/contract'
import { type DemoCluster, type DemoClusterOptions, startDemoCluster } from '@whypod/demo-cluster'
import { kubeconfigFromText } from '../src/cluster/kubeconfig/kubeconfig.ts'
import { type Logger, silentLogger } from '../src/cluster/logger.ts'
import type { AccessPolicy } from '../src/http/access-policy.ts'
import { makeApp } from '../src/http/app.ts'
import type { Pace } from '../src/live/open-cluster.ts'
import { OpenClusters } from '../src/live/open-clusters.ts'
import { followRules } from '../src/rules/follow-rules.ts'

export interface Served {
  readonly url: string
  readonly clusters: OpenClusters
  cluster: DemoCluster
  readonly close: () => Promise<void>
}

export interface ServeDemoOptions {
  readonly token?: string
  readonly namespaces?: readonly string[]
  readonly folder?: string
  readonly kubeconfigOf?: (cluster: DemoCluster) => string
  readonly pace?: Pace
  readonly now?: () => number
  readonly access?: AccessPolicy
  readonly log?: Logger
}

/** The whole server in front of a demo cluster, both on real sockets. */
export async function serveDemo(
  options: DemoClusterOptions = { recording: 'session', startAt: 'end' },
  { token = 'admin', namespaces = [] as readonly string[], folder, kubeconfigOf, pace, now = Date.now, access, log = silentLogger }: ServeDemoOptions = {},
): Promise<Served> {
  const cluster = await startDemoCluster(options)
  const kubeconfig = kubeconfigFromText(kubeconfigOf?.(cluster) ?? cluster.kubeconfig(token), 'test')
  if (kubeconfig.kind !== 'found') throw new Error('no kubeconfig')
  const life = new AbortController()
  const rules = await followRules({ folder, log: silentLogger, signal: life.signal, everyMs: 20 })
  const { table } = rules.current()
  const clusters = new OpenClusters({
    contexts: kubeconfig.contexts,
    current: 'demo',
    namespaces,
    table,
    now,
    env: {},
    log,
    ...(pace && { pace }),
  })
  rules.onChange = (changed) => clusters.useTable(changed.table)
  const server = createServer(makeApp({ clusters, rules: () => rules.current().book, log, ...(access && { access }) }))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const served: Served = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    clusters,
    cluster,
    close: async () => {
      life.abort()
      await clusters.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await served.cluster.close()
    },
  }
  return served
}

export interface Reader {
  /** The board as this reader knows it. */
  readonly state: () => BoardState | undefined
  readonly events: StreamEvent[]
  readonly ids: string[]
  readonly stop: () => void
}

/** Reads a stream as a browser does, through the contract's reducer. */
export function readStream(url: string, lastEventId?: string, onState: (state: BoardState) => void = () => {}): Reader {
  const abort = new AbortController()
  const reader: { state: BoardState | undefined; events: StreamEvent[]; ids: string[] } = { state: undefined, events: [], ids: [] }
  const join = joinParts()
  const take = (block: string): void => {
    const field = (name: string): string | undefined =>
      block
        .split('\n')
        .find((line) => line.startsWith(`${name}: `))
        ?.slice(name.length + 2)
    const data = field('data')
    if (data === undefined || field('event') === 'ping') return
    const event = join(JSON.parse(data) as StreamMessage)
    if (!event) return
    reader.events.push(event)
    reader.ids.push(field('id') ?? '')
    reader.state = applyEvent(reader.state, event)
    if (reader.state) onState(reader.state)
  }
  const run = async (): Promise<void> => {
    const response = await fetch(`${url}/api/clusters/demo/stream`, {
      signal: abort.signal,
      headers: lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId },
    })
    let rest = ''
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      const blocks = (rest + chunk).split('\n\n')
      rest = blocks.pop() ?? ''
      blocks.forEach(take)
    }
  }
  run().catch((error: unknown) => {
    if (!abort.signal.aborted) throw error
  })
  return { state: () => reader.state, events: reader.events, ids: reader.ids, stop: () => abort.abort() }
}
