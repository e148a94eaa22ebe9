import { type Health, healths, type Incident, type PodRow, severities, type WorkloadRow } from '@whypod/contract'
import type { BoardPart } from '../../data/board.ts'
import { NONE, ownerKey } from '../../data/facets.ts'

/** A node or a workload with what it takes along. */
export interface Reach {
  readonly key: string
  readonly name: string
  /** Of a workload. */
  readonly kind?: string
  readonly namespace?: string
  readonly desired?: number
  readonly ready?: number
  readonly health: Health
  /** An incident is its own: all that hangs on it follows. */
  readonly isParent?: boolean
  readonly pods: number
  readonly problems: number
  /** Incidents that take one of its pods or the thing itself, the worst first. */
  readonly incidents: readonly Incident[]
}

const rank = (health: Health): number => healths.indexOf(health)
const worst = (a: Health, b: Health): Health => (rank(a) <= rank(b) ? a : b)
const isProblem = ({ health }: PodRow): boolean => health === 'critical' || health === 'warning' || health === 'unknown'

const byTrouble = (a: Reach, b: Reach): number =>
  rank(a.health) - rank(b.health) || Number(b.isParent ?? false) - Number(a.isParent ?? false) || b.problems - a.problems || (a.key < b.key ? -1 : 1)

/** Those of one severity stay as they came. */
const worstFirst = (incidents: Iterable<Incident>): Incident[] => [...incidents].sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity))

interface Gathering {
  health: Health
  pods: number
  problems: number
  readonly incidents: Set<Incident>
}

class Gatherer {
  readonly all = new Map<string, Gathering>()

  of(key: string): Gathering {
    const known = this.all.get(key)
    if (known) return known
    const fresh: Gathering = { health: 'ok', pods: 0, problems: 0, incidents: new Set() }
    this.all.set(key, fresh)
    return fresh
  }

  addPods(rows: Iterable<PodRow>, keyOf: (row: PodRow) => string): void {
    for (const row of rows) {
      const gathering = this.of(keyOf(row))
      gathering.pods += 1
      if (isProblem(row)) gathering.problems += 1
      gathering.health = worst(gathering.health, row.health)
    }
  }
}

/** Nodes by trouble. Only nodes that carry a pod, or that an incident names, are known here. */
export function nodeReach(board: BoardPart<'incidents'>): Reach[] {
  const gatherer = new Gatherer()
  const parents = new Set<string>()
  gatherer.addPods(board.pods.values(), ({ node }) => node ?? NONE)
  for (const incident of board.incidents.values()) {
    const { parent } = incident
    if (parent?.kind === 'Node') {
      const node = gatherer.of(parent.name)
      node.incidents.add(incident)
      parents.add(parent.name)
      node.health = worst(node.health, incident.severity === 'critical' ? 'critical' : 'warning')
    }
  }
  for (const incident of board.incidents.values()) for (const key of incident.pods) gatherer.of(board.pods.get(key)?.node ?? NONE).incidents.add(incident)
  return [...gatherer.all]
    .map(([key, { incidents, ...rest }]) => ({ key, name: key, isParent: parents.has(key), ...rest, incidents: worstFirst(incidents) }))
    .sort(byTrouble)
}

/** Workloads by trouble, those without pods of their own included. */
export function workloadReach(board: BoardPart<'workloads' | 'incidents'>): Reach[] {
  const gatherer = new Gatherer()
  gatherer.addPods(board.pods.values(), ownerKey)
  gatherer.all.delete(NONE)
  for (const row of board.workloads.values()) {
    const gathering = gatherer.of(row.key)
    gathering.health = worst(gathering.health, row.health)
  }
  for (const incident of board.incidents.values()) for (const key of incident.owners) gatherer.all.get(key)?.incidents.add(incident)
  const facts = (row: WorkloadRow | undefined) => ({
    ...(row?.desired === undefined ? {} : { desired: row.desired }),
    ...(row?.ready === undefined ? {} : { ready: row.ready }),
  })
  return [...gatherer.all]
    .map(([key, { incidents, ...rest }]) => {
      const [kind = '', namespace = '', name = ''] = key.split('/')
      return { key, kind, namespace, name, ...facts(board.workloads.get(key)), ...rest, incidents: worstFirst(incidents) }
    })
    .sort(byTrouble)
}
