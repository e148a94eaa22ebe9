import { get, type IncomingMessage } from 'node:http'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Served, serveDemo } from './served.ts'

const within = { timeout: 20_000, interval: 25 }
const MAX_STREAMS = 1_000
const MAX_LOGS = 50
const MAX_LOOK_UPS = 64
const POD = '/api/clusters/demo/pods/payments/not-ready'

let served: Served
beforeAll(async () => {
  served = await serveDemo()
  await vi.waitFor(async () => expect((await fetch(`${served.url}${POD}`)).status).toBe(200), within)
})
afterAll(() => served.close())

const open: IncomingMessage[] = []
afterAll(() => open.forEach((response) => response.destroy()))

/** The head of an answer; its body is left to come. */
const ask = (path: string): Promise<IncomingMessage> =>
  new Promise((resolve, reject) =>
    get(`${served.url}${path}`, { agent: false }, (response) => {
      response.on('error', () => undefined).resume()
      open.push(response)
      resolve(response)
    }).on('error', reject),
  )

const metric = async (name: string): Promise<number> => {
  const text = await (await fetch(`${served.url}/metrics`)).text()
  return Number(
    text
      .split('\n')
      .find((line) => line.startsWith(`whypod_${name}{cluster="demo"`))
      ?.split(' ')
      .at(-1),
  )
}

/** Opens as many as there may be, and one more; answers how that was refused, once it is let in because another was closed. */
async function refusalBeyond(most: number, path: string): Promise<readonly unknown[]> {
  const answers = await Promise.all(Array.from({ length: most }, () => ask(path)))
  expect(answers.map(({ statusCode }) => statusCode)).toEqual(answers.map(() => 200))
  const refused = await ask(path)
  answers[0]?.destroy()
  await vi.waitFor(async () => expect((await ask(path)).statusCode).toBe(200), within)
  for (const answer of answers) answer.destroy()
  return [refused.statusCode, refused.headers['retry-after']]
}

describe('what may be open at once', () => {
  it('is a thousand streams; the metrics tell how many', async () => {
    expect(await refusalBeyond(MAX_STREAMS, '/api/clusters/demo/stream')).toEqual([503, '5'])
    for (const response of open.splice(0)) response.destroy()
    await vi.waitFor(async () => expect(await metric('streams')).toBe(0), within)
  }, 60_000)

  it('is fifty logs that are followed', async () => {
    expect(await refusalBeyond(MAX_LOGS, `${POD}/log/stream?container=app`)).toEqual([503, '5'])
  })

  it('is 64 look-ups, however slow the API server is', async () => {
    served.cluster.control.fault({ trouble: { kind: 'hang' }, resource: 'pods', verb: 'get', times: Number.POSITIVE_INFINITY })
    const abort = new AbortController()
    const path = `${served.url}/api/clusters/demo/objects/Pod/payments/not-ready`
    const asked = Array.from({ length: MAX_LOOK_UPS }, () => fetch(path, { signal: abort.signal }))
    const refused = await vi.waitFor(async () => {
      const response = await fetch(`${served.url}/api/clusters/demo/objects/Pod/payments/ledger`, { signal: AbortSignal.timeout(500) })
      expect(response.status).toBe(503)
      return response
    }, within)
    expect(((await refused.json()) as { error: string }).error).toMatch(/Too many .* try again/)
    served.cluster.control.clearFaults()
    abort.abort()
    const left = await Promise.allSettled(asked)
    expect(left.map(({ status }) => status)).toEqual(left.map(() => 'rejected'))
  })
})

describe('the metrics', () => {
  it('tell objects by kind, lists and watches, evaluations, and no name of a pod', async () => {
    expect(await metric('lists_total')).toBeGreaterThan(0)
    expect(await metric('watches_total')).toBeGreaterThan(0)
    expect(await metric('evaluations_total')).toBeGreaterThan(0)
    const text = await (await fetch(`${served.url}/metrics`)).text()
    expect(Number(/whypod_objects\{cluster="demo",kind="Pod"\} (\d+)/.exec(text)?.[1])).toBe(served.cluster.control.count('Pod'))
    expect(text).not.toContain('not-ready')
  })
})
