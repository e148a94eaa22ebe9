import type { ServerResponse } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import type { Trouble } from './faults.ts'
import { beginStream, respondJson, respondStatus } from './respond.ts'
import { expired, troubled } from './status.ts'

const bodies = {
  html: '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>',
  garbage: '\u0000\u0001 this is not JSON {{{',
  truncated: '{"kind":"PodList","apiVersion":"v1","metadata":{"resourceVersion":"1"},"items":[{"metadata":{"name":"hal',
} as const

/** Makes the trouble. Answers whether the request is done with; if not, it goes on as usual. */
export async function makeTrouble(trouble: Trouble, response: ServerResponse): Promise<boolean> {
  switch (trouble.kind) {
    case 'status':
      respondStatus(response, troubled(trouble.code, trouble.retryAfterSeconds))
      return true
    case 'body':
      respondBody(response, trouble.body)
      return true
    case 'cut':
      beginStream(response)
      // Destroyed at once, the half body might never be sent.
      response.write(bodies.truncated, () => response.destroy())
      return true
    case 'drop':
      response.destroy()
      return true
    case 'hang':
      return true
    case 'delay':
      await delay(trouble.ms)
      return response.destroyed
    case 'gone-in-stream':
      beginStream(response)
      response.end(`{"type":"ERROR","object":${JSON.stringify(expired('The resourceVersion for the provided watch is too old.'))}}\n`)
      return true
    case 'empty-bookmark':
      beginStream(response)
      response.write('{"type":"BOOKMARK"}\n')
      return false
  }
}

function respondBody(response: ServerResponse, body: keyof typeof bodies): void {
  if (body !== 'html') return respondJson(response, 200, bodies[body])
  response.writeHead(200, { 'content-type': 'text/html' })
  response.end(bodies.html)
}
