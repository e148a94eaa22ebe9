import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Control } from './control.ts'
import { readBody } from './incoming.ts'
import { respondJson } from './respond.ts'

/** Serves POST /__control {"call": NAME, "args": […]} → {"result": …}. Answers whether the request was meant for it. */
export async function serveControl(control: Control, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  if (request.method !== 'POST' || request.url !== '/__control') return false
  const { call = '', args = [] } = (await readBody(request)) as { readonly call?: string; readonly args?: readonly unknown[] }
  if (!Object.hasOwn(control, call)) {
    respondJson(response, 400, JSON.stringify({ error: `There is no "${call}"; there are ${Object.keys(control).join(', ')}.` }))
    return true
  }
  const method = control[call as keyof Control] as (...args: readonly unknown[]) => unknown
  respondJson(response, 200, JSON.stringify({ result: (await method(...args)) ?? null }))
  return true
}
