import type { Incident } from '@whypod/contract'
import { useEffect, useMemo, useState } from 'react'

/** How long an incident counts as new on the screen. */
const FRESH_MS = 60_000
/** Of incidents that are gone so many are remembered, so that one that comes back is not new. */
const MOST_GONE = 1_000

interface Seen {
  readonly board: string
  readonly known: ReadonlySet<string>
  readonly fresh: ReadonlyMap<string, number>
}

/** What is known after another look at the board: the first look makes nothing new. */
export function lookAgain(seen: Seen | undefined, board: string, ids: readonly string[], nowMs: number): Seen {
  if (seen?.board !== board) return { board, known: new Set(ids), fresh: new Map() }
  const arrived = ids.filter((id) => !seen.known.has(id))
  const kept = [...seen.fresh].filter(([id, since]) => nowMs - since < FRESH_MS && !arrived.includes(id))
  if (arrived.length === 0 && kept.length === seen.fresh.size) return seen
  const there = new Set(ids)
  const gone = [...seen.known].filter((id) => !there.has(id)).slice(-MOST_GONE)
  return { board, known: new Set([...gone, ...ids]), fresh: new Map([...kept, ...arrived.map((id) => [id, nowMs] as const)]) }
}

/** The incidents that appeared while the reader watched. `isKnown` is false until there is a first picture to compare with. */
export function useFresh(board: string, isKnown: boolean, incidents: ReadonlyMap<string, Incident>): ReadonlySet<string> {
  const [seen, setSeen] = useState<Seen>()
  useEffect(() => {
    // eslint-disable-next-line react/set-state-in-effect -- when something arrived is known only after it was drawn
    if (isKnown) setSeen((before) => lookAgain(before, board, [...incidents.keys()], Date.now()))
  }, [board, isKnown, incidents])
  return useMemo(() => new Set(seen?.board === board ? seen.fresh.keys() : []), [seen, board])
}
