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

/** Another incident took its pods in the same moment: the cause is known better now, nothing was mended. */
function isRenamed(ended: Incident, before: ReadonlyMap<string, Incident>, now: ReadonlyMap<string, Incident>): boolean {
  const taken = new Set([...ended.pods, ...ended.workloads])
  return [...now.values()].some(({ id, pods, workloads }) => !before.has(id) && (pods.some((key) => taken.has(key)) || workloads.some((key) => taken.has(key))))
}

/** The history after another look at live incidents. What is no longer there is resolved; what comes back, or goes on under another cause, is not. */
export function observe(before: IncidentHistory, board: string, incidents: ReadonlyMap<string, Incident>, now: number): IncidentHistory {
  if (before.board === board && before.open === incidents) return before
  const known = before.board === board ? before : { ...noHistory, board }
  const ended = [...known.open.values()]
    .filter((incident) => !incidents.has(incident.id) && !isRenamed(incident, known.open, incidents))
    .map((incident) => ({ incident, endedAt: now }))
  const samples = new Map(
    [...incidents.values()].map(({ id, pods }) => {
      const past = pruned(known.samples.get(id) ?? [], now)
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
