import type { BoardState, RuleBook } from '@whypod/contract'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { rulesQuery } from './queries.ts'

/** Rows of a user's own may change while whypod runs: their words are asked for this often, in ms. */
const ASK_AGAIN_MS = 60_000

/** The texts of the rules; asked for at once when the board names a cause that they do not know. */
export function useRuleBook(board: Pick<BoardState, 'incidents'> | undefined): RuleBook | undefined {
  const { data, refetch } = useQuery({ ...rulesQuery(), refetchInterval: ASK_AGAIN_MS })
  const known = useMemo(() => new Set(data?.rules.map(({ id }) => id)), [data])
  const incidents = board?.incidents
  const unknown = useMemo(() => data && [...(incidents?.values() ?? [])].find(({ cause }) => !known.has(cause))?.cause, [data, incidents, known])
  useEffect(() => {
    if (unknown !== undefined) void refetch()
  }, [unknown, refetch])
  return data
}
