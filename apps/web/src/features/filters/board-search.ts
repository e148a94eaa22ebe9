import { type BoardView, boardViews } from '../../data/board-views.ts'
import { type Chosen, facetNames } from '../../data/facets.ts'

/** The filters of a board as they stand in its address. */
export interface BoardSearch extends Chosen {
  /** Absent: incidents. */
  readonly view?: BoardView
  readonly q?: string
  /** Absent: as the reader last had it. */
  readonly problems?: boolean
  /** Pods under their workloads; absent: as the reader last had it. */
  readonly group?: boolean
  /** All incidents, not only the first screen of them. */
  readonly all?: boolean
}

const truths: Readonly<Record<string, boolean>> = { '1': true, true: true, '0': false, false: false }

function readList(value: unknown): readonly string[] {
  const parts: readonly unknown[] = Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : []
  return [...new Set(parts.filter((part): part is string => typeof part === 'string' && part !== ''))]
}

const readChosen = (raw: Readonly<Record<string, unknown>>): Chosen =>
  Object.fromEntries(facetNames.map((name) => [name, readList(raw[name])] as const).filter(([, values]) => values.length > 0))

/** Reads the filters out of an address or out of a navigation; what is not understood is left out. */
export function readSearch(raw: Readonly<Record<string, unknown>>): BoardSearch {
  const q = typeof raw['q'] === 'string' ? raw['q'] : ''
  const view = boardViews.find((each) => each === raw['view'])
  const problems = truths[String(raw['problems'])]
  const group = truths[String(raw['group'])]
  const all = truths[String(raw['all'])]
  return {
    ...(view === undefined || view === 'incidents' ? {} : { view }),
    ...(q === '' ? {} : { q }),
    ...readChosen(raw),
    ...(problems === undefined ? {} : { problems }),
    ...(group === undefined ? {} : { group }),
    ...(all === true ? { all } : {}),
  }
}

/** Whether anything is left out by search or facets. */
export const isFiltered = (search: BoardSearch): boolean => search.q !== undefined || facetNames.some((name) => search[name] !== undefined)

/** The same address without search and facets. */
export const withoutFilters = (search: BoardSearch): BoardSearch =>
  Object.fromEntries(Object.entries(search).filter(([name]) => name !== 'q' && !(facetNames as readonly string[]).includes(name)))

/** The address text of search parameters: lists with commas, truths as 1 and 0. */
export function stringifySearch(search: Readonly<Record<string, unknown>>): string {
  const parts = Object.entries(search).flatMap(([name, value]): [string, string][] => {
    if (typeof value === 'boolean') return [[name, value ? '1' : '0']]
    if (typeof value === 'string') return value === '' ? [] : [[name, value]]
    return Array.isArray(value) && value.length > 0 ? [[name, value.join(',')]] : []
  })
  // A comma and a slash need no escape in a query, and read better.
  return parts.length === 0 ? '' : `?${new URLSearchParams(parts).toString().replaceAll('%2C', ',').replaceAll('%2F', '/')}`
}

export const parseSearch = (text: string): Record<string, string> => Object.fromEntries(new URLSearchParams(text))
