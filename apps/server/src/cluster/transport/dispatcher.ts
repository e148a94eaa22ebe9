import { createHash } from 'node:crypto'
import { Agent, ProxyAgent, Socks5ProxyAgent, type Dispatcher } from 'undici'

export interface TlsMaterial {
  readonly ca?: string | Buffer
  readonly cert?: string | Buffer
  readonly key?: string | Buffer
  readonly servername?: string
  readonly rejectUnauthorized?: boolean
}

/** Equal for equal material; says nothing about it. */
export function fingerprintOf({ ca, cert, key, servername, rejectUnauthorized }: TlsMaterial): string {
  const hash = createHash('sha256')
  for (const part of [ca, cert, key, servername, String(rejectUnauthorized)]) hash.update(`${part?.length ?? 0}:`).update(part ?? '')
  return hash.digest('base64')
}

const options = {
  // HTTP/2 was measured not to be faster, and depends on the server: one way for all.
  allowH2: false,
  connectTimeout: 10_000,
  headersTimeout: 60_000,
  // A watch or a followed log may be silent for long; who reads it has a limit of its own.
  bodyTimeout: 0,
  keepAliveTimeout: 30_000,
} as const

/** The connections to one API server. Their number is not bounded here, since each watch holds one for its whole life. */
export function createDispatcher(tls: TlsMaterial, proxy: string | undefined): Dispatcher {
  const connect = { ...tls, keepAlive: true, keepAliveInitialDelay: 30_000 }
  if (proxy === undefined) return new Agent({ ...options, connect })
  if (/^socks(5h?)?:/.test(proxy)) return new Socks5ProxyAgent(proxy.replace(/^socks5h:/, 'socks5:'), { ...options, requestTls: connect })
  return new ProxyAgent({ ...options, uri: proxy, requestTls: connect })
}
