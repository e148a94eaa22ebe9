import type { Cluster } from './cluster.ts'
import { FaultTable } from './faults.ts'
import type { IdentityTable } from './identity-table.ts'
import { ListSnapshots } from './list-snapshots.ts'
import { LogSource, type LogKey } from './log-source.ts'
import { recordedLog } from './recorded-logs.ts'
import type { Recording } from './recording.ts'
import type { DemoClusterOptions } from './demo-cluster-options.ts'
import { Store } from './store.ts'
import { syntheticLog, syntheticObjects } from './synthetic.ts'

const firstVersion = 1000

/** What the handlers of requests share; filled if the cluster is synthetic, empty if a recording is to be played. */
export function makeCluster(options: DemoClusterOptions, recording: Recording, identities: IdentityTable, clock: () => number): Cluster {
  const { synthetic } = options
  const store = new Store(firstVersion)
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
