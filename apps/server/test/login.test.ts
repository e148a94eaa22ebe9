import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accessOf } from '../src/access-of.ts'
import type { ServeOptions } from '../src/command-line/usage.ts'
import { isOwnHost } from '../src/http/access-policy.ts'
import type { World } from '../src/world.ts'
import { rawRequest } from './raw-request.ts'
import { type Served, serveDemo } from './served.ts'
import { withFolder } from './whypod.ts'

const TOKEN = 'a-token-that-is-long-enough'
const form = { 'content-type': 'application/x-www-form-urlencoded' }

describe('with an access token', () => {
  let served: Served
  beforeAll(async () => void (served = await serveDemo(undefined, { access: { hosts: ['whypod.example'], isOpenToNetwork: true, token: TOKEN } })))
  afterAll(() => served.close())
  const ask = (path: string, headers: Record<string, string> = {}) => rawRequest(served.url, path, { headers })
  const logIn = (token: string, headers: Record<string, string> = {}) =>
    rawRequest(served.url, '/login?language=zh-CN', { method: 'POST', headers: { ...form, ...headers }, body: `token=${encodeURIComponent(token)}` })

  it.each(['/api/clusters', '/api/clusters/demo/board', '/api/clusters/demo/stream', '/api/rules', '/api/openapi.json', '/metrics'])(
    '%s is closed to strangers',
    async (path) => {
      expect((await ask(path)).status).toBe(401)
      expect((await ask(path, { authorization: 'Bearer wrong' })).status).toBe(401)
      expect((await ask(path, { cookie: `whypod_session=${TOKEN}` })).status).toBe(401)
    },
  )

  it('pages lead to the login, files too; probes need no token', async () => {
    for (const [path, next] of [
      ['/', ''],
      ['/c/demo/pods?q=a%20b', '?next=%2Fc%2Fdemo%2Fpods%3Fq%3Da%2520b'],
      ['/favicon.svg', '?next=%2Ffavicon.svg'],
    ] as const)
      expect(await ask(path, { accept: 'text/html,*/*' })).toMatchObject({ status: 303, headers: { location: `/login${next}` } })
    expect((await ask('/healthz')).status).toBe(200)
    expect([200, 503]).toContain((await ask('/readyz')).status)
  })

  it('the login page speaks both languages, runs no script and shows nothing of the request', async () => {
    expect((await ask('/login')).text).toContain('Access token')
    expect((await ask('/login', { 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8' })).text).toContain('访问令牌')
    const { text, headers } = await ask('/login?language=en&x=%3Cscript%3Ealert(1)%3C/script%3E')
    expect(text).not.toContain('script')
    expect(headers['content-security-policy']).toBe("default-src 'none';style-src 'unsafe-inline';form-action 'self';base-uri 'none';frame-ancestors 'none'")
  })

  it('the right token gives a cookie that no script and no other site gets, and that does not hold the token', async () => {
    const { status, headers } = await logIn(` ${TOKEN}\n`)
    expect(status).toBe(303)
    const [cookie = ''] = headers['set-cookie'] ?? []
    expect(cookie).toMatch(/^whypod_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
    expect(cookie).not.toContain(TOKEN)
    expect((await ask('/api/clusters', { cookie: `other=1; ${cookie.split(';')[0]}` })).status).toBe(200)
    expect((await ask('/api/clusters', { authorization: `Bearer ${TOKEN}` })).status).toBe(200)
    const secure = await logIn(TOKEN, { 'x-forwarded-proto': 'https' })
    expect(secure.headers['set-cookie']?.[0]).toMatch(/; Secure$/)
  })

  it('whoever logs in comes to where they wanted to go, and only to pages of this server', async () => {
    const next = encodeURIComponent('/c/demo/pod/shop/web?tab=log')
    expect((await ask(`/login?next=${next}`)).text).toContain(`action="/login?language=en&amp;next=${next}"`)
    const goTo = async (path: string): Promise<unknown> =>
      (await rawRequest(served.url, `/login?next=${encodeURIComponent(path)}`, { method: 'POST', headers: form, body: `token=${TOKEN}` })).headers['location']
    expect(await goTo('/c/demo/pod/shop/web?tab=log')).toBe('/c/demo/pod/shop/web?tab=log')
    for (const elsewhere of ['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '/a\r\nSet-Cookie: a=b', '/"><script>'])
      expect(['/', '/%22%3E%3Cscript%3E']).toContain(await goTo(elsewhere))
  })

  it('a foreign page cannot send the form, and a large one is not read', async () => {
    expect((await logIn(TOKEN, { origin: 'https://evil.example' })).status).toBe(403)
    const large = await logIn('x'.repeat(10_000))
    expect(large.status).toBe(413)
    expect(large.text).not.toMatch(/\n\s+at /)
  })

  it('is told that it was wrong, and after many wrong ones nobody is heard for a minute', async () => {
    expect(await logIn('wrong')).toMatchObject({ status: 401, text: expect.stringContaining('令牌不对') })
    for (let index = 0; index < 25; index += 1) await logIn('wrong')
    expect(await logIn(TOKEN)).toMatchObject({ status: 429, headers: { 'retry-after': '60' } })
  })
})

describe('the names of a server', () => {
  it.each([
    ['localhost:4780', true, true],
    ['[::1]:4780', true, true],
    ['WhyPod.example', true, true],
    ['evil.example', false, false],
    ['10.0.0.5:4780', false, true],
    ['[fd00::1]:4780', false, true],
    ['10.0.0.5.evil.example', false, false],
    ['', false, false],
  ])('"%s": on loopback %s, on the network %s', (host, onLoopback, onNetwork) => {
    const hosts = ['whypod.example']
    expect(isOwnHost(host, { hosts, isOpenToNetwork: false, token: undefined })).toBe(onLoopback)
    expect(isOwnHost(host, { hosts, isOpenToNetwork: true, token: TOKEN })).toBe(onNetwork)
  })
})

describe('who may come in', () => {
  const options: ServeOptions = { namespace: [], demo: true, open: false, logLevel: 'warn', address: '127.0.0.1', host: [], withoutToken: false }
  const world = (env: Record<string, string> = {}, folder = '/'): World => ({ env, folder }) as unknown as World

  it('is this machine, without a token', () => {
    for (const address of ['127.0.0.1', '127.0.0.53', '::1', 'localhost'])
      expect(accessOf({ ...options, address }, world())).toEqual({ policy: { hosts: [], isOpenToNetwork: false, token: undefined }, made: false })
  })

  it('is who knows the token, beyond this machine: the given one, or a new one each time', async () => {
    const open = { ...options, address: '0.0.0.0' }
    const [one, other] = [accessOf(open, world()), accessOf(open, world())]
    expect(one).toMatchObject({ made: true, policy: { isOpenToNetwork: true, token: expect.stringMatching(/^[\w-]{32}$/) } })
    expect(one.policy.token).not.toBe(other.policy.token)
    expect(accessOf(open, world({ WHYPOD_TOKEN: TOKEN }))).toMatchObject({ made: false, policy: { token: TOKEN } })
    await withFolder({ token: `${TOKEN}\n` }, async (folder) => expect(accessOf({ ...open, tokenFile: 'token' }, world({}, folder)).policy.token).toBe(TOKEN))
  })

  it('is everybody only where somebody has said so', () => {
    expect(accessOf({ ...options, address: '0.0.0.0', withoutToken: true }, world())).toMatchObject({
      made: false,
      policy: { isOpenToNetwork: true, token: undefined },
    })
  })

  it.each([
    ['a token that can be guessed', options, { WHYPOD_TOKEN: 'short' }, /at least 16 characters/],
    ['a token and none', { ...options, withoutToken: true }, { WHYPOD_TOKEN: TOKEN }, /exclude each other/],
    ['a file that is not there', { ...options, tokenFile: '/nowhere/token' }, {}, /cannot be read: ENOENT/],
  ])('is nobody with %s', (_, chosen, env, sentence) => {
    expect(() => accessOf(chosen, world(env))).toThrow(sentence)
  })
})
