import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { createServer as createTcpServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { startDemoCluster } from '@whypod/demo-cluster'
import { describe, expect, it, onTestFinished } from 'vitest'
import { contextOf, demoContext, lifeOfTest, transportTo, type UsableContext } from '../for-tests.ts'
import { Transport } from './transport.ts'
import { silentLogger } from '../logger.ts'
import type { ApiRequest } from './read-only.ts'

const version = { method: 'GET', path: '/version' } as const
const pods = { method: 'GET', path: '/api/v1/pods', query: { limit: 1 } } as const

async function demoCluster() {
  const demo = await startDemoCluster({ paused: true, startAt: 60 })
  onTestFinished(() => demo.close())
  return demo
}

async function serverThat(answers: RequestListener): Promise<string> {
  const server = createServer(answers)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => server.closeAllConnections())
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const contextFor = (server: string, user: object = { token: 'admin' }): UsableContext =>
  contextOf(
    JSON.stringify({
      'current-context': 'a',
      clusters: [{ name: 'a', cluster: { server } }],
      users: [{ name: 'a', user }],
      contexts: [{ name: 'a', context: { cluster: 'a', user: 'a' } }],
    }),
  )

/** A credential plugin that counts how often it runs. */
function plugin(script: string): { readonly command: string; readonly runs: () => number; readonly folder: string } {
  const folder = mkdtempSync(join(tmpdir(), 'plugin-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const command = join(folder, 'login')
  const count = join(folder, 'count')
  writeFileSync(command, `#!/bin/sh\nprintf x >> ${count}\n${script}\n`)
  chmodSync(command, 0o755)
  return { command, folder, runs: () => (existsSync(count) ? readFileSync(count, 'utf8').length : 0) }
}

const credential = (token: string, rest = ''): string =>
  `echo '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{"token":"${token}"${rest}}}'`

const execUser = (command: string, more: object = {}): object => ({ exec: { apiVersion: 'client.authentication.k8s.io/v1', command, ...more } })

describe('answers', () => {
  it('carry the JSON', async () => {
    const transport = transportTo(demoContext(await demoCluster()))
    expect(await transport.readJson(version)).toMatchObject({ kind: 'json', value: { gitVersion: expect.stringMatching(/^v1\./) } })
  })

  it('of refusal are values with the words of the API', async () => {
    const demo = await demoCluster()
    expect(await transportTo(demoContext(demo, 'nothing')).readJson(pods)).toMatchObject({
      kind: 'failure',
      cause: 'status',
      status: 403,
      reason: 'Forbidden',
      message: expect.stringContaining('cannot list resource "pods"'),
    })
    expect(await transportTo(demoContext(demo, 'nobody')).readJson(pods)).toMatchObject({ kind: 'failure', status: 401 })
  })

  it('carry the time that the server asks for', async () => {
    const demo = await demoCluster()
    demo.control.fault({ trouble: { kind: 'status', code: 429, retryAfterSeconds: 7 } })
    expect(await transportTo(demoContext(demo)).readJson(pods)).toMatchObject({ kind: 'failure', status: 429, retryAfterMs: 7000 })
  })

  it.each(['html', 'garbage', 'truncated'] as const)('that are %s are called no answer of an API server', async (body) => {
    const demo = await demoCluster()
    demo.control.fault({ trouble: { kind: 'body', body } })
    expect(await transportTo(demoContext(demo)).readJson(pods)).toMatchObject({
      kind: 'failure',
      cause: 'protocol',
      message: expect.stringContaining('as no API server does'),
    })
  })

  it('that are packed are unpacked', async () => {
    const server = await serverThat((_, response) => void response.setHeader('content-encoding', 'gzip').end(gzipSync('{"a":1}')))
    expect(await transportTo(contextFor(server)).readJson(version)).toEqual({ kind: 'json', value: { a: 1 } })
  })

  it('are asked for again, once, when the connection was dead', async () => {
    const demo = await demoCluster()
    demo.control.fault({ trouble: { kind: 'drop' } })
    expect((await transportTo(demoContext(demo)).readJson(pods)).kind).toBe('json')
  })
})

describe('without an answer there is one sentence', () => {
  it('when nothing listens', async () => {
    expect(await transportTo(contextFor('http://127.0.0.1:1')).readJson(version)).toMatchObject({
      cause: 'refused',
      message: 'Nothing accepts connections at 127.0.0.1:1 (ECONNREFUSED). Is the cluster running?',
    })
  })

  it('when the name is unknown', async () => {
    expect(await transportTo(contextFor('https://no-such-host.invalid:6443')).readJson(version)).toMatchObject({
      cause: 'dns',
      message: expect.stringContaining('could not be resolved'),
    })
  })

  it('when the server speaks no TLS', async () => {
    const server = await serverThat((_, response) => void response.end())
    expect(await transportTo(contextFor(server.replace('http:', 'https:'))).readJson(version)).toMatchObject({
      cause: 'tls',
      message: expect.stringContaining('No secure connection'),
    })
  })

  it('when the server hangs up', async () => {
    const tcp = createTcpServer((socket) => socket.destroy())
    await new Promise<void>((resolve) => tcp.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void tcp.close())
    expect(await transportTo(contextFor(`http://127.0.0.1:${(tcp.address() as AddressInfo).port}`)).readJson(version)).toMatchObject({ cause: 'broken' })
  })

  it('when it is given up', async () => {
    const demo = await demoCluster()
    demo.control.fault({ trouble: { kind: 'hang' } })
    const signal = AbortSignal.timeout(50)
    expect(await transportTo(demoContext(demo)).readJson({ ...pods, signal })).toMatchObject({ kind: 'failure', cause: 'aborted' })
  })
})

describe('credentials', () => {
  it('of a plugin are fetched once for ten requests at the same time', async () => {
    const demo = await demoCluster()
    const { command, runs } = plugin(credential('admin'))
    const transport = transportTo(contextFor(demo.url, execUser(command)), lifeOfTest(), process.env)
    const answers = await Promise.all(Array.from({ length: 10 }, () => transport.readJson(pods)))
    expect(answers.map(({ kind }) => kind)).toEqual(Array.from({ length: 10 }, () => 'json'))
    expect(runs()).toBe(1)
  })

  it('of a plugin are fetched anew when the server does not accept them, and only then', async () => {
    const demo = await demoCluster()
    const { command, folder, runs } = plugin('')
    writeFileSync(
      command,
      `${readFileSync(command, 'utf8')}if [ -e ${folder}/fresh ]; then ${credential('admin')}; else ${credential('expired')}; touch ${folder}/fresh; fi\n`,
    )
    const transport = transportTo(contextFor(demo.url, execUser(command)), lifeOfTest(), process.env)
    expect((await transport.readJson(pods)).kind).toBe('json')
    expect((await transport.readJson(pods)).kind).toBe('json')
    expect(runs()).toBe(2)
  })

  it('of a plugin that are refused again and again do not start it for each request', async () => {
    const demo = await demoCluster()
    const { command, runs } = plugin(credential('nobody'))
    const transport = transportTo(contextFor(demo.url, execUser(command)), lifeOfTest(), process.env)
    for (const _ of Array.from({ length: 5 })) expect(await transport.readJson(pods)).toMatchObject({ kind: 'failure', status: 401 })
    expect(runs()).toBe(2)
  })

  it('of a plugin that fails do not start it for each request', async () => {
    const { command, runs } = plugin('exit 1')
    const transport = transportTo(contextFor('http://127.0.0.1:1', execUser(command)), lifeOfTest(), process.env)
    for (const _ of Array.from({ length: 5 })) expect(await transport.readJson(pods)).toMatchObject({ cause: 'credentials' })
    expect(runs()).toBe(1)
  })

  it('of a plugin are fetched anew before they expire', async () => {
    const demo = await demoCluster()
    const { command, runs } = plugin(credential('admin', `,"expirationTimestamp":"${new Date(Date.now() + 10_000).toISOString()}"`))
    const transport = transportTo(contextFor(demo.url, execUser(command)), lifeOfTest(), process.env)
    await transport.readJson(pods)
    await transport.readJson(pods)
    expect(runs()).toBe(2)
  })

  it('of a plugin are asked for as kubectl does', async () => {
    const demo = await demoCluster()
    const { command } = plugin(
      `case "$KUBERNETES_EXEC_INFO" in *'"interactive":false'*"${demo.url}"*) ${credential('admin')};; *) echo "got $KUBERNETES_EXEC_INFO" >&2; exit 1;; esac`,
    )
    const transport = transportTo(contextFor(demo.url, execUser(command, { provideClusterInfo: true })), lifeOfTest(), process.env)
    expect(await transport.readJson(pods)).toMatchObject({ kind: 'json' })
  })

  it.each([
    {
      name: 'is missing',
      command: 'no-such-plugin',
      more: { installHint: 'Install it with\n  brew install it.' },
      says: /no-such-plugin of the kubeconfig is not installed, or not in PATH\. Install it with brew install it\./,
    },
    { name: 'fails', script: 'echo "please log in" >&2; exit 3', says: /failed: please log in\.$/ },
    { name: 'says nothing of use', script: 'echo hello', says: /printed no credentials/ },
    { name: 'hangs', script: 'exec sleep 20', says: /gave no answer in 0\.3 s/ },
  ])('of a plugin that $name: a sentence says so', async ({ command, script = '', more = {}, says }) => {
    const context = contextFor('http://127.0.0.1:1', execUser(command ?? plugin(script).command, more))
    const transport = new Transport({
      access: context.access,
      env: process.env,
      clock: Date.now,
      signal: lifeOfTest(),
      log: silentLogger,
      credentialLimitMs: 300,
    })
    expect(await transport.readJson(version)).toMatchObject({ kind: 'failure', cause: 'credentials', message: expect.stringMatching(says) })
  })

  it('of a token file are read without their newline', async () => {
    const demo = await demoCluster()
    const folder = mkdtempSync(join(tmpdir(), 'token-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    writeFileSync(join(folder, 'token'), 'admin\n')
    expect(await transportTo(contextFor(demo.url, { tokenFile: join(folder, 'token') })).readJson(pods)).toMatchObject({ kind: 'json' })
  })

  it('may be a password or another identity', async () => {
    const seen: string[][] = []
    const server = await serverThat((request, response) => {
      seen.push(request.rawHeaders)
      response.end('{}')
    })
    await transportTo(contextFor(server, { username: 'me', password: 'secret', as: 'someone', 'as-groups': ['a', 'b'] })).readJson(version)
    const sent = seen[0] ?? []
    const values = (name: string): string[] => sent.filter((_, index) => index % 2 === 1 && sent[index - 1]?.toLowerCase() === name)
    expect(values('authorization')).toEqual([`Basic ${Buffer.from('me:secret').toString('base64')}`])
    expect(values('impersonate-user')).toEqual(['someone'])
    // One line each: a comma would be part of the name.
    expect(values('impersonate-group')).toEqual(['a', 'b'])
  })
})

describe('what is not reading', () => {
  it.each([
    { method: 'DELETE', path: '/api/v1/namespaces/shop/pods/web' },
    { method: 'PATCH', path: '/api/v1/namespaces/shop/pods/web' },
    { method: 'POST', path: '/api/v1/namespaces/shop/pods' },
    { method: 'POST', path: '/apis/authorization.k8s.io/v1/subjectaccessreviews' },
    { method: 'GET', path: '/api/v1/namespaces/shop/pods/web/exec' },
    { method: 'GET', path: '/api/v1/nodes/worker-1/proxy/run' },
    { method: 'GET', path: '/api/v1/namespaces/shop/secrets/db' },
    { method: 'GET', path: '/api/v1/configmaps', accept: 'application/json' },
  ])('is refused before it is sent: $method $path', async (request) => {
    const demo = await demoCluster()
    await expect(transportTo(demoContext(demo)).request(request as unknown as ApiRequest)).rejects.toThrow(/whypod (only reads|reads)/)
    expect(demo.control.requests()).toEqual([])
  })
})

it('looks up a few things at a time', async () => {
  let running = 0
  let most = 0
  const server = await serverThat((_, response) => {
    running += 1
    most = Math.max(most, running)
    setTimeout(() => {
      running -= 1
      response.end('{}')
    }, 20)
  })
  const transport = transportTo(contextFor(server))
  await Promise.all(Array.from({ length: 30 }, () => transport.readJson(version)))
  expect(most).toBe(8)
})
