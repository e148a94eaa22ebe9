import type { ChangeGenerator } from './changes.ts'
import type { Cluster } from './cluster.ts'
import type { Control } from './control.ts'
import { closeServer, listen, type HttpServer } from './http-server.ts'
import type { IdentityTable } from './identity-table.ts'
import { resourceOf, type Recording } from './recording.ts'
import type { Replay } from './replay.ts'
import type { RequestLog } from './request-log.ts'
import { resourceTypeOfKind } from './resources.ts'
import { parseStored } from './stored-object.ts'
import type { WatchStream } from './watch-stream.ts'

export interface ControlParts {
  readonly cluster: Cluster
  readonly server: HttpServer
  /** Where it listens, or listened. */
  readonly port: () => number
  readonly requests: RequestLog
  readonly identities: IdentityTable
  readonly recording: Recording
  readonly replay: Replay
  readonly changes: ChangeGenerator
}

export function makeControl(parts: ControlParts): Control {
  return { ...requestControl(parts), ...faultControl(parts), ...accessControl(parts), ...worldControl(parts), ...replayControl(parts) }
}

function requestControl({ requests }: ControlParts): Pick<Control, 'requests' | 'mutations' | 'clearRequests'> {
  return { requests: () => requests.recent(), mutations: () => requests.mutations(), clearRequests: () => requests.clear() }
}

type FaultControl =
  | 'fault'
  | 'clearFaults'
  | 'stopServing'
  | 'startServing'
  | 'setCertificate'
  | 'dropConnections'
  | 'cutWatches'
  | 'stallWatches'
  | 'expireWatches'
  | 'sendToWatches'
  | 'repeatToWatches'
  | 'expireHistory'
  | 'openWatches'

function faultControl({ cluster, server, port }: ControlParts): Pick<Control, FaultControl> {
  const open = (resource: string | undefined): readonly WatchStream[] =>
    [...cluster.watches].filter((stream) => resource === undefined || stream.resource === resource)
  return {
    fault: (fault) => cluster.faults.add(fault),
    clearFaults: () => cluster.faults.clear(),
    stopServing: () => closeServer(server),
    startServing: () => listen(server, port()),
    setCertificate: (tls) => {
      if (!('setSecureContext' in server)) throw new Error('Only a demo cluster that was started with `tls` has a certificate.')
      server.setSecureContext(tls)
      server.closeAllConnections()
    },
    dropConnections: () => server.closeAllConnections(),
    cutWatches: (resource) => open(resource).forEach((stream) => stream.cut()),
    stallWatches: (resource) => open(resource).forEach((stream) => stream.stall()),
    expireWatches: (resource) => open(resource).forEach((stream) => stream.expire()),
    sendToWatches: (text, resource) => open(resource).forEach((stream) => stream.sendText(text)),
    repeatToWatches: (count, resource) => open(resource).forEach((stream) => stream.repeat(count)),
    expireHistory: () => {
      cluster.store.expireHistory()
      cluster.snapshots.clear()
    },
    openWatches: (resource) => open(resource).length,
  }
}

function accessControl({ identities }: ControlParts): Pick<Control, 'setRights' | 'revoke'> {
  return { setRights: (token, rules) => identities.setRights(token, rules), revoke: (token) => identities.revoke(token) }
}

type WorldControl =
  | 'apply'
  | 'remove'
  | 'appendLog'
  | 'read'
  | 'count'
  | 'removeNamespace'
  | 'backUp'
  | 'restore'
  | 'startChanges'
  | 'stopChanges'
  | 'changesMade'

function worldControl({ cluster, server, changes }: ControlParts): Pick<Control, WorldControl> {
  const { store } = cluster
  let backup = store.backUp()
  return {
    apply: (object) => cluster.store.put(resourceOf(object), object),
    remove: (kind, namespace, name) => cluster.store.remove(plural(kind), namespace, name),
    appendLog: (key, line) => cluster.logs.append(key, { wallMs: cluster.clock(), text: line }),
    read: (kind, namespace, name) => {
      const stored = cluster.store.get(plural(kind), namespace, name)
      return stored && parseStored(stored)
    },
    count: (kind) => cluster.store.collection(plural(kind)).size,
    removeNamespace: (name) => {
      const objects = store.inNamespace(name)
      for (const { type, name: object } of objects) store.remove(type.plural, name, object)
      store.remove('namespaces', undefined, name)
      return objects.length
    },
    backUp: () => {
      backup = store.backUp()
    },
    restore: () => {
      store.restore(backup)
      cluster.snapshots.clear()
      server.closeAllConnections()
    },
    startChanges: (perSecond, sparedNamespace) => changes.start(perSecond, sparedNamespace),
    stopChanges: () => changes.stop(),
    changesMade: () => changes.made,
  }
}

function replayControl({ replay, recording }: ControlParts): Pick<Control, 'jumpTo' | 'pause' | 'resume' | 'setSpeed' | 'recordedSeconds'> {
  return {
    jumpTo: (seconds) => replay.jumpTo(seconds === 'end' ? recording.endMs : seconds * 1000),
    pause: () => replay.pause(),
    resume: () => replay.play(),
    setSpeed: (speed) => replay.setSpeed(speed),
    recordedSeconds: () => replay.recordedMs / 1000,
  }
}

function plural(kind: string): string {
  return resourceTypeOfKind(kind).plural
}
