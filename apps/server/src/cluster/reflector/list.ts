import { setImmediate as nextTurn } from 'node:timers/promises'
import { asRecord, asText } from '../read-record.ts'
import { failure, type ApiFailure } from '../transport/api-failure.ts'
import { foreignAnswer, readJsonBody } from '../transport/response-body.ts'
import type { Transport } from '../transport/transport.ts'
import { collectionPath, type Collection } from './collection.ts'
import { parseObjects } from './parse-objects.ts'

export interface ListOptions {
  readonly transport: Transport
  readonly collection: Collection
  readonly pageSize: number
  /** How long to wait for the head of each page. */
  readonly headersTimeoutMs: number
  readonly signal: AbortSignal
  /** The objects of a page; `remaining` is the server's estimate of what is still to come. */
  readonly onPage: (items: readonly unknown[], remaining: number) => void
}

/**
 * Reads a collection in pages: one long list would stop the event loop for seconds, and above 512 MiB no string holds it.
 * No resourceVersion is sent, since a server asked with resourceVersion=0 ignores the limit.
 */
export async function listInPages(options: ListOptions): Promise<{ readonly kind: 'listed'; readonly version: string } | ApiFailure> {
  const { transport, collection, pageSize, headersTimeoutMs, signal, onPage } = options
  let token: string | undefined
  for (;;) {
    const query = { limit: pageSize, continue: token, fieldSelector: collection.fieldSelector }
    const answer = await transport.request({ method: 'GET', path: collectionPath(collection), query, signal, headersTimeoutMs })
    if (answer.kind === 'failure') return answer
    const json = await readJsonBody(answer, transport.server, parseObjects)
    if (json.kind === 'failure') return json
    const { items, metadata } = asRecord(json.value)
    const { resourceVersion, continue: next, remainingItemCount } = asRecord(metadata)
    const version = asText(resourceVersion)
    // Go writes an empty list as null.
    if (version === undefined || !(Array.isArray(items) || items === null)) return foreignAnswer(transport.server, 'something that is no list')
    onPage(Array.isArray(items) ? items : [], typeof remainingItemCount === 'number' ? remainingItemCount : 0)
    token = asText(next)
    if (token === undefined) return { kind: 'listed', version }
    await nextTurn()
    if (signal.aborted) return failure('aborted', 'The list was given up.')
  }
}
