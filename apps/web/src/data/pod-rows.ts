import { healths, type PodRow } from '@whypod/contract'

const rank: Readonly<Record<string, number>> = Object.fromEntries(healths.map((health, index) => [health, index]))

type Place = Pick<PodRow, 'health' | 'key'>

/** Broken first, then as kubectl lists them. */
const compare = (a: Place, b: Place): number => (rank[a.health] ?? 0) - (rank[b.health] ?? 0) || (a.key < b.key ? -1 : Number(a.key > b.key))

/** Where in an ordered list a row stands, or belongs. */
function placeOf(row: Place, rows: readonly PodRow[]): number {
  let [low, high] = [0, rows.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const there = rows[middle]
    if (there && compare(there, row) < 0) low = middle + 1
    else high = middle
  }
  return low
}

/** Rows that went, or that others took the place of, and rows that came. */
export interface RowChange {
  readonly gone: readonly PodRow[]
  readonly fresh: readonly PodRow[]
}

/** Rows in their order, and what changed lately. Never changed in place; a version costs a copy of 50,000 pointers. */
export interface RowList {
  readonly rows: readonly PodRow[]
  readonly version: symbol
  /** The latest changes, each with the version that it was made to; the last one made this version. */
  readonly recent: readonly (RowChange & { readonly to: symbol })[]
}

const MOST_RECENT = 32

export const listOf = (rows: readonly PodRow[]): RowList => ({ rows, version: Symbol('rows'), recent: [] })

interface Edit {
  readonly at: number
  readonly row: PodRow
  readonly isNew: boolean
}

/** A list after a change; of those that are gone it need not have had all. Nothing is sorted but what is fresh. */
export function changeList(list: RowList, change: RowChange): RowList {
  const { rows, version, recent } = list
  const edit = (row: PodRow, isNew: boolean): Edit => ({ at: placeOf(row, rows), row, isNew })
  const gone = change.gone.map((row) => edit(row, false)).filter(({ at, row }) => rows[at] === row)
  const edits = [...gone, ...change.fresh.map((row) => edit(row, true))]
  if (edits.length === 0) return list
  edits.sort((a, b) => a.at - b.at || Number(b.isNew) - Number(a.isNew) || compare(a.row, b.row))
  const after: PodRow[] = []
  let from = 0
  const keepUntil = (end: number): void => {
    for (; from < end; from += 1) after.push(rows[from] as PodRow)
  }
  for (const { at, row, isNew } of edits) {
    keepUntil(at)
    if (isNew) after.push(row)
    else from += 1
  }
  keepUntil(rows.length)
  const made = { to: version, gone: gone.map(({ row }) => row), fresh: change.fresh }
  return { rows: after, version: Symbol('rows'), recent: [...recent, made].slice(-MOST_RECENT) }
}

/** The changes that lead from a version to this one; undefined where they are no longer known. */
export function changesSince({ version, recent }: RowList, known: symbol): readonly RowChange[] | undefined {
  if (known === version) return []
  const from = recent.findIndex(({ to }) => to === known)
  return from < 0 ? undefined : recent.slice(from)
}

/** What is asked of pods by most: a Map of rows by key has it as well. */
export interface PodLookup {
  readonly size: number
  readonly get: (key: string) => PodRow | undefined
  readonly values: () => Iterable<PodRow>
}

/** All pods of a board in the order of the screen. */
export interface Pods extends PodLookup, RowList {}

const podsOf = (list: RowList): Pods => ({
  ...list,
  size: list.rows.length,
  get: (key) => {
    for (const health of healths) {
      const row = list.rows[placeOf({ health, key }, list.rows)]
      if (row?.key === key) return row
    }
    return undefined
  },
  values: () => list.rows,
})

/** Pods as the server sends them, by key: each health's share is in order then, and sorting finds it so. */
export const podsFrom = (rows: readonly PodRow[]): Pods =>
  podsOf(listOf(healths.flatMap((health) => rows.filter((row) => row.health === health).sort(compare))))

export const noPods: Pods = podsFrom([])

/** Pods after rows were set (by key) or removed (undefined). */
export function changePods(before: Pods, changes: ReadonlyMap<string, PodRow | undefined>): Pods {
  const gone: PodRow[] = []
  const fresh: PodRow[] = []
  for (const [key, row] of changes) {
    const was = before.get(key)
    if (was) gone.push(was)
    if (row) fresh.push(row)
  }
  return gone.length + fresh.length === 0 ? before : podsOf(changeList(before, { gone, fresh }))
}
