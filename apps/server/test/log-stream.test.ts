import type { LogEvent } from '@whypod/contract'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { streamLog } from '../src/sse/log-stream.ts'
import { type Served, serveDemo } from './served.ts'

const within = { timeout: 10_000, interval: 25 }

/** The events of a text of server-sent events. */
const eventsOf = (text: string): LogEvent[] => Array.from(text.matchAll(/^data: (.*)$/gm), ([, data = '']) => JSON.parse(data) as LogEvent)

function follow(url: string) {
  const abort = new AbortController()
  const heard = { text: '', isOver: false }
  const reading = (async () => {
    const response = await fetch(url, { signal: abort.signal })
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) heard.text += chunk
    heard.isOver = true
  })().catch((error: unknown) => {
    if (!abort.signal.aborted) throw error
  })
  return {
    events: () => eventsOf(heard.text),
    lines: () => eventsOf(heard.text).flatMap((event) => (event.type === 'lines' ? event.lines : [])),
    isOver: () => heard.isOver,
    stop: async () => {
      abort.abort()
      await reading
    },
  }
}

describe('a log that is followed', () => {
  let served: Served
  beforeAll(async () => {
    served = await serveDemo()
    await vi.waitFor(async () => expect((await fetch(`${served.url}/api/clusters/demo/pods/payments/not-ready`)).status).toBe(200), within)
  })
  afterAll(() => served.close())
  const path = (pod: string) => `${served.url}/api/clusters/demo/pods/${pod}/log/stream`

  it('brings its end, and what is written later', async () => {
    const log = follow(`${path('payments/not-ready')}?container=app&tail=10`)
    served.cluster.control.appendLog({ namespace: 'payments', pod: 'not-ready', container: 'app', previous: false }, 'a new line')
    await vi.waitFor(() => expect(log.lines()).toContain('a new line'), within)
    expect(log.isOver()).toBe(false)
    await log.stop()
  })

  it('says why there is none, and ends', async () => {
    const log = follow(`${path('data/missing-key')}?container=app`)
    await vi.waitFor(() => expect(log.isOver()).toBe(true), within)
    expect(log.events()).toMatchObject([{ type: 'none', message: expect.stringContaining('waiting to start') }])
  })

  it('is not there for a pod that is not there', async () => {
    expect((await fetch(path('shop/nobody'))).status).toBe(404)
  })

  it('skips what nobody could read, and says how much', async () => {
    let said = ''
    async function* flood() {
      for (let line = 0; line < 5_000; line += 1) yield String(line)
    }
    await streamLog(flood(), { send: (event) => (said += event.plain.toString()), end: (event) => (said += event?.plain.toString() ?? '') })
    const events = eventsOf(said)
    expect(events.at(-1)).toEqual({ type: 'end' })
    const lines = events.flatMap((event) => (event.type === 'lines' ? [event] : []))
    expect(lines.flatMap((event) => event.lines).at(-1)).toBe('4999')
    expect(lines.reduce((sum, event) => sum + event.lines.length + event.skipped, 0)).toBe(5_000)
    expect(Math.max(...lines.map((event) => event.lines.length))).toBeLessThanOrEqual(2_000)
  })
})
