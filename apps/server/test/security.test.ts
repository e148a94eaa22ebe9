import { Writable } from 'node:stream'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { rawRequest } from './raw-request.ts'
import { readStream, type Served, serveDemo } from './served.ts'

const within = { timeout: 15_000, interval: 25 }
const SECRET = 'very-secret-token-0123456789'
const everything = [{ groups: ['*'], resources: ['*'], verbs: ['*'], namespaces: 'all' }] as const

let served: Served
let logged = ''
beforeAll(async () => {
  const log = pino({ level: 'debug' }, new Writable({ write: (chunk: Buffer, _, done) => ((logged += chunk.toString()), done()) }))
  served = await serveDemo(undefined, {
    log,
    kubeconfigOf: (cluster) => {
      cluster.control.setRights(SECRET, everything)
      return cluster.kubeconfig(SECRET).replace('http://', 'http://user:password-in-address@')
    },
  })
  await vi.waitFor(async () => expect((await rawRequest(served.url, '/api/clusters/demo/board')).text).toContain('"live"'), within)
})
afterAll(() => served.close())

const host = (): string => new URL(served.url).host

describe('who may ask', () => {
  it.each(['evil.example', 'evil.example:4780', 'localhost.evil.example', '127.0.0.1.evil.example', '10.0.0.5', '[::2]'])(
    'not a page that came by the name "%s" (DNS rebinding)',
    async (name) => {
      for (const path of ['/', '/api/clusters', '/api/clusters/demo/stream', '/metrics', '/healthz'])
        expect((await rawRequest(served.url, path, { headers: { host: name } })).status).toBeGreaterThanOrEqual(400)
    },
  )

  it.each(['https://evil.example', 'null', 'http://localhost:1', 'file://', 'http://127.0.0.1.evil.example', 'garbage'])('not a page of %s', async (origin) => {
    for (const path of ['/api/clusters', '/api/clusters/demo/stream', '/api/clusters/demo/pods/shop/storefront/log'])
      expect((await rawRequest(served.url, path, { headers: { origin } })).status).toBe(403)
  })

  it('our own page, which is told to trust nobody else', async () => {
    const { status, headers } = await rawRequest(served.url, '/api/clusters', { headers: { origin: `http://${host()}` } })
    expect(status).toBe(200)
    expect(headers['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/)
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' })
    expect(headers).not.toHaveProperty('access-control-allow-origin')
    expect(headers).not.toHaveProperty('x-powered-by')
  })
})

describe('what is asked', () => {
  it.each([
    '/../../../../etc/passwd',
    '/..%2f..%2f..%2f..%2fetc%2fpasswd',
    '/%2e%2e/%2e%2e/%2e%2e/etc/passwd',
    '/assets/../../../package.json',
    '/assets/..%5c..%5cpackage.json',
    '/index.html%00.js',
    '//etc/passwd',
  ])('leads to no file but our own: %s', async (path) => {
    const { status, text } = await rawRequest(served.url, path)
    expect(text).not.toMatch(/root:|"dependencies"/)
    expect([200, 400, 403, 404, 503]).toContain(status)
  })

  it.each(['..%2f..%2fsecrets%2fdb', '..', '%2e%2e', 'x%2flog', 'x%3fwatch=true', 'x%00', 'x%0d%0aHost:%20evil'])(
    'never reaches the cluster: %s',
    async (name) => {
      served.cluster.control.clearRequests()
      await rawRequest(served.url, `/api/clusters/demo/objects/Pod/shop/${name}`)
      await rawRequest(served.url, `/api/clusters/demo/pods/shop/${name}/log?container=app`)
      expect(served.cluster.control.requests().filter(({ verb, path }) => verb === 'log' || /\/pods\/./.test(path))).toEqual([])
    },
  )

  it.each([
    ['a long address', '/api/clusters?x='.padEnd(5_000, 'x'), {}, 414],
    ['long headers', '/api/clusters', { headers: { cookie: 'x'.repeat(20_000) } }, 431],
    ['a body', '/api/clusters', { headers: { 'content-length': '10' }, body: '0123456789' }, 413],
    ['a body without an end', '/api/clusters', { headers: { 'transfer-encoding': 'chunked' }, body: 'x' }, 413],
    ['a change', '/api/clusters', { method: 'POST', headers: { 'content-length': '0' } }, 405],
    ['a change', '/api/clusters/demo/pods/shop/storefront', { method: 'DELETE' }, 405],
    ['too many lines', '/api/clusters/demo/pods/shop/storefront/log?tail=1000000', {}, 400],
    ['a name too long', `/api/clusters/demo/pods/shop/${'x'.repeat(300)}`, {}, 400],
  ])('is refused where it is too much: %s', async (_, path, sent, status) => {
    const answer = await rawRequest(served.url, path, sent)
    expect(answer.status).toBe(status)
    expect(answer.text).not.toMatch(/\n\s+at |node_modules/)
  })

  it('cannot add headers', async () => {
    for (const path of ['/api/clusters/x%0d%0aSet-Cookie:%20a=b/board', '/%0d%0aSet-Cookie:%20a=b', '/api/rules?x=%0d%0aSet-Cookie:%20a=b'])
      expect((await rawRequest(served.url, path)).headers).not.toHaveProperty('set-cookie')
  })

  it('cannot change what all objects are', async () => {
    await rawRequest(served.url, '/api/clusters/__proto__/board?__proto__[polluted]=1&constructor[prototype][polluted]=1')
    await rawRequest(served.url, '/api/clusters/demo/workloads/__proto__/shop/x')
    const text =
      '{"type":"ADDED","object":{"kind":"Pod","__proto__":{"polluted":1},"metadata":{"name":"polluter","namespace":"shop","uid":"p","resourceVersion":"99999",' +
      '"__proto__":{"polluted":1},"labels":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}},"spec":{"__proto__":{"polluted":1}},' +
      '"status":{"phase":"Pending","containerStatuses":[{"__proto__":{"polluted":1},"name":"__proto__"}]}}}\n'
    served.cluster.control.sendToWatches(text, 'pods')
    await vi.waitFor(async () => expect((await rawRequest(served.url, '/api/clusters/demo/board')).text).toContain('shop/polluter'), within)
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
    expect((await rawRequest(served.url, '/api/clusters/demo/board')).text).not.toContain('polluted')
  })

  it('cannot keep the server busy by the words of events', async () => {
    const texts = [
      'a'.repeat(16_000),
      'failed to pull image "'.repeat(700),
      '0/1 nodes are available: 1 Insufficient '.repeat(400),
      '(((('.repeat(4_000),
      'x: '.repeat(5_000),
      ' '.repeat(16_000),
    ]
    const spent = served.clusters.open('demo')!.live.evaluating
    const before = spent.seconds
    for (const [index, message] of texts.entries()) {
      for (const reason of ['Failed', 'FailedScheduling', 'FailedMount', 'FailedCreatePodSandBox', 'Unhealthy']) {
        served.cluster.control.apply({
          apiVersion: 'v1',
          kind: 'Event',
          metadata: { name: `storefront.${reason}${index}`, namespace: 'shop', uid: `hostile-${reason}${index}` },
          involvedObject: {
            kind: 'Pod',
            namespace: 'shop',
            name: 'storefront',
            uid: String(served.cluster.control.read('Pod', 'shop', 'storefront')?.metadata.uid),
          },
          type: 'Warning',
          reason,
          message,
          lastTimestamp: new Date().toISOString(),
        })
      }
    }
    await vi.waitFor(
      async () => expect((await rawRequest(served.url, '/api/clusters/demo/pods/shop/storefront')).text).toContain('0/1 nodes are available: 1 Insufficient'),
      within,
    )
    expect(spent.seconds - before).toBeLessThan(2)
  })
})

describe('what is told', () => {
  it('holds no token, no password and no stack: not in answers, metrics or logs, also when all goes wrong', async () => {
    const reader = readStream(served.url)
    await vi.waitFor(() => expect(reader.state()?.connection.state).toBe('live'), within)
    served.cluster.control.revoke(SECRET)
    served.cluster.control.cutWatches()
    await vi.waitFor(() => expect(reader.state()?.connection.state).toBe('unauthorised'), within)
    const paths = [
      '/api/clusters',
      '/api/clusters/demo/board',
      '/metrics',
      '/readyz',
      '/api/openapi.json',
      '/api/clusters/demo/objects/Pod/shop/storefront',
      '/api/nope',
    ]
    const answers = await Promise.all(paths.map((path) => rawRequest(served.url, path)))
    const told = [...answers.map(({ text, headers }) => text + JSON.stringify(headers)), JSON.stringify(reader.events), logged].join('\n')
    expect(told.length).toBeGreaterThan(10_000)
    expect(logged).toContain('following was interrupted')
    expect(told).not.toContain(SECRET)
    expect(told).not.toContain('password-in-address')
    expect(told).not.toMatch(/\n\s+at \S+ \(/)
    reader.stop()
    served.cluster.control.setRights(SECRET, everything)
    await vi.waitFor(async () => expect((await rawRequest(served.url, '/api/clusters/demo/board')).text).toContain('"state":"live"'), { timeout: 60_000 })
  }, 90_000)

  it('is one line of JSON a log entry, whatever is asked for', async () => {
    await rawRequest(served.url, `/api/clusters/demo/objects/Pod/shop/${encodeURIComponent('x\n{"level":60,"msg":"forged"}\u001b[2J')}`)
    const entries = logged
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { msg: string; path?: string })
    expect(entries.length).toBeGreaterThan(20)
    expect(entries.some(({ msg }) => msg === 'forged')).toBe(false)
    // eslint-disable-next-line no-control-regex -- they are what is looked for
    expect(logged).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/)
  })
})
