import type { PodReader } from '../readers.ts'
import { readAwaitedContainer } from './read-awaited-container.ts'
import { readCpuLimit } from './read-cpu-limit.ts'
import { readMounts } from './read-mounts.ts'
import { readNodeRemarks } from './read-node-remarks.ts'
import { readRemarks } from './read-remarks.ts'
import { readRestartAll } from './read-restart-all.ts'

/** Reads what stands beside the causes: the node's own words, certificates, budgets, DNS, a restart that was ordered. */
export const readSurroundings: PodReader = (context, found) => {
  readRemarks(context, found)
  readNodeRemarks(context, found)
  readRestartAll(context, found)
  readAwaitedContainer(context, found)
  readCpuLimit(context, found)
  readMounts(context, found)
}
