import { apiPaths, type ClusterSummary } from '@whypod/contract'
import { queryOptions, skipToken, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { ApiFailure, getJson } from './api.ts'
import { type Board, followEvents } from './board.ts'
import { BoardFollower, type Link } from './follow-board.ts'

/** A tab that nobody looks at for this long gives its stream back. */
const HIDDEN_MS = 60_000

const boardQuery = (cluster: string) =>
  queryOptions<Board>({ queryKey: ['board', cluster], queryFn: skipToken, staleTime: Number.POSITIVE_INFINITY, structuralSharing: false })

const linkQuery = (cluster: string) => queryOptions<Link>({ queryKey: ['link', cluster], queryFn: skipToken, staleTime: Number.POSITIVE_INFINITY })

async function askWhy(cluster: string): Promise<string | undefined> {
  try {
    const clusters = await getJson<readonly ClusterSummary[]>(apiPaths.clusters)
    // The board itself may be large: it is only asked for what it answers where there is none.
    if (!clusters.some(({ name }) => name === cluster)) await getJson(apiPaths.board(cluster))
    return undefined
  } catch (error) {
    return error instanceof ApiFailure && error.status === 404 ? error.message : undefined
  }
}

/** Keeps the board of a cluster in the query cache as long as the caller is mounted. One per page. */
export function useFollowBoard(cluster: string): void {
  const queries = useQueryClient()
  useEffect(() => {
    const board = boardQuery(cluster).queryKey
    const link = linkQuery(cluster).queryKey
    const follower = new BoardFollower({
      cluster,
      open: (url) => new EventSource(url),
      askWhy,
      now: Date.now,
      onEvents: (events) => queries.setQueryData<Board>(board, (before) => followEvents(before, events)),
      onLink: (next) => {
        const before = queries.getQueryData<Link>(link)?.state
        queries.setQueryData<Link>(link, next)
        // Another server may have come in its place, with other rules.
        if (next.state === 'open' && (before === 'lost' || before === 'refused')) void queries.invalidateQueries()
      },
    })
    let timer: ReturnType<typeof setTimeout> | undefined
    const onVisibility = (): void => {
      clearTimeout(timer)
      if (document.hidden) timer = setTimeout(() => follower.stop(), HIDDEN_MS)
      else follower.start()
    }
    document.addEventListener('visibilitychange', onVisibility)
    follower.start()
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', onVisibility)
      follower.stop()
      queries.removeQueries({ queryKey: board })
      queries.removeQueries({ queryKey: link })
    }
  }, [cluster, queries])
}

export const useBoard = (cluster: string): Board | undefined => useQuery(boardQuery(cluster)).data

export const useLink = (cluster: string): Link | undefined => useQuery(linkQuery(cluster)).data
