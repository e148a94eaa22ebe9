/** The filters of a board as they stand in its address. */
export interface BoardSearch {
  readonly q?: string
  readonly ns?: readonly string[]
  /** Absent: as the reader last had it. */
  readonly problems?: boolean
  /** All incidents, not only the first screen of them. */
  readonly all?: boolean
}

const truths: Readonly<Record<string, boolean>> = { '1': true, true: true, '0': false, false: false }

function readList(value: unknown): readonly string[] {
  const parts: readonly unknown[] = Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : []
  return [...new Set(parts.filter((part): part is string => typeof part === 'string' && part !== ''))]
}

/** Reads the filters out of an address or out of a navigation; what is not understood is left out. */
export function readSearch(raw: Readonly<Record<string, unknown>>): BoardSearch {
  const q = typeof raw['q'] === 'string' ? raw['q'] : ''
  const ns = readList(raw['ns'])
  const problems = truths[String(raw['problems'])]
  const all = truths[String(raw['all'])]
  return {
    ...(q === '' ? {} : { q }),
    ...(ns.length === 0 ? {} : { ns }),
    ...(problems === undefined ? {} : { problems }),
    ...(all === true ? { all } : {}),
  }
}

/** The address text of search parameters: lists with commas, truths as 1 and 0. */
export function stringifySearch(search: Readonly<Record<string, unknown>>): string {
  const parts = Object.entries(search).flatMap(([name, value]): [string, string][] => {
    if (typeof value === 'boolean') return [[name, value ? '1' : '0']]
    if (typeof value === 'string') return value === '' ? [] : [[name, value]]
    return Array.isArray(value) && value.length > 0 ? [[name, value.join(',')]] : []
  })
  // A comma needs no escape in a query, and reads better.
  return parts.length === 0 ? '' : `?${new URLSearchParams(parts).toString().replaceAll('%2C', ',')}`
}

export const parseSearch = (text: string): Record<string, string> => Object.fromEntries(new URLSearchParams(text))
