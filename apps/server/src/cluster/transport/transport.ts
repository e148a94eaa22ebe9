import { createGunzip } from 'node:zlib'
import type { Readable } from 'node:stream'
import type { Dispatcher } from 'undici'
import type { ContextAccess } from '../kubeconfig/cluster-context.ts'
import type { Logger } from '../logger.ts'
import { failure, type ApiFailure } from './api-failure.ts'
import { Credentials, type Credential } from './credentials.ts'
import { createDispatcher, fingerprintOf } from './dispatcher.ts'
import { createLimiter, type Limiter } from './limiter.ts'
import { networkFailure } from './network-failure.ts'
import { isPrivateHost, proxyFromEnvironment, type Environment } from './proxy-choice.ts'
import { refuseUnlessReading, type ApiRequest, type GetRequest, type Query } from './read-only.ts'
import { readJsonBody, readTextBody, type JsonAnswer } from './response-body.ts'
import type { ServerClock } from './server-clock.ts'
import { parseRetryAfter, statusFailure } from './status-failure.ts'

/** A 2xx answer. Whoever gets it reads the body to its end, or destroys it. */
export interface ApiAnswer {
  readonly kind: 'answer'
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Readable
}

export interface TransportOptions {
  readonly access: ContextAccess
  readonly env: Environment
  readonly clock: () => number
  readonly signal: AbortSignal
  readonly log: Logger
  readonly serverClock?: ServerClock
  readonly credentialLimitMs?: number
  /** How many look-ups may be under way at a time. */
  readonly lookUpsAtATime?: number
}

const lookUpLimitMs = 20_000

/** The one way to the API server of a context: its connections, its credentials, its errors as values. */
export class Transport {
  readonly #options: TransportOptions
  readonly #credentials: Credentials
  readonly #proxy: string | undefined
  readonly #limiter: Limiter
  readonly #dispatchers = new Set<Dispatcher>()
  #dispatcher: { readonly fingerprint: string; readonly dispatcher: Dispatcher } | undefined

  constructor(options: TransportOptions) {
    const { access, env, clock, signal, credentialLimitMs } = options
    this.#options = options
    this.#credentials = new Credentials({ access, env, clock, signal, ...(credentialLimitMs !== undefined && { limitMs: credentialLimitMs }) })
    this.#proxy = access.proxyUrl ?? proxyFromEnvironment(access.server, env)
    this.#limiter = createLimiter(options.lookUpsAtATime ?? 8)
    const destroy = (): void => {
      for (const dispatcher of this.#dispatchers) void dispatcher.destroy()
    }
    if (signal.aborted) destroy()
    else signal.addEventListener('abort', destroy, { once: true })
  }

  /** Host and port, for sentences; and the proxy, which may be what is wrong. */
  get server(): string {
    const { host } = this.#options.access.server
    return this.#proxy === undefined ? host : `${host} (through the proxy ${URL.canParse(this.#proxy) ? new URL(this.#proxy).host : 'of the environment'})`
  }

  get signal(): AbortSignal {
    return this.#options.signal
  }

  /** Sends a request as it is; the body of the answer is a stream. For lists, watches and logs. */
  async request(request: ApiRequest): Promise<ApiAnswer | ApiFailure> {
    refuseUnlessReading(request)
    const credential = await this.#credentials.current()
    if (credential.kind === 'failure') return credential
    const first = await this.#attempt(request, credential)
    if (first.kind === 'answer' || first.status !== 401 || !this.#credentials.drop(credential)) return first
    const other = await this.#credentials.current()
    return other.kind === 'failure' ? other : this.#attempt(request, other)
  }

  /** A look-up: the JSON of a small answer. A few at a time, with a limit; once more when an idle connection turned out dead. */
  async readJson(request: ApiRequest): Promise<JsonAnswer | ApiFailure> {
    return this.#limiter(async () => {
      const timeout = AbortSignal.timeout(lookUpLimitMs)
      const once = async (): Promise<JsonAnswer | ApiFailure> => {
        const answer = await this.request({ ...request, signal: request.signal ? AbortSignal.any([request.signal, timeout]) : timeout })
        return answer.kind === 'answer' ? readJsonBody(answer, this.server) : answer
      }
      const first = await once()
      const last = first.kind === 'failure' && first.cause === 'broken' && !this.signal.aborted ? await once() : first
      return last.kind === 'failure' && last.cause === 'aborted' && timeout.aborted
        ? failure('timeout', `The API server ${this.server} gave no answer in ${lookUpLimitMs / 1000} s.`)
        : last
    })
  }

