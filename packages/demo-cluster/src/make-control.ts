import type { Server } from 'node:http'
import type { ChangeGenerator } from './changes.ts'
import type { Cluster } from './cluster.ts'
import type { Control } from './control.ts'
import type { IdentityTable } from './identity-table.ts'
import { resourceOf, type Recording } from './recording.ts'
import type { Replay } from './replay.ts'
import type { RequestLog } from './request-log.ts'
import { resourceTypeOfKind } from './resources.ts'
import { parseStored } from './stored-object.ts'
import type { WatchStream } from './watch-stream.ts'

export interface ControlParts {
  readonly cluster: Cluster
  readonly server: Server
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
  | 'dropConnections'
  | 'cutWatches'
  | 'stallWatches'
  | 'expireWatches'
  | 'sendToWatches'
  | 'expireHistory'
  | 'openWatches'

function faultControl({ cluster, server }: ControlParts): Pick<Control, FaultControl> {
  const open = (resource: string | undefined): readonly WatchStream[] =>
    [...cluster.watches].filter((stream) => resource === undefined || stream.resource === resource)
  return {
    fault: (fault) => cluster.faults.add(fault),
    clearFaults: () => cluster.faults.clear(),
    dropConnections: () => server.closeAllConnections(),
    cutWatches: (resource) => open(resource).forEach((stream) => stream.cut()),
    stallWatches: (resource) => open(resource).forEach((stream) => stream.stall()),
    expireWatches: (resource) => open(resource).forEach((stream) => stream.expire()),
    sendToWatches: (text, resource) => open(resource).forEach((stream) => stream.sendText(text)),
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

type WorldControl = 'apply' | 'remove' | 'appendLog' | 'read' | 'count' | 'startChanges' | 'stopChanges'

function worldControl({ cluster, changes }: ControlParts): Pick<Control, WorldControl> {
  return {
    apply: (object) => cluster.store.put(resourceOf(object), object),
    remove: (kind, namespace, name) => cluster.store.remove(plural(kind), namespace, name),
    appendLog: (key, line) => cluster.logs.append(key, { wallMs: cluster.clock(), text: line }),
    read: (kind, namespace, name) => {
      const stored = cluster.store.get(plural(kind), namespace, name)
      return stored && parseStored(stored)
    },
    count: (kind) => cluster.store.collection(plural(kind)).size,
    startChanges: (perSecond) => changes.start(perSecond),
    stopChanges: () => changes.stop(),
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
