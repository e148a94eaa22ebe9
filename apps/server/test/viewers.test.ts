import { get, type IncomingMessage } from 'node:http'
import { gunzipSync } from 'node:zlib'
import type { BoardSnapshot, BoardState } from '@whypod/contract'
import { describe, expect, it, vi } from 'vitest'
import { brokenPod } from './faults/stage.ts'
import { readStream, type Served, serveDemo } from './served.ts'

const within = { timeout: 30_000, interval: 25 }
const VIEWERS = 60
const CHANGES = 200

async function onServed(act: (served: Served) => Promise<void>): Promise<void> {
  const served = await serveDemo()
  try {
    await act(served)
  } finally {
    await served.close()
  }
}

const boardOf = async ({ url }: Served): Promise<BoardSnapshot> => (await (await fetch(`${url}/api/clusters/demo/board`)).json()) as BoardSnapshot
const untilLive = (served: Served): Promise<void> => vi.waitFor(async () => expect((await boardOf(served)).connection.state).toBe('live'), within)
const rows = (pods: Iterable<{ readonly key: string }>): string => JSON.stringify([...pods].toSorted((a, b) => (a.key < b.key ? -1 : 1)))
const openStream = ({ url }: Served, headers: Record<string, string> = {}): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => get(`${url}/api/clusters/demo/stream`, { agent: false, headers }, resolve).on('error', reject))

describe('many viewers', () => {
  it('all have the same board after many changes, and nobody was dropped', async () => {
    await onServed(async (served) => {
      await untilLive(served)
      const readers = Array.from({ length: VIEWERS }, () => readStream(served.url))
      await vi.waitFor(() => expect(served.clusters.open('demo')?.live.stream.size).toBe(VIEWERS), within)
      for (let index = 0; index < CHANGES; index += 1) {
        served.cluster.control.apply(brokenPod({ namespace: 'shop', name: `crowd-${index}` }))
        if (index % 3 === 0) served.cluster.control.remove('Pod', 'shop', `crowd-${index - 3}`)
        if (index % 20 === 0) await new Promise((resolve) => setImmediate(resolve))
      }
      await vi.waitFor(async () => {
        const { pods } = await boardOf(served)
        expect(pods.some(({ key }) => key === `shop/crowd-${CHANGES - 1}`)).toBe(true)
        const truth = rows(pods)
        for (const reader of readers) expect(rows((reader.state() as BoardState).pods.values()) === truth).toBe(true)
      }, within)
      expect(served.clusters.open('demo')?.live.stream.dropped).toBe(0)
      for (const reader of readers) {
        reader.stop()
        expect(reader.events.filter(({ type }) => type === 'snapshot').length, 'nobody needed a second snapshot').toBe(1)
      }
      await vi.waitFor(() => expect(served.clusters.open('demo')?.live.stream.size).toBe(0), within)
    })
  })

  it('are told what proxies must not do, and when the server goes, to come back', async () => {
    await onServed(async (served) => {
      await untilLive(served)
      const response = await openStream(served)
      expect(response.headers).toMatchObject({
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-cache, no-transform',
        'x-accel-buffering': 'no',
      })
      let text = ''
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
      await vi.waitFor(() => expect(text).toContain('event: snapshot'), within)
      const ended = new Promise((resolve) => response.once('end', resolve))
      await served.clusters.close()
      await ended
      expect(text).toMatch(/^retry: 1000\n\n/)
      expect(text).toMatch(/event: bye\ndata: \{"type":"bye"\}\n\n$/)
      const late = await fetch(`${served.url}/api/clusters/demo/board`)
      expect(late.status).toBe(503)
      expect(late.headers.get('retry-after')).toBe('5')
    })
  })

  it('get each event packed by itself: at once, and as one good gzip stream in the end', async () => {
    await onServed(async (served) => {
      await untilLive(served)
      const response = await openStream(served, { 'accept-encoding': 'gzip, deflate, br' })
      expect(response.headers['content-encoding']).toBe('gzip')
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      const plain = await openStream(served, { 'accept-encoding': 'gzip;q=0, identity' })
      expect(plain.headers).not.toHaveProperty('content-encoding')
      let text = ''
      plain.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
      served.cluster.control.apply(brokenPod({ namespace: 'shop', name: 'packed' }))
      await vi.waitFor(() => expect(text).toContain('shop/packed'), within)
      const ended = Promise.all([response, plain].map((one) => new Promise((resolve) => one.once('end', resolve))))
      await served.clusters.close()
      await ended
      const packed = Buffer.concat(chunks)
      expect(gunzipSync(packed).toString()).toBe(text)
      expect(packed.length).toBeLessThan(text.length / 4)
    })
  })
})

describe('a viewer that reads too slowly', () => {
  it('is dropped, costs the others nothing, and comes back', async () => {
    await onServed(async (served) => {
      await untilLive(served)
      const { stream } = served.clusters.open('demo')!.live
      const slow = await openStream(served, { 'accept-encoding': 'identity' })
      let text = ''
      slow.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
      await vi.waitFor(() => expect(text).toContain('event: snapshot'), within)
      slow.pause()
      const closed = new Promise((resolve) => slow.once('close', resolve))
      slow.on('error', () => undefined)
      const other = readStream(served.url)
      await vi.waitFor(() => expect(stream.size).toBe(2), within)
      // 3 MB of words that no reader keeps, many times: more than any socket takes in.
      const words = 'x'.repeat(3_000_000)
      for (let index = 0; stream.dropped === 0 && index < 40; index += 1)
        stream.publish({
          revision: `large-${index}`,
          pods: { set: [], remove: [words] },
          workloads: { set: [], remove: [] },
          incidents: { set: [], remove: [] },
        })
      expect(stream.dropped).toBe(1)
      slow.resume()
      await closed
      // Of an event that came whole.
      const last = [...text.slice(0, text.lastIndexOf('\n\n')).matchAll(/^id: (\S+)$/gm)].at(-1)?.[1] ?? ''
      expect(last).not.toBe('')
      served.cluster.control.apply(brokenPod({ namespace: 'shop', name: 'after-drop' }))
      const again = readStream(served.url, last)
      await vi.waitFor(() => expect(again.state()?.pods.has('shop/after-drop')).toBe(true), within)
      expect(again.events[0]?.type, 'it missed too much to get it one by one').toBe('snapshot')
      expect(stream.dropped, 'it is not dropped for what it missed').toBe(1)
      await vi.waitFor(() => expect(other.state()?.pods.has('shop/after-drop')).toBe(true), within)
      for (const reader of [again, other]) reader.stop()
    })
  })
})
