import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Cluster } from './cluster.ts'
import { serveControl } from './control-endpoint.ts'
import type { Control } from './control.ts'
import { FaultTable } from './faults.ts'
import { handleRequest, isMutation } from './handle-request.ts'
import { IdentityTable } from './identity-table.ts'
import { readIncoming } from './incoming.ts'
import { kubeconfigYaml } from './kubeconfig.ts'
import { ListSnapshots } from './list-snapshots.ts'
import { LogSource } from './log-source.ts'
import { makeControl } from './make-control.ts'
import { recordedLog } from './recorded-logs.ts'
import { loadRecording, type RecordingName } from './recording.ts'
import { Replay } from './replay.ts'
import { RequestLog } from './request-log.ts'
import { respondStatus } from './respond.ts'
import { internalError } from './status.ts'
import { Store } from './store.ts'
import { withSurroundings } from './surroundings.ts'

export interface DemoClusterOptions {
  /** Which recording to play; `session` if not said. */
  readonly recording?: RecordingName
  /** 0, or not said: any free port. */
  readonly port?: number
  /** How many seconds of the recording pass in one second. Infinity: the recording is at its end at once. */
  readonly speed?: number
  /** After the end, and a minute, everything is deleted and comes again. */
  readonly loop?: boolean
  /** Seconds into the recording to begin at, which then is now. `end`: when `end/` was listed; the replay stands still there. */
  readonly startAt?: number | 'end'
  /** Begin standing still; `control.resume()` sets it going. */
  readonly paused?: boolean
  /** false: sendInitialEvents is refused with 422, as by servers before 1.32. */
  readonly watchList?: boolean
  /** How often a WATCH gets a bookmark; 10 s if not said. */
  readonly bookmarkEveryMs?: number
  /** Serve POST /__control, for tests in another process. */
  readonly exposeControl?: boolean
  /** Wall time in milliseconds, for the times inside objects. */
  readonly clock?: () => number
  /** Closes the server when aborted. */
  readonly signal?: AbortSignal
}

export interface DemoCluster {
  readonly url: string
  readonly control: Control
  /** A kubeconfig (YAML) whose user holds this token: `admin` if not said. */
  kubeconfig(token?: string): string
  close(): Promise<void>
}

/** Serves a recording as a Kubernetes API, on loopback over plain HTTP. */
export async function startDemoCluster(options: DemoClusterOptions = {}): Promise<DemoCluster> {
  const recording = withSurroundings(loadRecording(options.recording ?? 'session'))
  const clock = options.clock ?? Date.now
  const store = new Store(1000)
  const identities = new IdentityTable()
  const cluster: Cluster = {
    store,
    snapshots: new ListSnapshots(),
    watches: new Set(),
    faults: new FaultTable(),
    logs: new LogSource(({ namespace, pod, container, previous }) => recordedLog(recording.name, namespace, pod, container, previous)),
    identify: (token) => identities.identify(token),
    clock,
    watchList: options.watchList ?? true,
    bookmarkEveryMs: options.bookmarkEveryMs ?? 10_000,
  }
  const atOnce = options.speed === Infinity
  const replay = new Replay(recording, store, { speed: atOnce ? 1 : (options.speed ?? 1), loop: options.loop ?? false, clock })
  const startAt = atOnce ? 'end' : (options.startAt ?? 0)
  replay.jumpTo(startAt === 'end' ? recording.endMs : startAt * 1000)

  const requests = new RequestLog()
  const server = createServer((request, response) => void answer(request, response))
  const control = makeControl({ cluster, server, requests, identities, recording, replay })
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      if (options.exposeControl && (await serveControl(control, request, response))) return
      const incoming = readIncoming(request)
      const { method, verb, path, query, accept = '', token, route } = incoming
      const seen = { method, verb, path, query: Object.fromEntries(query), accept, token, resource: route?.type.plural, namespace: route?.namespace }
      requests.add(seen, isMutation(incoming))
      await handleRequest(cluster, incoming, request, response)
    } catch (error) {
      if (response.headersSent) response.destroy()
      else respondStatus(response, internalError(String(error)))
    }
  }

  await listen(server, options.port ?? 0)
  if (startAt !== 'end' && !options.paused) replay.play()
  const close = async (): Promise<void> => {
    replay.pause()
    await closeServer(server)
  }
  options.signal?.addEventListener('abort', () => void close(), { once: true })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { url, control, kubeconfig: (token = 'admin') => kubeconfigYaml(url, token), close }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject)
      resolve()
    })
  })
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
