import { request } from 'undici'
import type { DemoProcess } from './demo-process.ts'
import { type Figure, ms } from './figure.ts'
import { startViewer, whenLive } from './viewer.ts'
import { startWhypodProcess } from './whypod-process.ts'

const CLUSTER = 'demo'
const CROWD = 1_000

interface Condition {
  readonly type: string
  readonly status: string
}
interface ListedPod {
  readonly metadata: object
  readonly spec: { readonly nodeName?: string }
  readonly status: { readonly phase?: string; readonly conditions?: readonly Condition[] }
}
interface ListedNode {
  readonly metadata: { readonly name: string }
  readonly status: { readonly conditions: readonly Condition[] }
}

async function list<Item>(url: string, path: string): Promise<readonly Item[]> {
  const { body } = await request(`${url}${path}`, { headers: { authorization: 'Bearer admin' } })
  return ((await body.json()) as { readonly items: readonly Item[] }).items
}

const isReady = ({ status: { conditions = [] } }: ListedPod): boolean => conditions.some(({ type, status }) => type === 'Ready' && status === 'True')

/** Moves pods that run onto one node, as many as a large node can have. */
async function crowd({ url, control }: DemoProcess, node: string): Promise<number> {
  const pods = (await list<ListedPod>(url, `/api/v1/pods?limit=${CROWD * 3}`)).filter(isReady).slice(0, CROWD)
  for (const pod of pods) await control('apply', { kind: 'Pod', apiVersion: 'v1', ...pod, spec: { ...pod.spec, nodeName: node } } as never)
  return pods.length
}

/** The node controller finds that nobody reports any more. */
const lost = (node: ListedNode): object => ({
  kind: 'Node',
  apiVersion: 'v1',
  ...node,
  status: {
    ...node.status,
    conditions: node.status.conditions.map((one) => ({
      ...one,
      status: 'Unknown',
      reason: 'NodeStatusUnknown',
      message: 'Kubelet stopped posting node status.',
      lastTransitionTime: `${new Date().toISOString().slice(0, 19)}Z`,
    })),
  },
})

/** A node with 1,000 pods stops reporting: how long until the board says so, as one incident with all of them. */
export async function nodeLoss(demo: DemoProcess, total: number): Promise<Figure> {
  const [node] = await list<ListedNode>(demo.url, '/api/v1/nodes?limit=1')
  if (!node) throw new Error('The demo cluster has no node.')
  const pods = await crowd(demo, node.metadata.name)
  const whypod = await startWhypodProcess(demo.kubeconfigFile)
  const stop = new AbortController()
  try {
    await whenLive(whypod.url, CLUSTER, total)
    const told = Promise.withResolvers<number>()
    // There before the node is lost: how long a reader takes to get the board is another figure.
    await startViewer(whypod.url, CLUSTER, stop.signal, (event) => {
      if (event.type !== 'delta') return
      if (event.delta.incidents.set.some(({ id, pods: taken }) => id.includes(node.metadata.name) && taken.length >= pods)) told.resolve(performance.now())
    })
    const before = performance.now()
    await demo.control('apply', lost(node) as never)
    const passed = (await told.promise) - before
    return {
      figure: `a node with ${pods} pods is lost: ms until it is one incident`,
      pods: total,
      measured: ms(passed),
      against: 'the loss',
      result: Math.round(passed),
      bar: 1_000,
    }
  } finally {
    stop.abort()
    await whypod.stop()
  }
}
