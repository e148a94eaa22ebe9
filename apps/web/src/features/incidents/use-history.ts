import type { Incident } from '@whypod/contract'
import { useEffect, useState } from 'react'
import { type IncidentHistory, noHistory, observe } from '../../data/incident-history.ts'

/** The history of the incidents of a board, fed only while it is live: what a lost line hides is not resolved. */
export function useHistory(board: string, isLive: boolean, incidents: ReadonlyMap<string, Incident>): IncidentHistory {
  const [history, setHistory] = useState(noHistory)
  useEffect(() => {
    // eslint-disable-next-line react/set-state-in-effect -- when something changed is known only after it was drawn
    if (isLive) setHistory((before) => observe(before, board, incidents, Date.now()))
  }, [board, isLive, incidents])
  return history.board === board ? history : noHistory
}
