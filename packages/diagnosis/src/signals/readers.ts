import type { Check } from '@whypod/contract'
import type { Findings, Signal } from './catalog.ts'
import { readConfig } from './config/read-config.ts'
import { readCrash } from './crash/read-crash.ts'
import { readEviction } from './eviction/read-eviction.ts'
import { readImage } from './image/read-image.ts'
import { readNode } from './node/read-node.ts'
import { readProbe } from './probe/read-probe.ts'
import { readRaw } from './raw/read-raw.ts'
import { rawSignals } from './raw/signals.ts'
import { readSandbox } from './sandbox/read-sandbox.ts'
import { readScheduling } from './scheduling/read-scheduling.ts'
import { readServiceName } from './service/read-service-name.ts'
import { readServices } from './service/read-services.ts'
import { readStart } from './start/read-start.ts'
import { readSurroundings } from './surroundings/read-surroundings.ts'
import { readTermination } from './termination/read-termination.ts'
import { readUnrecognised } from './unrecognised/read-unrecognised.ts'
import { readVolume } from './volume/read-volume.ts'
import { readLifetime } from './workload/read-lifetime.ts'
import { readWorkload as readWorkloadItself } from './workload/read-workload.ts'
import type { PodContext } from './pod-context.ts'
import { rememberFor } from './remember.ts'
import type { WorkloadContext } from './workload-context.ts'

export type PodReader = (context: PodContext, found: Findings) => void
export type WorkloadReader = (context: WorkloadContext, found: Findings) => void

/** Each reads one side of a pod. They do not know each other. */
const podReaders: Readonly<Record<string, PodReader>> = {
  readNode,
  readTermination,
  readEviction,
  readScheduling,
  readVolume,
  readSandbox,
  readImage,
  readConfig,
  readStart,
  readCrash,
  readProbe,
  readLifetime,
  readServiceName,
  readSurroundings,
  readUnrecognised,
}

/** What is only read where a row asks for one of these signals: it says nothing by itself. */
const onDemand: readonly { readonly signals: readonly string[]; readonly readers: Readonly<Record<string, PodReader>> }[] = [
  { signals: Object.keys(rawSignals), readers: { readRaw } },
]

const workloadReaders: Readonly<Record<string, WorkloadReader>> = { readWorkload: readWorkloadItself, readServices }

export interface Facts {
  readonly signals: readonly Signal[]
  readonly checks: readonly Check[]
  /** Readers that threw: a fault of ours, which must not cost the others. */
  readonly failed: readonly { readonly reader: string; readonly message: string }[]
}

type Readers<Context> = readonly (readonly [name: string, read: (context: Context, found: Findings) => void])[]

function readAll<Context>(readers: Readers<Context>, context: Context): Facts {
  const signals: Signal[] = []
  const checks: Check[] = []
  const failed: { reader: string; message: string }[] = []
  const found: Findings = { signal: (signal) => signals.push(signal), check: (check) => checks.push(check) }
  for (const [reader, read] of readers) {
    try {
      read(context, found)
    } catch (error) {
      failed.push({ reader, message: error instanceof Error ? error.message : String(error) })
    }
  }
  return { signals, checks, failed }
}

const readersFor = rememberFor((asked: ReadonlySet<string>): Readers<PodContext> => {
  const wanted = onDemand.filter(({ signals }) => signals.some((signal) => asked.has(signal)))
  return [podReaders, ...wanted.map(({ readers }) => readers)].flatMap((readers) => Object.entries(readers))
})

/** `asked`: the types of the signals that the table has conditions on. */
export const readPod = (context: PodContext, asked: ReadonlySet<string>): Facts => readAll(readersFor(asked), context)
const readersOfWorkloads = Object.entries(workloadReaders)
export const readWorkload = (context: WorkloadContext): Facts => readAll(readersOfWorkloads, context)
