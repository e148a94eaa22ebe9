import type { PodRow } from '@whypod/contract'
import { NONE, ownerKey } from '../../data/facets.ts'
import { isProblem } from './select-pods.ts'

/** Pods of one workload side by side; workloads in the order of their first, that is their worst, pod; pods without one last. */
export function groupPods(rows: readonly PodRow[]): readonly PodRow[] {
  const groups = new Map<string, PodRow[]>()
  for (const row of rows) {
    const key = ownerKey(row)
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  const naked = groups.get(NONE) ?? []
  groups.delete(NONE)
  return [...groups.values(), naked].flat()
}

export interface Heading {
  readonly type: 'heading'
  /** One of a kind, also where rows that are held in their place tear a workload apart. */
  readonly id: string
  /** Key of the workload; NONE for pods without one. */
  readonly key: string
  readonly first: PodRow
  readonly pods: number
  readonly problems: number
  readonly isFolded: boolean
}

export type Line = Heading | { readonly type: 'pod'; readonly row: PodRow }

/** The lines of a grouped table: each workload with its pods below it, or without them where it is folded. */
export function withHeadings(rows: readonly PodRow[], folded: ReadonlySet<string>): Line[] {
  const lines: Line[] = []
  const headed = new Set<string>()
  let begin = 0
  while (begin < rows.length) {
    const first = rows[begin]
    if (!first) break
    const key = ownerKey(first)
    let end = begin
    let problems = 0
    for (let row = rows[end]; row && ownerKey(row) === key; row = rows[end]) {
      if (isProblem(row)) problems += 1
      end += 1
    }
    const isFolded = folded.has(key)
    const id = headed.has(key) ? `${key}\n${String(begin)}` : `${key}\n`
    headed.add(key)
    lines.push({ type: 'heading', id, key, first, pods: end - begin, problems, isFolded })
    if (!isFolded) for (const row of rows.slice(begin, end)) lines.push({ type: 'pod', row })
    begin = end
  }
  return lines
}
