import { createServer } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { expect, it, vi } from 'vitest'
import type { Request, Response } from 'express'
import { EventBytes } from '../src/sse/event-bytes.ts'
import { SseReader } from '../src/sse/sse-reader.ts'

const MEBI = 1024 * 1024
const filled = (mebibytes: number): EventBytes => new EventBytes(() => 'x'.repeat(mebibytes * MEBI))

/** A reader whose other end reads nothing. */
async function deafReader() {
  const closed = vi.fn<() => void>()
  const dropped = vi.fn<() => void>()
  const made = Promise.withResolvers<SseReader>()
  const server = createServer((request, response) =>
    made.resolve(new SseReader(request as Request, response as Response, { onClose: closed, onDrop: dropped })),
  )
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  socket.pause()
  socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')
  const close = (): void => {
    socket.destroy()
    server.closeAllConnections()
    server.close()
  }
  return { reader: await made.promise, closed, dropped, close }
}

it('takes in a snapshot of any size, and drops whoever leaves too much besides it unread', async () => {
  const { reader, closed, dropped, close } = await deafReader()
  reader.sendSnapshot(filled(48))
  reader.send(filled(16))
  await new Promise((resolve) => setImmediate(resolve))
  expect(closed).not.toHaveBeenCalled()
  reader.send(filled(48))
  await vi.waitFor(() => expect(closed).toHaveBeenCalledOnce())
  expect(dropped).toHaveBeenCalledOnce()
  close()
})
