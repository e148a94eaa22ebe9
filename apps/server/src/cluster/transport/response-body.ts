import type { Readable } from 'node:stream'
import { failure, type ApiFailure } from './api-failure.ts'
import { networkFailure } from './network-failure.ts'

interface Readability {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Readable
}

export interface JsonAnswer {
  readonly kind: 'json'
  readonly value: unknown
}

/** V8 has no longer strings than 512 MiB; no page and no object comes near this. */
const jsonLimitBytes = 256 * 1024 * 1024

export async function readTextBody(
  { body }: Readability,
  server: string,
  limitBytes: number,
): Promise<{ readonly kind: 'text'; readonly text: string } | ApiFailure> {
  const chunks: Buffer[] = []
  let bytes = 0
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (bytes > limitBytes) return failure('protocol', `The answer of ${server} is longer than ${limitBytes} bytes.`)
      chunks.push(chunk)
    }
  } catch (error) {
    return networkFailure(error, server)
  }
  return { kind: 'text', text: Buffer.concat(chunks).toString('utf8') }
}

/** The body as JSON. A login page or half an answer is a failure that says so. */
export async function readJsonBody(answer: Readability, server: string, parse: (text: string) => unknown = JSON.parse): Promise<JsonAnswer | ApiFailure> {
  const type = answer.headers['content-type']
  if (typeof type === 'string' && type.startsWith('text/html')) {
    answer.body.destroy()
    return foreignAnswer(server, 'a web page')
  }
  const read = await readTextBody(answer, server, jsonLimitBytes)
  if (read.kind === 'failure') return read
  try {
    return { kind: 'json', value: parse(read.text) }
  } catch {
    return foreignAnswer(server, 'something that is no JSON')
  }
}

export function foreignAnswer(server: string, what: string): ApiFailure {
  return failure(
    'protocol',
    `${server} answered with ${what}, as no API server does. Is a proxy or a login page in between, or is the address in the kubeconfig wrong?`,
  )
}
