import type { ServerResponse } from 'node:http'
import type { Cluster } from './cluster.ts'
import { formatContinueToken, parseContinueToken } from './continue-token.ts'
import type { Representation } from './representation.ts'
import { beginStream, respondStatus, writePieces } from './respond.ts'
import type { ResourceRoute } from './route.ts'
import { parseSelectors } from './selectors.ts'
import { badRequest, expired, tooLargeVersion, type Status } from './status.ts'
import type { StoredObject } from './stored-object.ts'

interface Page {
  readonly version: number
  readonly objects: readonly StoredObject[]
  readonly continueToken: string | undefined
  readonly remaining: number | undefined
}

const tooOldToken = 'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter.'

/** Answers a LIST: whole, or in chunks of `limit`. */
export async function serveList(
  cluster: Cluster,
  route: ResourceRoute,
  query: URLSearchParams,
  representation: Representation,
  response: ServerResponse,
): Promise<void> {
  const page = readPage(cluster, route, query)
  if ('code' in page) return respondStatus(response, page)
  beginStream(response)
  await writePieces(response, listPieces(page, representation))
  response.end()
}

function* listPieces(page: Page, representation: Representation): Iterable<string> {
  const metadata = {
    resourceVersion: String(page.version),
    ...(page.continueToken !== undefined && { continue: page.continueToken }),
    ...(page.remaining !== undefined && { remainingItemCount: page.remaining }),
  }
  yield `{"kind":"${representation.listKind}","apiVersion":"${representation.listApiVersion}","metadata":${JSON.stringify(metadata)},"items":[`
  let separator = ''
  for (const stored of page.objects) {
    yield separator + representation.item(stored)
    separator = ','
  }
  yield ']}'
}

function readPage(cluster: Cluster, route: ResourceRoute, query: URLSearchParams): Page | Status {
  const selector = parseSelectors(route.type.plural, query)
  if (selector.kind === 'invalid') return badRequest(selector.message)
  const refused = refuseVersion(cluster, query)
  if (refused) return refused
  const select = (): readonly StoredObject[] => {
    const all = cluster.store.collection(route.type.plural).list(route.namespace)
    return selector.matches ? all.filter(selector.matches) : all
  }
  const scope = scopeOf(route, query)
  const text = query.get('continue') ?? ''
  if (text !== '') return readNextPage(cluster, text, scope, limitOf(query), select, selector.matches !== undefined)
  // resourceVersion=0 is answered out of the watch cache, which does not know `limit`.
  const limit = query.get('resourceVersion') === '0' ? 0 : limitOf(query)
  return cut(cluster, { scope, version: cluster.store.version, objects: select(), from: 0, limit, selected: selector.matches !== undefined })
}

function readNextPage(cluster: Cluster, text: string, scope: string, limit: number, select: () => readonly StoredObject[], selected: boolean): Page | Status {
  const token = parseContinueToken(text)
  if (token.kind === 'invalid') return badRequest(token.message)
  const unchanged = token.version === cluster.store.version
  const objects = cluster.snapshots.get(`${scope}|${token.version}`) ?? (unchanged ? select() : undefined)
  if (!objects) return expired(tooOldToken)
  return cut(cluster, { scope, version: token.version, objects, from: firstBehind(objects, token.afterKey), limit, selected })
}

/** Which page of a chunked LIST a request asks for; the first is 1. */
export function pageOf(cluster: Cluster, route: ResourceRoute, query: URLSearchParams): number {
  const token = parseContinueToken(query.get('continue') ?? '')
  if (token.kind === 'invalid') return 1
  const objects = cluster.snapshots.get(`${scopeOf(route, query)}|${token.version}`) ?? []
  return Math.floor(firstBehind(objects, token.afterKey) / Math.max(1, limitOf(query))) + 1
}

function scopeOf({ type, namespace }: ResourceRoute, query: URLSearchParams): string {
  return [type.plural, namespace ?? '', query.get('labelSelector') ?? '', query.get('fieldSelector') ?? ''].join('|')
}

interface Cut {
  readonly scope: string
  readonly version: number
  readonly objects: readonly StoredObject[]
  readonly from: number
  readonly limit: number
  readonly selected: boolean
}

function cut(cluster: Cluster, { scope, version, objects, from, limit, selected }: Cut): Page {
  const to = limit > 0 ? from + limit : objects.length
  const last = objects[to - 1]
  if (!last || to >= objects.length) return { version, objects: objects.slice(from), continueToken: undefined, remaining: undefined }
  cluster.snapshots.keep(`${scope}|${version}`, objects)
  return {
    version,
    objects: objects.slice(from, to),
    continueToken: formatContinueToken({ version, afterKey: last.key }),
    // With a selector a real server does not know how many are left.
    remaining: selected ? undefined : objects.length - to,
  }
}

function refuseVersion({ store }: Cluster, query: URLSearchParams): Status | undefined {
  const text = query.get('resourceVersion') ?? ''
  if (text === '') return undefined
  if (!/^\d+$/.test(text)) return badRequest(`invalid resource version "${text}"`)
  const version = Number(text)
  if (version > store.version) return tooLargeVersion(version, store.version)
  if (query.get('resourceVersionMatch') === 'Exact' && version !== store.version) return expired('The resourceVersion for the provided list is too old.')
  return undefined
}

function limitOf(query: URLSearchParams): number {
  const limit = Number(query.get('limit') ?? 0)
  return Number.isInteger(limit) && limit > 0 ? limit : 0
}

function firstBehind(objects: readonly StoredObject[], key: string): number {
  let low = 0
  let high = objects.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((objects[middle]?.key ?? '') <= key) low = middle + 1
    else high = middle
  }
  return low
}
