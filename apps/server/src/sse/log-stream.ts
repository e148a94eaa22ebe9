import type { LogEvent } from '@whypod/contract'
import { EventBytes } from './event-bytes.ts'
import { eventText } from './event-text.ts'

/** Lines are gathered for this long: a chatty container is not an event a line. */
const GATHER_MS = 100
/** More than this within one gathering nobody can read; the newest are kept. */
const MAX_LINES = 2_000

export interface LogReader {
  readonly send: (event: EventBytes) => void
  readonly end: (lastWords?: EventBytes) => void
}

const bytes = (event: LogEvent): EventBytes => new EventBytes(() => eventText(event.type, JSON.stringify(event)))

/** Sends the lines of a log as they come, in gatherings, until it is over. What is too much is skipped, and said. */
export async function streamLog(lines: AsyncIterable<string>, reader: LogReader): Promise<void> {
  let gathered: string[] = []
  let skipped = 0
  const flush = (): void => {
    if (gathered.length > 0) reader.send(bytes({ type: 'lines', lines: gathered, skipped }))
    gathered = []
    skipped = 0
  }
  const timer = setInterval(flush, GATHER_MS)
  try {
    for await (const line of lines) {
      gathered.push(line)
      if (gathered.length <= MAX_LINES) continue
      gathered.shift()
      skipped += 1
    }
  } finally {
    clearInterval(timer)
  }
  flush()
  reader.end(bytes({ type: 'end' }))
}

/** There is no log to follow, and why. */
export const refuseLog = (message: string, reader: LogReader): void => reader.end(bytes({ type: 'none', message }))