  async #attempt(request: ApiRequest, credential: Credential): Promise<ApiAnswer | ApiFailure> {
    const { signal: life, log, clock, serverClock } = this.#options
    const signal = request.signal ? AbortSignal.any([life, request.signal]) : life
    if (signal.aborted) return failure('aborted', 'The request was given up.')
    const sentAtMs = clock()
    try {
      const { statusCode, headers, body } = await this.#dispatcherFor(credential).request({ ...this.#dispatchOptions(request, credential), signal })
      // A body that breaks while nobody reads it must not end the process.
      body.on('error', () => undefined)
      log.debug({ method: request.method, path: request.path, status: statusCode }, 'request')
      serverClock?.hear(headers, sentAtMs, clock())
      const answer: ApiAnswer = { kind: 'answer', status: statusCode, headers, body: unpacked(body, headers) }
      if (statusCode >= 200 && statusCode < 300) return answer
      const text = await readTextBody(answer, this.server, 256 * 1024)
      const retryAfter = headers['retry-after']
      return statusFailure(text.kind === 'text' ? parsed(text.text) : undefined, {
        status: statusCode,
        server: this.server,
        retryAfterMs: parseRetryAfter(Array.isArray(retryAfter) ? retryAfter[0] : retryAfter, clock()),
      })
    } catch (error) {
      if (signal.aborted) return failure('aborted', 'The request was given up.')
      const failed = networkFailure(error, this.server)
      log.debug({ path: request.path, cause: failed.cause, error: failed.message }, 'request failed')
      return failed
    }
  }

  #dispatchOptions(request: ApiRequest, { headers }: Credential): Dispatcher.RequestOptions {
    const { server } = this.#options.access
    const isPost = request.method === 'POST'
    return {
      origin: server.origin,
      // A server behind a gateway has a path of its own.
      path: server.pathname.replace(/\/$/, '') + request.path + (request.method === 'GET' ? search(request) : ''),
      method: request.method,
      headers: {
        ...(headers as Record<string, string | string[]>),
        'user-agent': 'whypod',
        accept: isPost ? 'application/json' : (request.accept ?? 'application/json'),
        // Measured: packing a list costs 3 times its transfer over loopback.
        'accept-encoding': isPrivateHost(server.hostname) ? 'identity' : 'gzip',
        ...(isPost && { 'content-type': 'application/json' }),
      },
      ...(isPost && { body: JSON.stringify(request.body) }),
      ...(request.headersTimeoutMs !== undefined && { headersTimeout: request.headersTimeoutMs }),
    }
  }

  /** New certificates mean new connections; requests under way end on the old ones. */
  #dispatcherFor({ tls }: Credential): Dispatcher {
    const fingerprint = fingerprintOf(tls)
    if (this.#dispatcher?.fingerprint === fingerprint) return this.#dispatcher.dispatcher
    const old = this.#dispatcher?.dispatcher
    if (old) void old.close().finally(() => this.#dispatchers.delete(old))
    const dispatcher = createDispatcher(tls, this.#proxy)
    this.#dispatchers.add(dispatcher)
    this.#dispatcher = { fingerprint, dispatcher }
    return dispatcher
  }
}

function search({ query = {} }: GetRequest): string {
  const parameters = new URLSearchParams(definedEntries(query)).toString()
  return parameters === '' ? '' : `?${parameters}`
}

const definedEntries = (query: Query): [string, string][] =>
  Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))

function unpacked(body: Readable, headers: ApiAnswer['headers']): Readable {
  if (headers['content-encoding'] !== 'gzip') return body
  const plain = createGunzip()
  body.on('error', (error) => plain.destroy(error))
  plain.on('error', () => undefined)
  plain.on('close', () => body.destroy())
  return body.pipe(plain)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
