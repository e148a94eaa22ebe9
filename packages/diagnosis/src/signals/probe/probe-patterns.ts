import type { ProbeKind, probeFailures } from './signals.ts'

export type ProbeFailure = (typeof probeFailures)[number]

/** From the special to the general. Applied to the words after "probe failed: ". */
const failures: readonly (readonly [RegExp, ProbeFailure])[] = [
  [/HTTP probe failed with statuscode: \d{3}/i, 'status'],
  [/stopped after \d{1,3} redirects/, 'redirects'],
  [/does not implement the grpc health protocol|unknown service grpc\.health/i, 'grpc-unimplemented'],
  [/service unhealthy \(responded with/, 'grpc-unhealthy'],
  [/command timed out|exec probe timed out|command "(?:[^"\\]|\\[^]){0,400}" timed out|OCI runtime exec.{0,100}(?:context )?deadline exceeded/, 'exec-timeout'],
  [/failed to exec in container: (?:timeout|context deadline)|DeadlineExceeded desc = failed to exec/, 'exec-timeout'],
  [/timeout: (?:failed to connect service|health rpc did not complete)/, 'timeout'],
  [/HTTP response to HTTPS client|first record does not look like a TLS|tls: |malformed HTTP|HTTP\/1\.x transport connection broken|x509: /, 'scheme'],
  [/lookup [^\s:]{1,253}(?: on \S{1,60})?: no such host|server misbehaving/, 'unresolved'],
  [/connection refused|actively refused/, 'refused'],
  [/dial tcp.{0,120}(?:i\/o timeout|connection timed out|no route to host|host is unreachable|network is unreachable)/, 'dial-timeout'],
  [/Client\.Timeout exceeded|context deadline exceeded|net\/http: request canceled|net\/http: timeout|i\/o timeout|TLS handshake timeout/, 'timeout'],
  [/\bEOF\b|connection reset by peer|server closed (?:idle )?connection|broken pipe/, 'closed'],
  [/^error: (?:failed to connect service|health rpc probe failed)|^rpc error: code = Unavailable/, 'grpc-connect'],
]

/** The runtime could not start the probe's command: no word of the program. */
const CANNOT_RUN =
  /OCI runtime exec failed|rpc error: code = \w{1,20} desc = (?:failed to exec|command error)|executable file not found|exec failed: |unable to start container process|cannot exec in a stopped|container_linux\.go|failed to start exec|no such container/
const MISSING = /exec: "([^"]{1,300})": (?:executable file not found|stat [^:]{1,300}: no such file|permission denied)/

export interface ProbeMessage {
  readonly probe: ProbeKind
  readonly errored: boolean
  /** It could not run, and the runtime counts that as a failure. */
  readonly cannotRun: boolean
  readonly kind: ProbeFailure
  readonly statusCode: number | undefined
  readonly missing: string | undefined
  readonly url: { readonly port: string | undefined; readonly path: string | undefined } | undefined
  readonly text: string
}

const HEAD = /^(Liveness|Readiness|Startup) probe (failed|errored|error)(?: and resulted in \w{1,20} state)?(?:: ?([\s\S]*))?$/
const URL = /"https?:\/\/(?:\[[^\]]{1,60}\]|[^:/"\s]{1,255})(?::(\d{1,5}))?(\/[^"\s]{0,500})?"/
const ADDRESS = /dial tcp (?:\[[^\]]{1,60}\]|[^:\s]{1,255}):(\d{1,5})/
const MAX_TEXT = 400

function targetIn(text: string): ProbeMessage['url'] {
  const url = URL.exec(text)
  const port = url?.[1] ?? ADDRESS.exec(text)?.[1]
  return (url ?? port) ? { port, path: url?.[2] } : undefined
}

/** What an Unhealthy event says; undefined for the words of other senders. OpenShift's kubelet writes "probe error" for a failure. */
export function parseProbeMessage(message: string): ProbeMessage | undefined {
  const [, word = '', outcome = '', rest = ''] = HEAD.exec(message) ?? []
  const probe = word.toLowerCase()
  if (probe !== 'liveness' && probe !== 'readiness' && probe !== 'startup') return undefined
  const kind = failures.find(([pattern]) => pattern.test(rest))?.[1] ?? (rest.trim() === '' ? 'unknown' : 'other')
  const cannotRun = kind !== 'exec-timeout' && CANNOT_RUN.test(rest)
  const status = /statuscode: (\d{3})/i.exec(rest)?.[1]
  return {
    probe,
    errored: outcome === 'errored' && kind !== 'exec-timeout',
    cannotRun,
    kind,
    statusCode: status === undefined ? undefined : Number(status),
    missing: MISSING.exec(rest)?.[1],
    url: targetIn(rest),
    text: rest.trim().slice(0, MAX_TEXT),
  }
}
