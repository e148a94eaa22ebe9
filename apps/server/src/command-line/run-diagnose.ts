import { type Evaluation, toDiagnoseReport } from '@whypod/diagnosis'
import { faultSentence, readRules, type Rules } from '../rules/read-rules.ts'
import { userFolderOf } from '../rules/user-folder.ts'
import { diagnoseFiles } from './diagnose-files.ts'
import { printReport } from './print-report.ts'
import { readFiles } from './read-files.ts'
import { contextOfFiles } from './context-of-files.ts'
import type { DiagnoseOptions } from './usage.ts'
import type { World } from '../world.ts'

interface Diagnosed {
  readonly evaluation: Evaluation
  readonly now: number
}

async function fromFiles(files: readonly string[], options: DiagnoseOptions, rules: Rules, world: World): Promise<Diagnosed> {
  const values = await readFiles(files, world.folder, world.stdin)
  const cluster = contextOfFiles(options.context, world)
  return diagnoseFiles(values, rules.table, cluster, { ...(options.now === undefined ? {} : { now: options.now }), namespaces: options.namespace })
}

/** Loaded by need: what speaks with a cluster takes most of a second. */
async function fromCluster(options: DiagnoseOptions, rules: Rules, world: World, signal: AbortSignal): Promise<Diagnosed> {
  const { diagnoseLive } = await import('./diagnose-live.ts')
  return diagnoseLive(options, rules.table, world, signal)
}

/** Diagnoses once and prints. Answers the exit status: 0 nothing wrong, 1 findings. */
export async function runDiagnose(options: DiagnoseOptions, world: World, signal: AbortSignal): Promise<number> {
  const rules = await readRules(userFolderOf(options.rules, world))
  for (const fault of rules.faults) world.say(`whypod: ${faultSentence(fault)}\n`)
  const { evaluation, now } = options.file ? await fromFiles(options.file, options, rules, world) : await fromCluster(options, rules, world, signal)
  world.print(
    options.output === 'json'
      ? `${JSON.stringify(toDiagnoseReport(evaluation, rules.table), null, 2)}\n`
      : printReport({ evaluation, book: rules.book, language: options.language, now }, options.output),
  )
  return [...evaluation.pods, ...evaluation.workloads].some(({ matches }) => matches.length > 0) ? 1 : 0
}
