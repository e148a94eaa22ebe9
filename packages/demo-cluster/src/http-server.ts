import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https'
import type { TlsMaterial } from './demo-cluster-options.ts'

export type HttpServer = Server | TlsServer

export const makeServer = (tls: TlsMaterial | undefined, listener: RequestListener): HttpServer =>
  tls ? createTlsServer({ key: tls.key, cert: tls.cert }, listener) : createServer(listener)

/** Listens on loopback only; rejects if the port is taken. */
export function listen(server: HttpServer, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })
}

/** Breaks what is open, and resolves when all is closed. */
export function closeServer(server: HttpServer): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
