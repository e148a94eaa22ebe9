import { LineSplitter } from './reflector/line-splitter.ts'
import { failure, type ApiFailure } from './transport/api-failure.ts'
import { networkFailure } from './transport/network-failure.ts'
import { foreignAnswer } from './transport/response-body.ts'
import type { ApiAnswer, Transport } from './transport/transport.ts'

export interface LogRequest {
  readonly namespace: string
  readonly pod: string
  readonly container: string
  /** The run before the present one. */
  readonly previous?: boolean
  readonly tailLines?: number
  /** At most so much is kept, counted from the end. */
  readonly limitBytes?: number
  readonly timestamps?: boolean
  readonly sinceSeconds?: number
  /** How long the end of a log may take. */
  readonly limitMs?: number
  readonly signal?: AbortSignal
}

/** `none`: the API's own sentence on why there is no log, or, with `failed`, why it could not be asked. `truncated`: there is more before the first line. */
export type LogText =
  | { readonly kind: 'lines'; readonly lines: readonly string[]; readonly truncated: boolean }
  | { readonly kind: 'none'; readonly message: string; readonly failed?: true }

export type LogStream = { readonly kind: 'lines'; readonly lines: AsyncIterable<string> } | Extract<LogText, { kind: 'none' }>

const lineLimit = 16 * 1024
const defaultLimitMs = 30_000
const defaultLimitBytes = 1024 * 1024
/** So much is read, at most, to find the last part of it. */
const readFactor = 8

/** The end of a container's log. */
export async function readLog(transport: Transport, request: LogRequest): Promise<LogText> {
  const { tailLines = 500, limitBytes = defaultLimitBytes, limitMs = defaultLimitMs } = request
  const tooLate = AbortSignal.timeout(limitMs)
  const bounded = { ...request, signal: request.signal ? AbortSignal.any([request.signal, tooLate]) : tooLate }
  const askedBytes = limitBytes * readFactor
  // The kubelet's limit cuts off the newest lines: where it strikes, fewer lines are asked for.
  for (let tail = tailLines; ; tail = Math.ceil(tail / readFactor)) {
    const answer = await ask(transport, bounded, { tailLines: tail, limitBytes: askedBytes })
    if (answer.kind === 'failure') return noLog(tooLate.aborted ? lateLog(transport, limitMs) : answer)
    const read = await readEnd(answer, limitBytes, transport.server)
    if (read.kind === 'failure') return noLog(tooLate.aborted ? lateLog(transport, limitMs) : read)
    if (read.bytes >= askedBytes && tail > 1) continue
    return asText(read.text, read.isCut || tail < tailLines)
  }
}

/** The end of the log, and whatever is added to it, until the container stops or the signal is aborted. */
export async function followLog(transport: Transport, request: LogRequest): Promise<LogStream> {
  const answer = await ask(transport, request, { tailLines: request.tailLines ?? 100, follow: true })
  return answer.kind === 'failure' ? noLog(answer) : { kind: 'lines', lines: linesOf(answer) }
}

async function ask(
  transport: Transport,
  request: LogRequest,
  more: { readonly tailLines: number; readonly limitBytes?: number; readonly follow?: boolean },
): Promise<ApiAnswer | ApiFailure> {
  const { namespace, pod, container, previous, timestamps, sinceSeconds, signal } = request
  const answer = await transport.request({
    method: 'GET',
    path: `/api/v1/namespaces/${encodeURIComponent(namespace)}/pods/${encodeURIComponent(pod)}/log`,
    query: { container, previous: previous || undefined, timestamps: timestamps || undefined, sinceSeconds, ...more },
    accept: '*/*',
    signal,
    headersTimeoutMs: 30_000,
  })
  if (answer.kind === 'failure' || !/^(text\/html|application\/json)/.test(String(answer.headers['content-type'] ?? ''))) return answer
  // A log is plain text. What a proxy says in its place must not be shown as what the container said.
  answer.body.destroy()
  return foreignAnswer(transport.server, 'something that is no log')
}

/** A kubelet that hangs must not hold whoever wants to read. */
const lateLog = (transport: Transport, limitMs: number): ApiFailure =>
  failure('timeout', `The log did not come through ${transport.server} in ${limitMs / 1000} s. Is the node well?`)

/** 400, 403 and 404 are answers: the container waits, the right is missing, the pod is gone. */
const noLog = ({ message, status }: ApiFailure): LogText & { readonly kind: 'none' } => ({
  kind: 'none',
  message,
  ...(![400, 403, 404].includes(status ?? 0) && { failed: true }),
})

interface End {
  readonly kind: 'end'
  readonly text: string
  /** All that came. */
  readonly bytes: number
  readonly isCut: boolean
}

async function readEnd({ body }: ApiAnswer, limitBytes: number, server: string): Promise<End | ApiFailure> {
  let kept: Buffer[] = []
  let keptBytes = 0
  let bytes = 0
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      kept.push(chunk)
      keptBytes += chunk.length
      bytes += chunk.length
      while (kept[0] && keptBytes - kept[0].length >= limitBytes) {
        keptBytes -= kept[0].length
        kept = kept.slice(1)
      }
    }
  } catch (error) {
    const failed = networkFailure(error, server)
    return failed.cause === 'aborted' ? failure('aborted', 'The log was given up.') : failed
  }
  const all = Buffer.concat(kept)
  const isCut = bytes > limitBytes
  const tail = isCut ? all.subarray(all.length - limitBytes) : all
  // The first line is not whole then.
  return { kind: 'end', text: (isCut ? tail.subarray(tail.indexOf(0x0a) + 1) : tail).toString('utf8'), bytes, isCut }
}

function asText(text: string, truncated: boolean): LogText {
  const lines = text.replace(/\n$/, '').split('\n').map(readable)
  // With HTTP 200 and in place of the log, the kubelet says that it is gone.
  if (lines.length === 1 && lines[0]?.startsWith('unable to retrieve container logs')) return { kind: 'none', message: lines[0] }
  return { kind: 'lines', lines: text === '' ? [] : lines, truncated }
}

async function* linesOf({ body }: ApiAnswer): AsyncIterable<string> {
  const lines = new LineSplitter()
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      yield* lines.push(chunk).map(readable)
      if (lines.pendingBytes > lineLimit) yield readable(lines.flush())
    }
    if (lines.pendingBytes > 0) yield readable(lines.flush())
  } catch {
    // The stream is over, one way or the other; what came is all there is.
  } finally {
    body.destroy()
  }
}

function readable(line: string): string {
  const whole = line.endsWith('\r') ? line.slice(0, -1) : line
  return whole.length > lineLimit ? `${whole.slice(0, lineLimit)} …` : whole
}
