import {
  diagnosePod,
  diagnoseWorkload,
  findingsOf,
  isWorkloadFolded,
  type ReadObjects,
  readObjects,
  type RuleTable,
  sightOf,
  View,
  workloadFindingsOf,
  workloadKinds,
} from '@whypod/diagnosis'
import { downloadAll } from './download.ts'
import { type Figure, pair, ratio } from './figure.ts'

const IDENTITY = { context: 'demo', kind: 'demo', name: 'demo' } as const

/** What is wrong with every pod and workload: as the board asks, and what it keeps. */
function findAll(read: ReadObjects, table: RuleTable): unknown[] {
  const { store } = read
  const sight = sightOf(read)
  const view = (): View => new View(store, IDENTITY, sight, Date.now())
  const ofPods = [...store.all('Pod').values()].map((pod) => findingsOf(diagnosePod(pod, view(), table, 'faults')))
  const ofWorkloads = workloadKinds.flatMap((kind) =>
    [...store.all(kind).values()]
      .filter((workload) => !isWorkloadFolded(kind, workload))
      .map((workload) => workloadFindingsOf(diagnoseWorkload(kind, workload, view(), table))),
  )
  return [ofPods, ofWorkloads]
}

/** The verdicts alone, from objects that were read, against the parsing of the bytes that they came in. */
export async function diagnoseAll(url: string, pods: number, table: RuleTable): Promise<Figure> {
  const texts = await downloadAll(url)
  const parse = (): unknown[] => texts.map((text) => JSON.parse(text) as unknown)
  const read = readObjects(parse())
  return ratio('diagnose all, against JSON.parse of the same bytes', pods, await pair(() => findAll(read, table), parse), 0.25)
}
