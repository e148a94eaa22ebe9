import type { Incoming } from './incoming.ts'

export interface RecordedRequest {
  readonly method: string
  /** get, list, watch, log, create, update, patch or delete. */
  readonly verb: string
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly accept: string
  /** The bearer token, which names the identity. */
  readonly token: string
  readonly resource: string | undefined
  readonly namespace: string | undefined
}

export function recordRequest({ method, action, path, query, accept = '', token, route }: Incoming): RecordedRequest {
  return {
    method,
    verb: action,
    path,
    query: Object.fromEntries(query),
    accept,
    token,
    resource: route?.type.plural,
    namespace: route?.namespace,
  }
}

const kept = 10_000

/** Remembers requests: the newest thousands, and every one that would have changed something. */
export class RequestLog {
  #recent: RecordedRequest[] = []
  #mutations: RecordedRequest[] = []

  add(request: RecordedRequest, isMutation: boolean): void {
    this.#recent.push(request)
    if (this.#recent.length > 2 * kept) this.#recent = this.#recent.slice(-kept)
    if (isMutation) this.#mutations.push(request)
  }

  recent(): readonly RecordedRequest[] {
    return [...this.#recent]
  }

  mutations(): readonly RecordedRequest[] {
    return [...this.#mutations]
  }

  clear(): void {
    this.#recent = []
    this.#mutations = []
  }
}
