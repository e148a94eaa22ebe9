import type { FaultTable } from './faults.ts'
import type { Identity } from './identities.ts'
import type { ListSnapshots } from './list-snapshots.ts'
import type { LogSource } from './log-source.ts'
import type { Store } from './store.ts'
import type { WatchStream } from './watch-stream.ts'

/** What the handlers of requests share. */
export interface Cluster {
  readonly store: Store
  readonly snapshots: ListSnapshots
  readonly watches: Set<WatchStream>
  readonly faults: FaultTable
  readonly logs: LogSource
  readonly identify: (token: string) => Identity | undefined
  readonly clock: () => number
  /** Whether sendInitialEvents is understood, as from Kubernetes 1.32 on (and not in 1.33). */
  readonly watchList: boolean
  readonly bookmarkEveryMs: number
}
