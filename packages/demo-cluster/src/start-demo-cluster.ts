import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Cluster } from './cluster.ts'
import { serveControl } from './control-endpoint.ts'
import type { Control } from './control.ts'
import { ChangeGenerator } from './changes.ts'
import { FaultTable } from './faults.ts'
import { handleRequest, isMutation } from './handle-request.ts'
import { IdentityTable } from './identity-table.ts'
import { readIncoming } from './incoming.ts'
import { kubeconfigYaml } from './kubeconfig.ts'
import { ListSnapshots } from './list-snapshots.ts'
import { LogSource, type LogKey } from './log-source.ts'
import { makeControl } from './make-control.ts'
import { recordedLog } from './recorded-logs.ts'
import { loadRecording, type Recording, type RecordingName } from './recording.ts'
import { Replay } from './replay.ts'
import { recordRequest, RequestLog } from './request-log.ts'
import { respondStatus } from './respond.ts'
import { internalError } from './status.ts'
import { Store } from './store.ts'
import { withSurroundings } from './surroundings.ts'
import { syntheticLog, syntheticObjects, type SyntheticOptions } from './synthetic.ts'

export interface DemoClusterOptions {
  /** Which recording to play; `session` if not said. */
  readonly recording?: RecordingName
  /** A large cluster made of the recorded pods, in place of a recording. */
  readonly synthetic?: SyntheticOptions
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

/** Serves a recording, or a synthetic cluster, as a Kubernetes API on loopback over plain HTTP. */
export async function startDemoCluster(options: DemoClusterOptions = {}): Promise<DemoCluster> {
  options.signal?.throwIfAborted()
  const clock = options.clock ?? Date.now
  const recording = options.synthetic ? nothingRecorded : withSurroundings(loadRecording(options.recording ?? 'session'))
  const identities = new IdentityTable()
  const cluster = makeCluster(options, recording, identities, clock)
  const replay = beginReplay(options, recording, cluster)
  const changes = new ChangeGenerator(cluster.store, clock)
  const requests = new RequestLog()
  const server = createServer((request, response) => void answer(request, response))
  // A pooled connection that the server closes first is an error that a real, slower server hardly ever shows.
  server.keepAliveTimeout = 120_000
  const control = makeControl({ cluster, server, requests, identities, recording, replay, changes })

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
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
  if (!standsStill(options, recording) && !options.paused) replay.play()
  const close = async (): Promise<void> => {
    replay.pause()
    changes.stop()
    await closeServer(server)
  }
  options.signal?.addEventListener('abort', () => void close(), { once: true })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { url, control, kubeconfig: (token = 'admin') => kubeconfigYaml(url, token), close }
}

const nothingRecorded: Recording = { name: 'session', startedAtMs: 0, start: [], frames: [], endMs: 0, lastMs: 0 }

function makeCluster(options: DemoClusterOptions, recording: Recording, identities: IdentityTable, clock: () => number): Cluster {
  const { synthetic } = options
  const store = new Store(1000)
  if (synthetic) store.fill((nextVersion) => syntheticObjects(synthetic, clock(), nextVersion))
  const readLog = synthetic ? syntheticLog : (key: LogKey) => recordedLog(recording.name, key.namespace, key.pod, key.container, key.previous)
  return {
    store,
    snapshots: new ListSnapshots(),
    watches: new Set(),
    faults: new FaultTable(),
    logs: new LogSource(readLog),
    identify: (token) => identities.identify(token),
    clock,
    watchList: options.watchList ?? true,
    bookmarkEveryMs: options.bookmarkEveryMs ?? 10_000,
  }
}

/** At the end, or because a single moment has nothing to play. */
function standsStill({ startAt, speed }: Pick<DemoClusterOptions, 'startAt' | 'speed'>, { frames }: Recording): boolean {
  return startAt === 'end' || speed === Infinity || frames.length === 0
}

function beginReplay({ speed = 1, loop = false, startAt = 0 }: DemoClusterOptions, recording: Recording, { store, clock }: Cluster): Replay {
  const replay = new Replay(recording, store, { speed: speed === Infinity ? 1 : speed, loop, clock })
  replay.jumpTo(standsStill({ speed, startAt }, recording) || startAt === 'end' ? recording.endMs : startAt * 1000)
  return replay
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
