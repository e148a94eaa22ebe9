import { connectionStates } from '@whypod/contract'
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { OpenClusters } from '../live/open-clusters.ts'

const registry = new Registry()
collectDefaultMetrics({ register: registry, prefix: 'whypod_' })

const gauge = <Label extends string>(name: string, help: string, labelNames: readonly Label[]): Gauge<Label> =>
  new Gauge({ name: `whypod_${name}`, help, labelNames: [...labelNames], registers: [registry] })

const connection = gauge('connection_state', 'Whether the connection to a cluster is in this state (1) or not (0).', ['cluster', 'state'])
const pods = gauge('pods', 'Pods on the board by health.', ['cluster', 'health'])
const incidents = gauge('incidents', 'Open incidents by severity.', ['cluster', 'severity'])
const streams = gauge('streams', 'Open streams.', ['cluster'])

const count = <Row>(rows: readonly Row[], by: (row: Row) => string): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const row of rows) counts.set(by(row), (counts.get(by(row)) ?? 0) + 1)
  return counts
}

/** Prometheus text of the open clusters and of the process. */
export async function metricsText(clusters: OpenClusters): Promise<string> {
  for (const one of [connection, pods, incidents, streams]) one.reset()
  for (const { name, live } of clusters.opened()) {
    for (const state of connectionStates) connection.set({ cluster: name, state }, live.connection.state === state ? 1 : 0)
    const rows = live.board.rows()
    for (const [health, number] of count(rows.pods, (row) => row.health)) pods.set({ cluster: name, health }, number)
    for (const [severity, number] of count(rows.incidents, (incident) => incident.severity)) incidents.set({ cluster: name, severity }, number)
    streams.set({ cluster: name }, live.stream.size)
  }
  return registry.metrics()
}
