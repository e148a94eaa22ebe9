import type { ServerResponse } from 'node:http'
import type { Cluster } from './cluster.ts'
import type { LogLine } from './log-source.ts'
import { findLog } from './log-target.ts'
import type { PodView } from './pod-view.ts'
import { beginStream, respondStatus } from './respond.ts'
import type { ResourceRoute } from './route.ts'
import { notFound } from './status.ts'
import { parseStored } from './stored-object.ts'
import { formatTimestamp } from './time-shift.ts'

/** Answers GET …/pods/NAME/log. */
export function serveLog(cluster: Cluster, route: ResourceRoute & { readonly name: string }, query: URLSearchParams, response: ServerResponse): void {
  const { namespace = '', name } = route
  const stored = cluster.store.get('pods', namespace, name)
  if (!stored) return respondStatus(response, notFound({ group: '', resource: 'pods', name }))
  const pod = parseStored(stored) as PodView
  const previous = query.get('previous') === 'true'
  const target = findLog(pod, query.get('container') || undefined, previous, nodeHasAddress(cluster, pod))
  if (target.kind === 'refused') return respondStatus(response, target.status)
  beginStream(response, 'text/plain')
  if (target.kind === 'empty') return void response.end()

  const key = { namespace, pod: name, container: target.container, previous }
  const write = lineFormat(query)
  const lines = cluster.logs.read(key, Date.parse(target.startedAt ?? '') || cluster.clock())
  response.write(limitBytes(selectLines(lines, query, cluster.clock()).map(write).join(''), query))
  if (query.get('follow') !== 'true' || !target.isRunning) return void response.end()
  const stop = cluster.logs.follow(key, (line) => response.write(write(line)))
  response.on('close', stop)
}

/** The API server asks the kubelet, at the address that the Node gives. */
function nodeHasAddress({ store }: Cluster, pod: PodView): boolean {
  const node = store.get('nodes', undefined, pod.spec.nodeName ?? '')
  if (!node) return false
  const { addresses } = parseStored(node).status as { readonly addresses?: readonly unknown[] }
  return (addresses ?? []).length > 0
}

function selectLines(lines: readonly LogLine[], query: URLSearchParams, nowMs: number): readonly LogLine[] {
  const sinceSeconds = query.get('sinceSeconds')
  const sinceTime = query.get('sinceTime')
  const sinceMs = sinceSeconds !== null ? nowMs - Number(sinceSeconds) * 1000 : sinceTime !== null ? Date.parse(sinceTime) : -Infinity
  const young = lines.filter(({ wallMs }) => wallMs >= sinceMs)
  const tail = query.get('tailLines')
  return tail === null ? young : young.slice(Math.max(0, young.length - Number(tail)))
}

function lineFormat(query: URLSearchParams): (line: LogLine) => string {
  if (query.get('timestamps') !== 'true') return ({ text }) => `${text}\n`
  // What the kubelet says about a log that is gone is no line of the log: it comes without a time.
  return ({ wallMs, text }) => (text.startsWith('unable to retrieve container logs') ? text : `${formatTimestamp(wallMs, 9)} ${text}\n`)
}

function limitBytes(text: string, query: URLSearchParams): string {
  const limit = query.get('limitBytes')
  return limit === null ? text : Buffer.from(text).subarray(0, Number(limit)).toString()
}
