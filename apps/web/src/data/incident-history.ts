import type { Incident } from '@whypod/contract'

/** An incident grows or shrinks against this long ago. */
export const TREND_MS = 5 * 60_000
/** Nobody scrolls further back. */
const MAX_RESOLVED = 50

interface Sample {
  readonly at: number
  readonly pods: number
}

export interface Resolved {
  readonly incident: Incident
  /** Milliseconds. */
  readonly endedAt: number
}

/** What became of incidents since the reader opened the page. */
export interface IncidentHistory {
  readonly board: string
  readonly open: ReadonlyMap<string, Incident>
  /** How many pods at which time, only where that changed; the oldest is how it was five minutes ago, or when it was first seen. */
  readonly samples: ReadonlyMap<string, readonly Sample[]>
  /** The latest first. */
  readonly resolved: readonly Resolved[]
}

export const noHistory: IncidentHistory = { board: '', open: new Map(), samples: new Map(), resolved: [] }

/** Keeps of the past what is needed to tell how it was `TREND_MS` ago. */
function pruned(samples: readonly Sample[], now: number): readonly Sample[] {
  const firstRecent = samples.findIndex(({ at }) => at > now - TREND_MS)
  return samples.slice(Math.max(0, (firstRecent < 0 ? samples.length : firstRecent) - 1))
}

type Incidents = ReadonlyMap<string, Incident>

const membersOf = (incident: Incident | undefined): readonly string[] => (incident ? [...incident.pods, ...incident.workloads] : [])

/** What incidents took over from others in the same moment: their cause is known better now, nothing broke and nothing was mended. */
interface Moves {
  readonly keys: ReadonlySet<string>
  /** By incident, how many pods came from others less how many went to others. */
  readonly balance: ReadonlyMap<string, number>
}

const noMoves: Moves = { keys: new Set(), balance: new Map() }

/** How many of these pods went over and are not among the others. */
function movedOf(pods: readonly string[], others: readonly string[], moved: ReadonlySet<string>): number {
  const known = new Set(others)
  return pods.filter((key) => moved.has(key) && !known.has(key)).length
}

function movesBetween(before: Incidents, now: Incidents): Moves {
  const changed = [...now.values()].filter((incident) => before.get(incident.id) !== incident)
  const lost = new Set([...before.values()].filter(({ id }) => !now.has(id)).flatMap(membersOf))
  for (const incident of changed) {
    const stayed = new Set(membersOf(incident))
    for (const key of membersOf(before.get(incident.id))) if (!stayed.has(key)) lost.add(key)
  }
  if (lost.size === 0) return noMoves
  const keys = new Set<string>()
  for (const incident of changed) {
    const had = new Set(membersOf(before.get(incident.id)))
    for (const key of membersOf(incident)) if (lost.has(key) && !had.has(key)) keys.add(key)
  }
  if (keys.size === 0) return noMoves
  const balance = changed.map(({ id, pods }) => {
    const past = before.get(id)?.pods ?? []
    return [id, movedOf(pods, past, keys) - movedOf(past, pods, keys)] as const
  })
  return { keys, balance: new Map(balance) }
}

/** The history after another look at live incidents. What is no longer there is resolved; what comes back, or goes on under another cause, is not. */
export function observe(before: IncidentHistory, board: string, incidents: Incidents, now: number): IncidentHistory {
  if (before.board === board && before.open === incidents) return before
  const known = before.board === board ? before : { ...noHistory, board }
  const moves = movesBetween(known.open, incidents)
  const ended = [...known.open.values()]
    .filter((incident) => !incidents.has(incident.id) && !membersOf(incident).some((key) => moves.keys.has(key)))
    .map((incident) => ({ incident, endedAt: now }))
  const samples = new Map(
    [...incidents.values()].map(({ id, pods }) => {
      const moved = moves.balance.get(id) ?? 0
      const past = pruned(known.samples.get(id) ?? [], now).map((sample) => (moved === 0 ? sample : { ...sample, pods: sample.pods + moved }))
      return [id, past.at(-1)?.pods === pods.length ? past : [...past, { at: now, pods: pods.length }]] as const
    }),
  )
  const resolved = [...ended, ...known.resolved.filter(({ incident }) => !incidents.has(incident.id))].slice(0, MAX_RESOLVED)
  return { board, open: incidents, samples, resolved }
}

/** How many pods more (or fewer) than five minutes ago; 0 where nothing is known of before. */
export function trendOf({ samples }: IncidentHistory, incident: Incident, now: number): number {
  const [oldest] = pruned(samples.get(incident.id) ?? [], now)
  return oldest ? incident.pods.length - oldest.pods : 0
}
