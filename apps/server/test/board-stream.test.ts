import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createInterface } from 'node:readline'
import { applyEvent, type BoardSnapshot, type BoardState, joinParts, type StreamMessage } from '@whypod/contract'
import type { Request, Response } from 'express'
import { request } from 'undici'
import { expect, it, vi } from 'vitest'
import { BoardStream } from '../src/sse/board-stream.ts'
import { SseReader } from '../src/sse/sse-reader.ts'

const nothing = { set: [], remove: [] }

/** A stream whose board only has its connection, which each step changes. */
async function startStream() {
  let step = 0
  const board = (): BoardSnapshot => ({
    cluster: 'demo',
    revision: `r-${step}`,
    connection: { state: 'live', since: `step ${step}` },
    gaps: [],
    pods: [],
    workloads: [],
    incidents: [],
  })
  const snapshot = vi.fn<() => BoardSnapshot>(board)
  const stream = new BoardStream(snapshot)
  const server = createServer((incoming, response) =>
    stream.join(new SseReader(incoming as Request, response as Response, { onClose: () => undefined }), undefined),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    snapshot,
    change: () => {
      step += 1
      const { revision, connection } = board()
      stream.publish({ revision, connection, pods: nothing, workloads: nothing, incidents: nothing })
    },
    /** What a new reader knows, as it comes in. */
    join: async () => {
      const { body } = await request(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
      let state: BoardState | undefined
      const join = joinParts()
      body.on('error', () => undefined)
      createInterface({ input: body })
        .on('line', (line) => {
          const event = line.startsWith('data: ') ? join(JSON.parse(line.slice('data: '.length)) as StreamMessage) : undefined
          if (event) state = applyEvent(state, event)
        })
        .on('error', () => undefined)
      return () => state?.connection.since
    },
    close: () => {
      stream.close()
      server.closeAllConnections()
      server.close()
    },
  }
}

it('writes a board out once for readers that come one after the other, and gives each what came since', async () => {
  const { snapshot, change, join, close } = await startStream()
  change()
  const first = await join()
  await vi.waitFor(() => expect(first()).toBe('step 1'))
  change()
  change()
  const second = await join()
  for (const known of [first, second]) await vi.waitFor(() => expect(known()).toBe('step 3'))
  change()
  for (const known of [first, second]) await vi.waitFor(() => expect(known()).toBe('step 4'))
  expect(snapshot).toHaveBeenCalledOnce()
  close()
})
