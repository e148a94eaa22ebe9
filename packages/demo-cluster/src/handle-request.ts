import type { IncomingMessage, ServerResponse } from 'node:http'
import { serveAccessReview, serveRulesReview } from './access-reviews.ts'
import type { Cluster } from './cluster.ts'
import { discoveryDocument, healthText } from './discovery.ts'
import { serveGet } from './get.ts'
import { isAllowed, type Identity } from './identities.ts'
import { readBody, type Incoming } from './incoming.ts'
import { pageOf, serveList } from './list.ts'
import { serveLog } from './log.ts'
import { negotiate, representationOf } from './representation.ts'
import { respondJson, respondStatus } from './respond.ts'
import type { ResourceRoute } from './route.ts'
import { badRequest, forbidden, methodNotAllowed, notAcceptable, unauthorized, unknownPath } from './status.ts'
import { makeTrouble } from './trouble.ts'
import { serveWatch } from './watch.ts'

type Review = (identity: Identity, body: unknown, response: ServerResponse) => void

const reviews: Readonly<Record<string, Review>> = {
  '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews': serveAccessReview,
  '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews': serveRulesReview,
}

/** Their data is nobody's business here: a client that asks for it in full is refused whoever it is. */
const metadataOnly = new Set(['secrets', 'configmaps'])

/** Answers one request to the Kubernetes API. */
export async function handleRequest(cluster: Cluster, incoming: Incoming, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { path, query, method, route } = incoming
  const trouble = cluster.faults.take({
    verb: incoming.action,
    resource: route?.type.plural,
    page: route && incoming.verb === 'list' ? pageOf(cluster, route, query) : undefined,
  })
  if (trouble && (await makeTrouble(trouble, response))) return

  const health = method === 'GET' ? healthText(path, query.has('verbose')) : undefined
  if (health !== undefined) return void response.setHeader('content-type', 'text/plain').end(health)
  if (method === 'GET' && path === '/version') return respondJson(response, 200, discoveryDocument(path) ?? '{}')
  const identity = cluster.identify(incoming.token)
  if (!identity) return respondStatus(response, unauthorized())

  const review = method === 'POST' ? reviews[path] : undefined
  if (review) return serveReview(review, identity, request, response)
  if (route) return serveResource(cluster, identity, incoming, route, response)
  if (isMutation(incoming)) return respondStatus(response, methodNotAllowed())
  const document = discoveryDocument(path)
  if (document === undefined) return respondStatus(response, unknownPath())
  respondJson(response, 200, document)
}

/** Whether a request would change the cluster. Access reviews are POSTed, and change nothing. */
export function isMutation({ method, path }: Incoming): boolean {
  return method !== 'GET' && method !== 'HEAD' && !(method === 'POST' && path in reviews)
}

async function serveReview(review: Review, identity: Identity, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readBody(request).catch(() => undefined)
  if (body === null || typeof body !== 'object') return respondStatus(response, badRequest('the body of the request was no JSON object'))
  review(identity, body, response)
}

async function serveResource(cluster: Cluster, identity: Identity, incoming: Incoming, route: ResourceRoute, response: ServerResponse): Promise<void> {
  const { verb, query } = incoming
  const { type, namespace, name, subresource } = route
  const subject = { group: route.asEventsV1 ? 'events.k8s.io' : type.group, resource: type.plural, name, namespace }
  const resource = subresource === undefined ? type.plural : `${type.plural}/${subresource}`
  if (isMutation(incoming)) return respondStatus(response, methodNotAllowed(subject))
  if (!isAllowed(identity, { verb, group: subject.group, resource, namespace }))
    return respondStatus(response, forbidden(identity.user, verb, subject, subresource))

  if (subresource !== undefined) {
    if (type.plural !== 'pods' || subresource !== 'log' || name === undefined) return respondStatus(response, unknownPath())
    return serveLog(cluster, { ...route, name }, query, response)
  }
  const negotiated = negotiate(incoming.accept)
  if (negotiated.kind === 'not-acceptable') return respondStatus(response, notAcceptable())
  if (negotiated.kind === 'full' && metadataOnly.has(type.plural)) return respondStatus(response, forbidden(identity.user, verb, subject))
  const representation = representationOf(route, negotiated.kind)
  if (name !== undefined) return serveGet(cluster, { ...route, name }, representation, response)
  return verb === 'watch' ? serveWatch(cluster, route, query, representation, response) : serveList(cluster, route, query, representation, response)
}
