import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { startDemoCluster } from '@whypod/demo-cluster'
import { describe, expect, it, onTestFinished } from 'vitest'
import { contextOf, demoContext, lifeOfTest, transportTo } from './for-tests.ts'
import { followLog, readLog } from './logs.ts'
import type { Transport } from './transport/transport.ts'

async function setUp(token = 'admin') {
  const demo = await startDemoCluster({ startAt: 'end' })
  onTestFinished(() => demo.close())
  return { demo, transport: transportTo(demoContext(demo, token)) }
}

/** A server whose container has written these bytes. It obeys limitBytes as the kubelet does: the beginning is sent, the rest is not. */
async function serverWithLog(lines: readonly string[]): Promise<Transport> {
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '', 'http://server')
    const tail = lines.slice(-Number(searchParams.get('tailLines') ?? lines.length)).map((line) => `${line}\n`)
    response.end(Buffer.from(tail.join('')).subarray(0, Number(searchParams.get('limitBytes') ?? Infinity)))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return transportTo(contextOf(`current-context: a\nclusters: [{name: a, cluster: {server: "${url}"}}]\ncontexts: [{name: a, context: {cluster: a}}]`))
}

const container = { namespace: 'data', pod: 'init-crashes', container: 'migrate' }
const anywhere = { namespace: 'any', pod: 'any', container: 'any' }

describe('a log', () => {
  it('has its last lines', async () => {
    const { transport } = await setUp()
    const all = await readLog(transport, container)
    if (all.kind !== 'lines') throw new Error(all.message)
    expect(all.lines.length).toBeGreaterThan(0)
    expect(await readLog(transport, { ...container, tailLines: 1 })).toMatchObject({ kind: 'lines', lines: all.lines.slice(-1) })
  })

  it.each(['html', 'garbage'] as const)('is not what a proxy says in its place (%s)', async (body) => {
    const { demo, transport } = await setUp()
    demo.control.fault({ verb: 'log', trouble: { kind: 'body', body } })
    expect(await readLog(transport, container)).toMatchObject({ kind: 'none', failed: true, message: expect.stringMatching(/something that is no log/) })
  })

  it('is there for the previous run', async () => {
    const { transport } = await setUp()
    expect(await readLog(transport, { namespace: 'payments', pod: 'api-6fd44c9886-2mr9q', container: 'api', previous: true })).toMatchObject({ kind: 'lines' })
  })

  it('keeps its end when it is too long', async () => {
    const lines = Array.from({ length: 100 }, (_, index) => `line ${index} ${'x'.repeat(50)}`)
    const read = await readLog(await serverWithLog(lines), { ...anywhere, limitBytes: 1000 })
    if (read.kind !== 'lines') throw new Error(read.message)
    expect(read.truncated).toBe(true)
    expect(read.lines).toEqual(lines.slice(-read.lines.length))
    expect(read.lines.length).toBeGreaterThan(10)
  })

  it('keeps its end when the kubelet cuts it off', async () => {
    const lines = Array.from({ length: 2000 }, (_, index) => `line ${index} ${'x'.repeat(200)}`)
    const read = await readLog(await serverWithLog(lines), { ...anywhere, tailLines: 2000, limitBytes: 10_000 })
    if (read.kind !== 'lines') throw new Error(read.message)
    expect(read.truncated).toBe(true)
    expect(read.lines.at(-1)).toBe(lines.at(-1))
  })

  it('has no endless lines', async () => {
    const read = await readLog(await serverWithLog(['y'.repeat(100_000), 'short\r']), anywhere)
    if (read.kind !== 'lines') throw new Error(read.message)
    expect(read.lines[0]).toHaveLength(16 * 1024 + 2)
    expect(read.lines[1]).toBe('short')
  })

  it('that is empty has no lines', async () => {
    expect(await readLog(await serverWithLog([]), anywhere)).toEqual({ kind: 'lines', lines: [], truncated: false })
  })
})

describe('without a log there is the sentence of the API', () => {
  it.each([
    { name: 'waiting', log: { namespace: 'data', pod: 'missing-key', container: 'app' }, says: /is waiting to start: CreateContainerConfigError/ },
    {
      name: 'no previous run',
      log: { namespace: 'payments', pod: 'not-ready', container: 'app', previous: true },
      says: /previous terminated container "app" in pod "not-ready" not found/,
    },
    { name: 'node gone', log: { namespace: 'edge', pod: 'mq-0', container: 'mq' }, says: /no preferred addresses found|is not valid for pod/ },
    { name: 'no such container', log: { namespace: 'data', pod: 'missing-key', container: 'nope' }, says: /container nope is not valid/ },
    { name: 'no such pod', log: { namespace: 'data', pod: 'nope', container: 'app' }, says: /pods "nope" not found/ },
  ])('$name', async ({ log, says }) => {
    const { transport } = await setUp()
    expect(await readLog(transport, log)).toMatchObject({ kind: 'none', message: expect.stringMatching(says) })
  })

  it('no right', async () => {
    const { transport } = await setUp('no-logs')
    expect(await readLog(transport, container)).toMatchObject({ kind: 'none', message: expect.stringContaining('cannot get resource "pods/log"') })
  })

  it('a node that hangs', async () => {
    const { demo, transport } = await setUp()
    demo.control.fault({ verb: 'log', trouble: { kind: 'hang' } })
    expect(await readLog(transport, { ...container, limitMs: 100 })).toMatchObject({ kind: 'none', message: expect.stringContaining('did not come') })
  })

  it('rotated away', async () => {
    const transport = await serverWithLog(['unable to retrieve container logs for containerd://abc'])
    expect(await readLog(transport, anywhere)).toMatchObject({ kind: 'none', message: 'unable to retrieve container logs for containerd://abc' })
  })
})

describe('a followed log', () => {
  it('brings what is written later, until it is given up', async () => {
    const { demo, transport } = await setUp()
    const running = { namespace: 'payments', pod: 'not-ready', container: 'app' }
    const life = new AbortController()
    const stream = await followLog(transport, { ...running, signal: AbortSignal.any([life.signal, lifeOfTest()]) })
    if (stream.kind !== 'lines') throw new Error(stream.message)
    const lines: string[] = []
    const reading = (async () => {
      for await (const line of stream.lines) lines.push(line)
    })()
    demo.control.appendLog({ ...running, previous: false }, 'a new line')
    await expect.poll(() => lines).toContain('a new line')
    life.abort()
    await reading
  })

  it('may not exist either', async () => {
    const { transport } = await setUp()
    expect(await followLog(transport, { namespace: 'data', pod: 'missing-key', container: 'app' })).toMatchObject({ kind: 'none' })
  })
})
