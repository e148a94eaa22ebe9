import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ChangeGenerator } from './changes.ts'
import { serveControl } from './control-endpoint.ts'
import type { Control } from './control.ts'
import type { DemoClusterOptions } from './demo-cluster-options.ts'
import { handleRequest, isMutation } from './handle-request.ts'
import { closeServer, listen, makeServer } from './http-server.ts'
import { IdentityTable } from './identity-table.ts'
import { readIncoming } from './incoming.ts'
import { kubeconfigYaml } from './kubeconfig.ts'
import { makeCluster } from './make-cluster.ts'
import { makeControl } from './make-control.ts'
import { loadRecording, type Recording } from './recording.ts'
import { Replay } from './replay.ts'
import { recordRequest, RequestLog } from './request-log.ts'
import { respondStatus } from './respond.ts'
import { internalError } from './status.ts'
import { withSurroundings } from './surroundings.ts'

export interface DemoCluster {
  readonly url: string
  readonly control: Control
  /** A kubeconfig (YAML) whose user holds this token: `admin` if not said. */
  kubeconfig(token?: string): string
  close(): Promise<void>
}

/** Serves a recording, or a synthetic cluster, as a Kubernetes API on loopback, over plain HTTP if no certificate is given. */
export async function startDemoCluster(options: DemoClusterOptions = {}): Promise<DemoCluster> {
  options.signal?.throwIfAborted()
  const clock = options.clock ?? Date.now
  const recording = options.synthetic ? nothingRecorded : withSurroundings(loadRecording(options.recording ?? 'session'))
  const identities = new IdentityTable()
  const cluster = makeCluster(options, recording, identities, clock)
  const { speed = 1, loop = false } = options
  const replay = new Replay(recording, cluster.store, { speed: speed === Infinity ? 1 : speed, loop, clock })
  const beginning = beginningOf(options, recording)
  replay.jumpTo(beginning.recordedMs)
  const changes = new ChangeGenerator(cluster.store, clock)
  const requests = new RequestLog()
  let port = 0
  const server = makeServer(options.tls, (request, response) => void answer(request, response))
  // A pooled connection that the server closes first is an error that a real, slower server hardly ever shows.
  server.keepAliveTimeout = 120_000
  const control = makeControl({ cluster, server, port: () => port, requests, identities, recording, replay, changes })

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      response.setHeader('date', new Date(clock()).toUTCString())
      if (options.exposeControl && (await serveControl(control, request, response))) return
      const incoming = readIncoming(request)
      requests.add(recordRequest(incoming), isMutation(incoming))
      await handleRequest(cluster, incoming, request, response)
    } catch (error) {
      if (response.headersSent) response.destroy()
      else respondStatus(response, internalError(String(error)))
    }
  }

  await listen(server, options.port ?? 0)
  port = (server.address() as AddressInfo).port
  if (beginning.plays) replay.play()
  const close = async (): Promise<void> => {
    replay.pause()
    changes.stop()
    await closeServer(server)
  }
  options.signal?.addEventListener('abort', () => void close(), { once: true })
  const url = `${options.tls ? 'https' : 'http'}://127.0.0.1:${port}`
  return { url, control, kubeconfig: (token = 'admin') => kubeconfigYaml(url, token), close }
}

const nothingRecorded: Recording = { name: 'session', startedAtMs: 0, start: [], frames: [], endMs: 0, lastMs: 0 }

interface Beginning {
  readonly recordedMs: number
  readonly plays: boolean
}

function beginningOf({ startAt = 0, speed, paused = false }: DemoClusterOptions, { frames, endMs }: Recording): Beginning {
  // A single moment has nothing to play.
  if (startAt === 'end' || speed === Infinity || frames.length === 0) return { recordedMs: endMs, plays: false }
  return { recordedMs: startAt * 1000, plays: !paused }
}
