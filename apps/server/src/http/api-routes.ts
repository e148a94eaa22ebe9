import type { ApiError, RuleBook } from '@whypod/contract'
import { isWorkloadKind } from '@whypod/diagnosis'
import compression from 'compression'
import { type NextFunction, type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { isViewableKind } from '../cluster/get-object.ts'
import type { LogQuery } from '../live/open-cluster.ts'
import type { OpenCluster, OpenClusters } from '../live/open-clusters.ts'
import { refuseLog, streamLog } from '../sse/log-stream.ts'
import { SseReader } from '../sse/sse-reader.ts'
import { openApi } from './open-api.ts'

/** Look-ups for pages that may be under way or waiting at once: objects and logs come from the API server, one by one. */
const MAX_LOOK_UPS = 64
/** Streams that may be open at once, of all clusters. */
const MAX_STREAMS = 1_000
/** Logs that may be followed at once: each holds a connection to a kubelet open. */
const MAX_LOGS = 50

export interface ApiOptions {
  readonly clusters: OpenClusters
  readonly rules: () => RuleBook
}

/** As Kubernetes names pods, namespaces and containers. An encoded slash would be another path to an API server. */
const name = z
  .string()
  .max(253)
  .regex(/^[a-z0-9][-a-z0-9.]*$/, 'is no name of Kubernetes')
const podPath = z.object({ cluster: z.string().min(1).max(512), namespace: name, name })
const workloadPath = podPath.extend({ kind: z.string().max(64) })
const objectPath = workloadPath.partial({ namespace: true })
const logQuery = z.object({
  container: name.optional(),
  previous: z.enum(['true', 'false']).default('false'),
  tail: z.coerce.number().int().min(1).max(10_000).default(500),
  timestamps: z.enum(['true', 'false']).default('false'),
})

const fail = (response: Response, status: number, error: string): void => void response.status(status).json({ error } satisfies ApiError)

/** Finds the cluster that the path names, opening it when nobody has yet. */
function withCluster(clusters: OpenClusters, act: (cluster: OpenCluster, request: Request, response: Response) => void | Promise<void>) {
  return async (request: Request, response: Response): Promise<void> => {
    const wanted = String(request.params['cluster'])
    const cluster = clusters.open(wanted)
    if (!cluster && clusters.isClosed) return fail(response.set('Retry-After', '5'), 503, 'whypod is going down; come back in a moment.')
    if (!cluster) return fail(response, 404, `There is no context "${wanted}" in the kubeconfig.`)
    await act(cluster, request, response)
  }
}

const stream =
  (clusters: OpenClusters) =>
  (cluster: OpenCluster, request: Request, response: Response): void => {
    const { stream: readers } = cluster.live
    const open = clusters.opened().reduce((sum, { live }) => sum + live.stream.size, 0)
    if (open >= MAX_STREAMS) return fail(response.set('Retry-After', '5'), 503, 'Too many streams are open; try again in a few seconds.')
    const release = cluster.watch()
    const reader = new SseReader(request, response, {
      onDrop: () => readers.countDropped(),
      onClose: () => {
        readers.leave(reader)
        release()
      },
    })
    const last = request.headers['last-event-id']
    readers.join(reader, typeof last === 'string' ? last : undefined)
  }

function pod(cluster: OpenCluster, request: Request, response: Response): void {
  const path = podPath.parse(request.params)
  const detail = cluster.live.pod(path.namespace, path.name)
  cluster.hurry(path.namespace, path.name)
  if (detail) response.json(detail)
  else fail(response, 404, `There is no pod ${path.namespace}/${path.name} (any more).`)
}

function workload(cluster: OpenCluster, request: Request, response: Response): void {
  const path = workloadPath.parse(request.params)
  const detail = isWorkloadKind(path.kind) ? cluster.live.workload(path.kind, path.namespace, path.name) : undefined
  if (detail) response.json(detail)
  else fail(response, 404, `There is no ${path.kind} ${path.namespace}/${path.name} (any more).`)
}

const withoutManagedFields = (object: unknown): unknown => {
  const whole = object as { readonly metadata?: object }
  return { ...whole, metadata: { ...whole.metadata, managedFields: undefined } }
}

async function object(cluster: OpenCluster, request: Request, response: Response): Promise<void> {
  const path = objectPath.parse(request.params)
  if (!isViewableKind(path.kind)) return fail(response, 404, `whypod shows no objects of the kind ${path.kind}.`)
  const answer = await cluster.getObject(path.kind, path.namespace, path.name)
  if (answer.kind === 'object') response.json(withoutManagedFields(answer.object))
  else if (answer.kind === 'missing') fail(response, 404, answer.message)
  else fail(response, answer.status === 403 ? 403 : 502, answer.message)
}

function logQueryOf(cluster: OpenCluster, request: Request): LogQuery | undefined {
  const path = podPath.parse(request.params)
  const { container = cluster.live.pod(path.namespace, path.name)?.containers[0]?.name, previous, tail, timestamps } = logQuery.parse(request.query)
  if (container === undefined) return undefined
  return { namespace: path.namespace, pod: path.name, container, previous: previous === 'true', tailLines: tail, timestamps: timestamps === 'true' }
}

function noPod(request: Request): string {
  const path = podPath.parse(request.params)
  return `There is no pod ${path.namespace}/${path.name} (any more).`
}

async function podLog(cluster: OpenCluster, request: Request, response: Response): Promise<void> {
  const query = logQueryOf(cluster, request)
  if (query) response.json(await cluster.readLog(query))
  else fail(response, 404, noPod(request))
}

let lookUps = 0

/** Refuses what would only wait, so that many open pages do not pile up before a slow API server. */
function bounded(act: (cluster: OpenCluster, request: Request, response: Response) => Promise<void>) {
  return async (cluster: OpenCluster, request: Request, response: Response): Promise<void> => {
    if (lookUps >= MAX_LOOK_UPS)
      return fail(response.set('Retry-After', '5'), 503, 'Too many objects and logs are asked for at once; try again in a few seconds.')
    lookUps += 1
    try {
      await act(cluster, request, response)
    } finally {
      lookUps -= 1
    }
  }
}

let followedLogs = 0

async function podLogStream(cluster: OpenCluster, request: Request, response: Response): Promise<void> {
  const query = logQueryOf(cluster, request)
  if (!query) return fail(response, 404, noPod(request))
  if (followedLogs >= MAX_LOGS) return fail(response.set('Retry-After', '5'), 503, 'Too many logs are followed; close one and try again.')
  const life = new AbortController()
  followedLogs += 1
  const reader = new SseReader(request, response, {
    onClose: () => {
      followedLogs -= 1
      life.abort()
    },
  })
  const answer = await cluster.followLog(query, life.signal)
  if (answer.kind === 'none') refuseLog(answer.message, reader)
  else await streamLog(answer.lines, reader)
}

/** Bad input is the caller's; everything else is for who is asked last. */
function onError(error: unknown, _request: Request, response: Response, next: NextFunction): void {
  if (response.headersSent) return next(error)
  if (error instanceof z.ZodError)
    return fail(response, 400, `The request is not understood: ${error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}.`)
  if (error instanceof URIError) return fail(response, 400, 'The address is not understood.')
  next(error)
}

/** The HTTP API: reads only, JSON, one stream a board. */
export function apiRoutes({ clusters, rules }: ApiOptions): Router {
  const api = Router()
  const packed = compression({ level: 1 })
  api.get('/clusters', (_request, response) => void response.json(clusters.list()))
  api.get('/rules', packed, (_request, response) => void response.json(rules()))
  api.get('/openapi.json', (_request, response) => void response.json(openApi))
  api.get(
    '/clusters/:cluster/board',
    packed,
    withCluster(clusters, (cluster, _request, response) => void response.json(cluster.live.snapshot())),
  )
  api.get('/clusters/:cluster/stream', withCluster(clusters, stream(clusters)))
  api.get('/clusters/:cluster/pods/:namespace/:name', withCluster(clusters, pod))
  api.get('/clusters/:cluster/objects/:kind/:name', packed, withCluster(clusters, bounded(object)))
  api.get('/clusters/:cluster/objects/:kind/:namespace/:name', packed, withCluster(clusters, bounded(object)))
  api.get('/clusters/:cluster/pods/:namespace/:name/log', packed, withCluster(clusters, bounded(podLog)))
  api.get('/clusters/:cluster/pods/:namespace/:name/log/stream', withCluster(clusters, podLogStream))
  api.get('/clusters/:cluster/workloads/:kind/:namespace/:name', withCluster(clusters, workload))
  api.use((_request, response) => fail(response, 404, 'There is no such path in the API; see /api/openapi.json.'))
  api.use(onError)
  return api
}
