/** What goes wrong with a request. */
export type Trouble =
  | { readonly kind: 'status'; readonly code: 401 | 403 | 404 | 410 | 429 | 500 | 503; readonly retryAfterSeconds?: number }
  /** HTTP 200 and a body that is not what was asked for. */
  | { readonly kind: 'body'; readonly body: 'html' | 'garbage' | 'truncated' }
  /** The head of an answer and half of a body, then the connection breaks. */
  | { readonly kind: 'cut' }
  /** The connection breaks before an answer. */
  | { readonly kind: 'drop' }
  /** No answer, the connection stays open. */
  | { readonly kind: 'hang' }
  | { readonly kind: 'delay'; readonly ms: number }
  /** A WATCH begins well and its first line is an ERROR with code 410. */
  | { readonly kind: 'gone-in-stream' }
  /** A WATCH gets a bookmark that carries no object, and goes on. */
  | { readonly kind: 'empty-bookmark' }

/** A trouble and the requests it befalls. */
export interface Fault {
  readonly trouble: Trouble
  readonly verb?: 'get' | 'list' | 'watch' | 'log' | 'create'
  readonly resource?: string
  /** Of a chunked LIST: the page, the first is 1. */
  readonly page?: number
  /** How many requests; 1 if not said, Infinity until cleared. */
  readonly times?: number
}

export interface FaultSubject {
  readonly verb: string
  readonly resource: string | undefined
  readonly page: number | undefined
}

/** The faults that wait for their requests. */
export class FaultTable {
  readonly #faults: { readonly fault: Fault; left: number }[] = []

  add(fault: Fault): void {
    this.#faults.push({ fault, left: fault.times ?? 1 })
  }

  clear(): void {
    this.#faults.length = 0
  }

  /** The trouble for this request, if one waits for it; uses it up. */
  take(subject: FaultSubject): Trouble | undefined {
    const index = this.#faults.findIndex(({ fault }) => isMeant(fault, subject))
    const entry = this.#faults[index]
    if (!entry) return undefined
    entry.left -= 1
    if (entry.left <= 0) this.#faults.splice(index, 1)
    return entry.fault.trouble
  }
}

function isMeant({ verb, resource, page }: Fault, subject: FaultSubject): boolean {
  return (
    (verb === undefined || verb === subject.verb) && (resource === undefined || resource === subject.resource) && (page === undefined || page === subject.page)
  )
}
