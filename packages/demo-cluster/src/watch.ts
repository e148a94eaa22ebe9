import type { ServerResponse } from 'node:http'
import type { Cluster } from './cluster.ts'
import type { Representation } from './representation.ts'
import { beginStream, respondStatus, writePieces } from './respond.ts'
import type { ResourceRoute } from './route.ts'
import { parseSelectors } from './selectors.ts'
import { badRequest, tooLargeVersion, watchListForbidden, type Status } from './status.ts'
import type { StoredObject } from './stored-object.ts'
import { WatchStream, type WatchScope } from './watch-stream.ts'

const initialEventsEnd = '{"k8s.io/initial-events-end":"true"}'

/** Without timeoutSeconds a real server picks a time between 30 and 60 minutes. */
const defaultTimeoutMs = 45 * 60_000

/** Answers a WATCH: from a version, from now with the present objects first, or as a watch-list. */
export async function serveWatch(
  cluster: Cluster,
  route: ResourceRoute,
  query: URLSearchParams,
  representation: Representation,
  response: ServerResponse,
): Promise<void> {
  const selector = parseSelectors(route.type.plural, query)
  if (selector.kind === 'invalid') return respondStatus(response, badRequest(selector.message))
  const asked = query.get('resourceVersion') ?? ''
  const refused = refuseWatch(cluster, query, asked)
  if (refused) return respondStatus(response, refused)

  const isWatchList = query.get('sendInitialEvents') === 'true'
  const sendsPresent = isWatchList || ((asked === '' || asked === '0') && query.get('sendInitialEvents') !== 'false')
  const scope: WatchScope = { resource: route.type.plural, namespace: route.namespace, matches: selector.matches }
  const version = sendsPresent || asked === '' || asked === '0' ? cluster.store.version : Number(asked)
  // As recorded: a WATCH from "0" has the annotation in its first bookmark too.
  const stream = new WatchStream(scope, cluster.store, representation, response, version, sendsPresent ? initialEventsEnd : '')
  beginStream(response)
  if (sendsPresent) await writePieces(response, presentLines(cluster, scope, representation))
  if (response.destroyed) return
  if (isWatchList) stream.bookmark()
  keepOpen(cluster, stream, query, response)
}

function* presentLines({ store }: Cluster, scope: WatchScope, representation: Representation): Iterable<string> {
  for (const stored of present(store.collection(scope.resource).list(scope.namespace), scope))
    yield `{"type":"ADDED","object":${representation.object(stored)}}\n`
}

function present(objects: readonly StoredObject[], { matches }: WatchScope): readonly StoredObject[] {
  return matches ? objects.filter(matches) : objects
}

function keepOpen(cluster: Cluster, stream: WatchStream, query: URLSearchParams, response: ServerResponse): void {
  const wantsBookmarks = query.get('allowWatchBookmarks') === 'true'
  const stopListening = cluster.store.onChange(() => stream.pump())
  const bookmarks = wantsBookmarks ? setInterval(() => stream.bookmark(), cluster.bookmarkEveryMs) : undefined
  const timeout = setTimeout(() => {
    if (wantsBookmarks) stream.bookmark()
    stream.end()
  }, timeoutMsOf(query))
  cluster.watches.add(stream)
  response.on('close', () => {
    cluster.watches.delete(stream)
    stopListening()
    clearInterval(bookmarks)
    clearTimeout(timeout)
  })
  stream.pump()
}

function refuseWatch({ store, watchList }: Cluster, query: URLSearchParams, asked: string): Status | undefined {
  if (query.has('sendInitialEvents') && !watchList) return watchListForbidden()
  if (query.get('sendInitialEvents') === 'true' && query.get('resourceVersionMatch') !== 'NotOlderThan') {
    return badRequest('sendInitialEvents requires setting resourceVersionMatch to NotOlderThan')
  }
  if (asked !== '' && !/^\d+$/.test(asked)) return badRequest(`invalid resource version "${asked}"`)
  if (query.get('sendInitialEvents') === 'true' && Number(asked) > store.version) return tooLargeVersion(Number(asked), store.version)
  return undefined
}

function timeoutMsOf(query: URLSearchParams): number {
  const seconds = Number(query.get('timeoutSeconds') ?? 0)
  return seconds > 0 ? seconds * 1000 : defaultTimeoutMs
}
