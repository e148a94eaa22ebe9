import type { IncomingMessage } from 'node:http'
import { parseRoute, type ResourceRoute } from './route.ts'

/** A request, read: what the handlers need of it. */
export interface Incoming {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly accept: string | undefined
  readonly token: string
  readonly route: ResourceRoute | undefined
  /** As RBAC names it: get, list, watch, create, update, patch, delete. */
  readonly verb: string
  /** The verb, but for `log`: that is what the GET of a log is called in faults and in what was recorded. */
  readonly action: string
}

const verbs: Readonly<Record<string, string>> = { POST: 'create', PUT: 'update', PATCH: 'patch', DELETE: 'delete' }

export function readIncoming(request: IncomingMessage): Incoming {
  const url = new URL(request.url ?? '/', 'http://demo-cluster')
  const route = parseRoute(url.pathname)
  const method = request.method ?? 'GET'
  const verb = verbs[method] ?? readingVerb(route, url.searchParams)
  return {
    method,
    path: url.pathname,
    query: url.searchParams,
    accept: request.headers.accept,
    token: tokenOf(request.headers.authorization),
    route,
    verb,
    action: verb === 'get' && route?.subresource === 'log' ? 'log' : verb,
  }
}

function readingVerb(route: ResourceRoute | undefined, query: URLSearchParams): string {
  if (!route || route.name !== undefined) return 'get'
  return ['true', '1'].includes(query.get('watch') ?? '') ? 'watch' : 'list'
}

/** No token at all stands for admin: kubectl keeps its token to itself where the connection is plain http. */
function tokenOf(authorization: string | undefined): string {
  return authorization === undefined ? 'admin' : (/^Bearer (.+)$/i.exec(authorization)?.[1] ?? '')
}

const bodyLimit = 8 * 1024 * 1024

/** The JSON of a request's body; throws for what is none, or too large. */
export async function readBody(request: IncomingMessage): Promise<unknown> {
  let text = ''
  for await (const chunk of request.setEncoding('utf8')) {
    text += String(chunk)
    if (text.length > bodyLimit) throw new Error('the body is too large')
  }
  return JSON.parse(text)
}
