import { apiPaths, type LogEvent } from '@whypod/contract'
import { useEffect, useState } from 'react'
import { type LogRequest, logSearch } from './queries.ts'

/** Lines kept of a log that is followed; a page must not grow for ever. */
const MAX_LINES = 5_000

export interface FollowedLog {
  /** Names the log that this is of. */
  readonly key: string
  readonly state: 'opening' | 'following' | 'ended' | 'lost'
  readonly lines: readonly string[]
  readonly skipped: number
  readonly message?: string
}

/** A followed log after one more message of it. */
export function hear(log: FollowedLog, event: LogEvent): FollowedLog {
  switch (event.type) {
    case 'lines': {
      const lines = [...log.lines, ...event.lines]
      const cut = Math.max(0, lines.length - MAX_LINES)
      return { ...log, state: 'following', lines: lines.slice(cut), skipped: log.skipped + event.skipped + cut }
    }
    case 'none':
      return { ...log, state: 'ended', message: event.message }
    case 'end':
      return { ...log, state: 'ended' }
  }
}

/** Follows a log while a request is given; undefined otherwise. */
export function useFollowedLog(request: LogRequest | undefined): FollowedLog | undefined {
  const key = request ? `${apiPaths.podLogStream(request.cluster, request.namespace, request.name)}?${logSearch(request)}` : ''
  const [log, setLog] = useState<FollowedLog>()
  useEffect(() => {
    if (key === '') return
    const source = new EventSource(key)
    const opening: FollowedLog = { key, state: 'opening', lines: [], skipped: 0 }
    source.addEventListener('open', () => setLog({ ...opening, state: 'following' }))
    for (const type of ['lines', 'none', 'end']) {
      source.addEventListener(type, ({ data }: MessageEvent<string>) => {
        const event = JSON.parse(data) as LogEvent
        if (event.type !== 'lines') source.close()
        setLog((before) => hear(before?.key === key ? before : opening, event))
      })
    }
    source.addEventListener('error', () => {
      // The browser would come back by itself and bring the last lines once more.
      source.close()
      setLog((before) => ({ ...(before?.key === key ? before : opening), state: 'lost' }))
    })
    return () => source.close()
  }, [key])
  if (key === '') return undefined
  return log?.key === key ? log : { key, state: 'opening', lines: [], skipped: 0 }
}
