import { asRecord, asText } from '../read-record.ts'
import { failure, type ApiFailure, type FailureCause } from './api-failure.ts'

const causes: Readonly<Record<string, FailureCause>> = {
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EAI_FAIL: 'dns',
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'refused',
  ENETUNREACH: 'refused',
  EHOSTDOWN: 'refused',
  ENETDOWN: 'refused',
  ETIMEDOUT: 'timeout',
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  TimeoutError: 'timeout',
  EPROTO: 'tls',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls',
  UNABLE_TO_GET_ISSUER_CERT: 'tls',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls',
  HOSTNAME_MISMATCH: 'tls',
  UND_ERR_PRX_TLS: 'tls',
  UND_ERR_ABORTED: 'aborted',
  ABORT_ERR: 'aborted',
  AbortError: 'aborted',
}

const sentences: Readonly<Record<FailureCause, (server: string, detail: string) => string>> = {
  dns: (server, detail) => `The name of the API server ${server} could not be resolved (${detail}). Is the network or the VPN up?`,
  refused: (server, detail) => `Nothing accepts connections at ${server} (${detail}). Is the cluster running?`,
  timeout: (server, detail) => `The API server ${server} gave no answer in time (${detail}). Is the network or the VPN up?`,
  tls: (server, detail) => `No secure connection to ${server} (${detail}). Check the certificates in the kubeconfig.`,
  broken: (server, detail) => `The connection to ${server} broke (${detail}).`,
  aborted: (server) => `The request to ${server} was given up.`,
  credentials: (_, detail) => detail,
  protocol: (_, detail) => detail,
  status: (_, detail) => detail,
}

function causeOf(code: string): FailureCause {
  const known = causes[code]
  if (known) return known
  return /^(CERT_|CRL_|ERR_TLS_|ERR_SSL_|ERR_OSSL_|UNABLE_TO_)/.test(code) ? 'tls' : 'broken'
}

/** A thrown network error as a value with one clear sentence. */
export function networkFailure(error: unknown, server: string): ApiFailure {
  const chain = causeChain(error)
  const codes = chain.flatMap((link) => [asText(asRecord(link)['code']), asText(asRecord(link)['name'])]).filter((code) => code !== undefined)
  const code = codes.find((name) => causeOf(name) !== 'broken') ?? codes[0] ?? 'unknown'
  const cause = causeOf(code)
  const last = chain.at(-1)
  const words = last instanceof Error && last.message !== '' ? last.message : code
  return failure(cause, sentences[cause](server, cause === 'tls' || code === 'unknown' ? words : code))
}

/** undici wraps the socket's error in `cause`, Node several addresses in an AggregateError. */
function causeChain(error: unknown): readonly unknown[] {
  const links: unknown[] = []
  let link = error
  while (link !== undefined && link !== null && links.length < 5) {
    links.push(link)
    const { cause, errors } = asRecord(link)
    link = cause ?? (Array.isArray(errors) ? (errors as unknown[])[0] : undefined)
  }
  return links
}
