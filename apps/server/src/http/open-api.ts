const cluster = { name: 'cluster', in: 'path', required: true, description: 'A context of the kubeconfig.', schema: { type: 'string' } }
const namespace = { name: 'namespace', in: 'path', required: true, schema: { type: 'string' } }
const kind = { name: 'kind', in: 'path', required: true, schema: { type: 'string' } }
const podName = { name: 'name', in: 'path', required: true, schema: { type: 'string' } }
const pod = [cluster, namespace, podName]

const answer = (description: string, type = 'application/json'): object => ({ description, content: { [type]: {} } })
const errors = { 404: answer('There is no such thing; `error` says which.'), 400: answer('The request is not understood; `error` says why.') }
const get = (summary: string, parameters: readonly object[], ok: object): object => ({ get: { summary, parameters, responses: { 200: ok, ...errors } } })

const logParameters = [
  ...pod,
  { name: 'container', in: 'query', schema: { type: 'string' } },
  { name: 'previous', in: 'query', schema: { type: 'boolean', default: false } },
  { name: 'tail', in: 'query', description: 'Lines from the end.', schema: { type: 'integer', minimum: 1, maximum: 10_000, default: 500 } },
  { name: 'timestamps', in: 'query', description: 'Times before the lines.', schema: { type: 'boolean', default: false } },
]

/** OpenAPI 3.1 of the HTTP API. The forms are the types of packages/contract. */
export const openApi = {
  openapi: '3.1.0',
  info: { title: 'whypod', version: '1', description: 'Why is this pod not healthy, and what do I type next? Everything is read only.' },
  paths: {
    '/api/clusters': get('The contexts of the kubeconfig, and the connection of each that was opened.', [], answer('ClusterSummary[]')),
    '/api/rules': get('The texts of the rules table in every language, and the faults of user rules.', [], answer('RuleBook')),
    '/api/clusters/{cluster}/board': get('The whole board at one revision.', [cluster], answer('BoardSnapshot')),
    '/api/clusters/{cluster}/stream': get(
      'Server-sent events: a snapshot, of a large board in parts, then deltas, with the revision as event id. Last-Event-ID resumes.',
      [cluster, { name: 'Last-Event-ID', in: 'header', schema: { type: 'string' } }],
      answer('StreamMessage', 'text/event-stream'),
    ),
    '/api/clusters/{cluster}/pods/{namespace}/{name}': get('One pod with diagnoses, containers and events.', pod, answer('PodDetail')),
    '/api/clusters/{cluster}/objects/{kind}/{namespace}/{name}': get(
      'One object as the API has it, without managedFields. Never a Secret or a ConfigMap.',
      [cluster, kind, namespace, podName],
      answer('An object of the Kubernetes API'),
    ),
    '/api/clusters/{cluster}/objects/{kind}/{name}': get(
      'The same for kinds without a namespace.',
      [cluster, kind, podName],
      answer('An object of the Kubernetes API'),
    ),
    '/api/clusters/{cluster}/pods/{namespace}/{name}/log': get('The end of a container log.', logParameters, answer('LogAnswer')),
    '/api/clusters/{cluster}/pods/{namespace}/{name}/log/stream': get(
      'Server-sent events: the end of a container log, and its lines as they are written.',
      logParameters,
      answer('LogEvent', 'text/event-stream'),
    ),
    '/api/clusters/{cluster}/workloads/{kind}/{namespace}/{name}': get(
      'One workload that is not well though none of its pods says why.',
      [cluster, kind, namespace, podName],
      answer('WorkloadDetail'),
    ),
    '/healthz': get('The process runs. Needs no token.', [], answer('ok', 'text/plain')),
    '/readyz': get('200 once a cluster is in sync, 503 before. Needs no token.', [], answer('ok', 'text/plain')),
    '/metrics': get(
      'Prometheus: connections, objects, lists and watches, time spent on diagnosing, streams, the process.',
      [],
      answer('Metrics', 'text/plain'),
    ),
  },
} as const
