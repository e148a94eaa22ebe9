import { Board, type Change, readObjects, type RuleTable, type SlimByKind } from '@whypod/diagnosis'
import { downloadAll } from './download.ts'
import { type Figure, median, ms, rounded } from './figure.ts'

const CHANGES = 2_000
type Pod = SlimByKind['Pod']

const withReady = (pod: Pod, isReady: boolean): Pod => ({
  ...pod,
  metadata: { ...pod.metadata, resourceVersion: `${isReady}` },
  status: {
    ...pod.status,
    conditions: (pod.status?.conditions ?? []).map((one) => (one.type === 'Ready' ? { ...one, status: isReady ? 'True' : 'False' } : one)),
  },
})

/** Milliseconds for one changed pod on a full board: taken in, evaluated, and what it changed on the board. Of many, spread over the cluster, the median. */
export async function changeCost(url: string, table: RuleTable): Promise<number> {
  const read = readObjects((await downloadAll(url)).map((text) => JSON.parse(text) as unknown))
  const board = new Board({ table, cluster: { context: 'demo', kind: 'demo', name: 'demo' }, sight: () => 'seen' })
  for (const kind of ['Node', 'Deployment', 'ReplicaSet', 'Event', 'Pod'] as const)
    for (const object of read.store.all(kind).values()) board.apply({ type: 'set', kind, object } as Change)
  board.evaluate(Date.now())
  const pods = [...board.store.all('Pod').values()]
  const times: number[] = []
  for (let index = 0; index < CHANGES; index += 1) {
    const { namespace = '', name = '' } = pods[(index * 7_919) % pods.length]?.metadata ?? {}
    // As it stands by now: it may have been changed before.
    const pod = board.store.get('Pod', namespace, name)
    if (!pod) continue
    const changed = withReady(pod, pod.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') !== true)
    const before = performance.now()
    board.apply({ type: 'set', kind: 'Pod', object: changed })
    board.evaluate(Date.now())
    times.push(performance.now() - before)
  }
  return median(times.slice(CHANGES / 2))
}

export const changeCostFigure = (pods: number, cost: number, fewPods: number, costOfFew: number): Figure => ({
  figure: `cost of one changed pod, against that at ${fewPods} pods`,
  pods,
  measured: ms(cost),
  against: ms(costOfFew),
  result: rounded(cost / costOfFew),
  bar: 1.5,
})
