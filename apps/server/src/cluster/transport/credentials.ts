// Loaded with the transport, not within its first request: it takes most of a second.
import '@kubernetes/client-node'
import { readFile } from 'node:fs/promises'
import type { RequestOptions } from 'node:https'
import type { ContextAccess } from '../kubeconfig/cluster-context.ts'
import { failure, type ApiFailure } from './api-failure.ts'
import type { TlsMaterial } from './dispatcher.ts'
import { runExecPlugin, type ExecCredential } from './exec-plugin.ts'
import type { Environment } from './proxy-choice.ts'

export interface Credential {
  readonly kind: 'credential'
  readonly tls: TlsMaterial
  readonly headers: Readonly<Record<string, string | readonly string[]>>
}

export interface CredentialOptions {
  readonly access: ContextAccess
  readonly env: Environment
  readonly clock: () => number
  readonly signal: AbortSignal
  /** For an exec plugin or an identity provider. */
  readonly limitMs?: number
}

/** An expiring token is renewed this much before its end: it must outlive the request. */
const expirySkewMs = 30_000
/** A plugin that failed, or whose token was refused, is left alone for so long. */
const quietMs = 5_000
/** A mounted token is renewed by the kubelet; client-go reads it as often. */
const tokenFileAgeMs = 60_000

/** The credentials of a context: fresh for each request, but fetched only once at a time. */
export class Credentials {
  readonly #options: CredentialOptions
  readonly #limitMs: number
  #flight: Promise<Credential | ApiFailure> | undefined
  #executed: ExecCredential | undefined
  #failed: { readonly failure: ApiFailure; readonly atMs: number } | undefined
  /** The headers that were given out last, and those that the server refused last. */
  #latest = ''
  #refused: { readonly used: string; readonly atMs: number } | undefined
  #tokenFile: { readonly token: string; readonly readAtMs: number } | undefined

  constructor(options: CredentialOptions) {
    this.#options = options
    this.#limitMs = options.limitMs ?? 15_000
  }

  current(): Promise<Credential | ApiFailure> {
    this.#flight ??= this.#fetch().finally(() => {
      this.#flight = undefined
    })
    return this.#flight
  }

  /** The server refused these. Answers whether there may be others by now, or if asked for anew. */
  drop(refused: Credential): boolean {
    const { access, clock } = this.#options
    if (!access.exec && access.tokenFile === undefined) return false
    const used = JSON.stringify(refused.headers)
    if (used !== this.#latest) return true
    // The same again, and refused again: a plugin that is logged in wrongly is not run for each request.
    if (this.#refused?.used === used && clock() - this.#refused.atMs < quietMs) return false
    this.#refused = { used, atMs: clock() }
    this.#executed = undefined
    this.#tokenFile = undefined
    return true
  }

  async #fetch(): Promise<Credential | ApiFailure> {
    const { access } = this.#options
    try {
      const base = await this.#withLimit(fromConfig(access))
      if (base.kind === 'failure') return base
      const token = access.tokenFile === undefined ? undefined : await this.#readToken(access.tokenFile)
      const executed = access.exec ? await this.#execute() : undefined
      if (executed?.kind === 'failure') return executed
      const bearer = executed?.token ?? token
      const headers = { ...base.headers, ...(bearer !== undefined && { authorization: `Bearer ${bearer}` }), ...access.impersonation }
      this.#latest = JSON.stringify(headers)
      return {
        kind: 'credential',
        headers,
        tls: { ...base.tls, ...(executed?.cert !== undefined && executed.key !== undefined && { cert: executed.cert, key: executed.key }) },
      }
    } catch (error) {
      return failure('credentials', `No credentials for ${access.server.host}: ${error instanceof Error ? error.message : String(error)}.`)
    }
  }

  async #execute(): Promise<ExecCredential | ApiFailure> {
    const { access, env, clock, signal } = this.#options
    const { expiresAtMs = Infinity } = this.#executed ?? {}
    if (this.#executed && clock() < expiresAtMs - expirySkewMs) return this.#executed
    if (this.#failed && clock() - this.#failed.atMs < quietMs) return this.#failed.failure
    if (!access.exec) return failure('credentials', 'There is no credential plugin.')
    const result = await runExecPlugin({ exec: access.exec, cluster: access.execCluster, env, limitMs: this.#limitMs, signal })
    this.#executed = result.kind === 'credential' ? result : undefined
    this.#failed = result.kind === 'failure' ? { failure: result, atMs: clock() } : undefined
    return result
  }

  async #readToken(path: string): Promise<string> {
    const nowMs = this.#options.clock()
    if (!this.#tokenFile || nowMs - this.#tokenFile.readAtMs > tokenFileAgeMs)
      this.#tokenFile = { token: (await readFile(path, 'utf8')).trim(), readAtMs: nowMs }
    return this.#tokenFile.token
  }

  async #withLimit(task: Promise<Credential>): Promise<Credential | ApiFailure> {
    let timer: NodeJS.Timeout | undefined
    const limit = new Promise<ApiFailure>((resolve) => {
      const message = `The identity provider of ${this.#options.access.server.host} gave no answer in ${this.#limitMs / 1000} s. Log in again with kubectl.`
      timer = setTimeout(() => resolve(failure('credentials', message)), this.#limitMs)
    })
    return Promise.race([task, limit]).finally(() => clearTimeout(timer))
  }
}

/** What client-node makes of the kubeconfig: certificates, tokens, passwords, OpenID Connect. */
async function fromConfig({ config }: ContextAccess): Promise<Credential> {
  const options: RequestOptions & { servername?: string } = {}
  await (await config()).applyToHTTPSOptions(options)
  const { ca, cert, key, servername, rejectUnauthorized, auth } = options
  const headers = Object.entries(options.headers ?? {}).flatMap(([name, value]) => (value === undefined ? [] : [[name.toLowerCase(), String(value)] as const]))
  return {
    kind: 'credential',
    tls: {
      ...(ca && { ca: ca as Buffer }),
      ...(cert && { cert: cert as Buffer }),
      ...(key && { key: key as Buffer }),
      ...(servername && { servername }),
      ...(rejectUnauthorized !== undefined && { rejectUnauthorized }),
    },
    headers: { ...Object.fromEntries(headers), ...(auth && { authorization: `Basic ${Buffer.from(auth).toString('base64')}` }) },
  }
}
