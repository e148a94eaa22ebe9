import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { demoCluster, getJson, send } from './test-client.ts'

interface Exchange {
  readonly note: string
  readonly request: { readonly method: string; readonly path: string; readonly accept: string; readonly as: string }
  readonly response: { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string }
}

const wire = new URL('../wire/', import.meta.url)
const read = (file: string): string => readFileSync(new URL(file, wire), 'utf8')
const exchanges = readdirSync(wire)
  .filter((file) => file.endsWith('.json') && 'request' in (JSON.parse(read(file)) as object))
  .map((file) => ({ file, ...(JSON.parse(read(file)) as Exchange) }))

/** Who asked, in the words of the recording, and the token that stands for it here. */
const tokens: Readonly<Record<string, string>> = {
  'cluster admin': 'admin',
  'ServiceAccount with get, list, watch on pods in one namespace': 'namespace:wiretest',
  'unknown bearer token': 'nobody-knows-me',
}

/** The recording's versions, and the seconds that a test would have to wait. */
function pathHere(path: string, version: string): string {
  return path
    .replace('timeoutSeconds=3', 'timeoutSeconds=1')
    .replace(/^(.*sendInitialEvents.*)$/, '$1&timeoutSeconds=1')
    .replace(
      /continue=eyJ[^&]*/,
      `continue=${Buffer.from(JSON.stringify({ v: 'meta.k8s.io/v1', rv: Number(version), start: 'batch/hostport-a\0' })).toString('base64url')}`,
    )
}

/** The same keys and types at every depth, the same words: only numbers inside texts, names, times and such may differ. */
function shapeOf(value: unknown, path = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => shapeOf(item, `${path}[]`))
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value)
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, inner]) => [key, shapeOf(inner, `${path}.${key}`)]),
    )
  }
  if (typeof value !== 'string') return typeof value
  return /\.(kind|apiVersion|status|message|reason|type|name|namespace|phase|note)$/.test(path) ? value.replaceAll(/\d+/g, '#') : 'string'
}

/** Of a watch: its lines to the first bookmark. The recorded server had one namespace more. */
function watchShape(body: string): readonly unknown[] {
  const lines = body.split('\n').filter((line) => line !== '' && !line.includes('"name":"wiretest"'))
  const bookmark = lines.findIndex((line) => line.startsWith('{"type":"BOOKMARK"'))
  return lines.slice(0, bookmark === -1 ? lines.length : bookmark + 1).map((line) => shapeOf(JSON.parse(line)))
}

describe('the demo cluster answers as a real API server did', () => {
  it.each(exchanges.filter(({ file }) => file !== 'table.json'))('$file: $note', async ({ request, response: real }) => {
    const cluster = await demoCluster()
    const { metadata } = await getJson(cluster, '/api/v1/pods?limit=1')
    const response = await send(cluster, pathHere(request.path, metadata.resourceVersion), {
      method: request.method,
      headers: { accept: request.accept },
      token: tokens[request.as] ?? '',
    })
    const body = await response.text()
    expect(response.status).toBe(real.status)
    const { date: _date, 'content-length': _length, ...headers } = real.headers
    expect(Object.fromEntries(response.headers)).toMatchObject(headers)
    if (real.headers['content-type'] === 'text/plain') expect(body).not.toBe('')
    else if (request.path.includes('watch=true') && real.status === 200) expect(watchShape(body)).toEqual(watchShape(real.body))
    else expect(shapeOf(JSON.parse(body))).toEqual(shapeOf(JSON.parse(real.body)))
  })

  it('writes times before the lines of a log as the kubelet does', async () => {
    const cluster = await demoCluster()
    const { request, response: real } = JSON.parse(read('log-ok.json')) as Exchange
    const body = await (await send(cluster, request.path)).text()
    const form = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z boom\n$/
    expect(real.body).toMatch(form)
    expect(body).toMatch(form)
  })

  it('knows no Tables and says so, where a real server would send one', async () => {
    const cluster = await demoCluster()
    const { request } = JSON.parse(read('table.json')) as Exchange
    const response = await send(cluster, request.path, { headers: { accept: request.accept } })
    expect(response.status).toBe(406)
    expect(await response.json()).toMatchObject({ kind: 'Status', reason: 'NotAcceptable', code: 406 })
  })

  it('has the recorded version and health checks', async () => {
    const cluster = await demoCluster()
    expect(await (await send(cluster, '/version')).json()).toEqual(JSON.parse(read('version.json')))
    const health = await (await send(cluster, '/readyz?verbose')).text()
    expect(health.split('\n').filter((line) => !read('readyz.txt').split('\n').includes(line))).toEqual([])
    expect(await (await send(cluster, '/readyz')).text()).toBe('ok')
  })

  it.each([
    ['ssar-allowed.json', 'admin'],
    ['ssar-denied.json', 'namespace:wiretest'],
  ])('answers the access review %s', async (file, token) => {
    const cluster = await demoCluster()
    const real = JSON.parse(read(file)) as { readonly kind: string; readonly spec: unknown; readonly status: unknown }
    const response = await send(cluster, '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', { method: 'POST', body: JSON.stringify(real), token })
    expect(response.status).toBe(201)
    expect(await response.json()).toMatchObject({ kind: real.kind, spec: real.spec, status: real.status })
  })

  it('answers the rules review in the same form', async () => {
    const cluster = await demoCluster()
    const real = JSON.parse(read('ssrr.json')) as { readonly status: Readonly<Record<string, unknown>> }
    const body = JSON.stringify({ spec: { namespace: 'wiretest' } })
    const response = await send(cluster, '/apis/authorization.k8s.io/v1/selfsubjectrulesreviews', { method: 'POST', body, token: 'namespace:wiretest' })
    const here = (await response.json()) as typeof real
    expect(Object.keys(here).toSorted()).toEqual(Object.keys(real).toSorted())
    expect(Object.keys(here.status).toSorted()).toEqual(Object.keys(real.status).toSorted())
    expect(here.status['resourceRules']).toContainEqual({
      verbs: ['get', 'list', 'watch'],
      apiGroups: [''],
      resources: expect.arrayContaining(['pods']) as unknown,
    })
  })
})
