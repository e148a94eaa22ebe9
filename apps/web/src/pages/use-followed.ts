import { type QueryKey, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'

/** How often a detail is read anew while it is open: events come without a change of the row. */
export const DETAIL_POLL_MS = 5_000

/** Reads a detail anew as soon as the stream says that its row changed. */
export function useFollowed(key: QueryKey, row: unknown): void {
  const queries = useQueryClient()
  const last = useRef({ text: JSON.stringify(key), row })
  useEffect(() => {
    const text = JSON.stringify(key)
    const isSame = last.current.row === row || last.current.text !== text
    last.current = { text, row }
    if (!isSame) void queries.invalidateQueries({ queryKey: key })
  })
}
