import { connectionStates } from '@whypod/contract'
import { type Kind, kinds } from '@whypod/diagnosis'
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client'
import type { OpenCluster, OpenClusters } from '../live/open-clusters.ts'

const registry = new Registry()
collectDefaultMetrics({ register: registry, prefix: 'whypod_' })

const gauge = <Label extends string>(name: string, help: string, labelNames: readonly Label[]): Gauge<Label> =>
  new Gauge({ name: `whypod_${name}`, help, labelNames: [...labelNames], registers: [registry] })

/** Counted elsewhere; set anew at each question, so that a cluster that is let go goes from here too. */
const counter = <Label extends string>(name: string, help: string, labelNames: readonly Label[]): Counter<Label> =>
  new Counter({ name: `whypod_${name}`, help, labelNames: [...labelNames], registers: [registry] })

const connection = gauge('connection_state', 'Whether the connection to a cluster is in this state (1) or not (0).', ['cluster', 'state'])
const pods = gauge('pods', 'Pods on the board by health.', ['cluster', 'health'])
const incidents = gauge('incidents', 'Open incidents by severity.', ['cluster', 'severity'])
const streams = gauge('streams', 'Open streams.', ['cluster'])

const objects = gauge('objects', 'Objects that are followed, by kind.', ['cluster', 'kind'])
const clockAhead = gauge('cluster_clock_ahead_seconds', 'How far the clock of the cluster is ahead of this one.', ['cluster'])
const lists = counter('lists_total', 'Complete lists that were read; the first of each kind, then those that became necessary.', ['cluster', 'resource'])
const watches = counter('watches_total', 'Watches that were begun.', ['cluster', 'resource'])
const dropped = counter('streams_dropped_total', 'Readers that were dropped because they read too slowly.', ['cluster'])
const evaluations = counter('evaluations_total', 'Slices of diagnosing.', ['cluster'])
const evaluationSeconds = counter('evaluation_seconds_total', 'Time spent on diagnosing.', ['cluster'])
const all = [connection, pods, incidents, streams, objects, clockAhead, lists, watches, dropped, evaluations, evaluationSeconds]

const count = <Row>(rows: readonly Row[], by: (row: Row) => string): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const row of rows) counts.set(by(row), (counts.get(by(row)) ?? 0) + 1)
  return counts
}

/** Prometheus text of the open clusters and of the process. */
export async function metricsText(clusters: OpenClusters): Promise<string> {
  for (const one of all) one.reset()
  for (const opened of clusters.opened()) {
    const { name, live } = opened
    setCounts(opened)
    for (const state of connectionStates) connection.set({ cluster: name, state }, live.connection.state === state ? 1 : 0)
    const rows = live.board.rows()
    for (const [health, number] of count(rows.pods, (row) => row.health)) pods.set({ cluster: name, health }, number)
    for (const [severity, number] of count(rows.incidents, (incident) => incident.severity)) incidents.set({ cluster: name, severity }, number)
    streams.set({ cluster: name }, live.stream.size)
  }
  return registry.metrics()
}

function setCounts({ name: cluster, live, kinds: followed, clockAheadMs }: OpenCluster): void {
  for (const kind of Object.keys(kinds) as Kind[]) objects.set({ cluster, kind }, live.board.store.all(kind).size)
  for (const { spec, counts } of followed()) {
    lists.inc({ cluster, resource: spec.resource }, counts.list)
    watches.inc({ cluster, resource: spec.resource }, counts.watch)
  }
  clockAhead.set({ cluster }, clockAheadMs() / 1000)
  dropped.inc({ cluster }, live.stream.dropped)
  evaluations.inc({ cluster }, live.evaluating.slices)
  evaluationSeconds.inc({ cluster }, live.evaluating.seconds)
}
