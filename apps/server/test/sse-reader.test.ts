import { createServer } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { expect, it, vi } from 'vitest'
import type { Request, Response } from 'express'
import { SseReader } from '../src/sse/sse-reader.ts'

const MEBI = 1024 * 1024

/** A reader whose other end reads nothing. */
async function deafReader() {
  const closed = vi.fn<() => void>()
  const made = Promise.withResolvers<SseReader>()
  const server = createServer((request, response) => made.resolve(new SseReader(request as Request, response as Response, closed)))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  socket.pause()
  socket.write('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')
  const close = (): void => {
    socket.destroy()
    server.closeAllConnections()
    server.close()
  }
  return { reader: await made.promise, closed, close }
}

it('takes in a snapshot of any size, and drops whoever leaves too much besides it unread', async () => {
  const { reader, closed, close } = await deafReader()
  reader.sendSnapshot('x'.repeat(48 * MEBI))
  reader.send('x'.repeat(16 * MEBI))
  await new Promise((resolve) => setImmediate(resolve))
  expect(closed).not.toHaveBeenCalled()
  reader.send('x'.repeat(48 * MEBI))
  await vi.waitFor(() => expect(closed).toHaveBeenCalledOnce())
  close()
})
