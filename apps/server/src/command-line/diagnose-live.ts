import { type Evaluation, evaluateAll, type RuleTable } from '@whypod/diagnosis'
import { pino } from 'pino'
import { chooseClusters } from '../choose-clusters.ts'
import { identityOf } from '../live/identity.ts'
import { openCluster, type RunningCluster } from '../live/open-cluster.ts'
import type { World } from '../world.ts'
import { Failure } from './failure.ts'
import type { DiagnoseOptions } from './usage.ts'

/** How long the first lists may take, and then the look-ups, in ms. */
const LISTS_WITHIN_MS = 120_000
const LOOK_UPS_WITHIN_MS = 10_000

const within = (promise: Promise<unknown>, ms: number): Promise<boolean> => {
  const { promise: late, resolve } = Promise.withResolvers<boolean>()
  const timer = setTimeout(() => resolve(false), ms)
  return Promise.race([promise.then(() => true), late]).finally(() => clearTimeout(timer))
}

async function waitUntilLive({ connection }: RunningCluster, name: string): Promise<void> {
  const isReady = await within(connection.ready, LISTS_WITHIN_MS)
  const { state, message } = connection.connection()
  if (!isReady) throw new Failure(`The lists of "${name}" did not arrive within ${LISTS_WITHIN_MS / 1000} s. Name a namespace with -n, or try again.`)
  if (state !== 'live') throw new Failure(`The cluster of the context "${name}" could not be looked at (${state}): ${message ?? 'no reason was given'}`)
}

/** Look-ups lead to verdicts that want others: a few rounds settle it. */
async function lookUp(running: RunningCluster): Promise<void> {
  for (let round = 0; round < 4; round += 1) {
    const { more } = running.live.board.evaluate(running.now())
    const wants = running.live.board.takeWants()
    if (!more && wants.length === 0) return
    running.wants.fetch(wants)
    if (!(await within(running.wants.idle(), LOOK_UPS_WITHIN_MS))) return
  }
}

/** Connects, reads the lists once, looks up what they leave open, and diagnoses. */
export async function diagnoseLive(
  options: DiagnoseOptions,
  table: RuleTable,
  world: World,
  signal: AbortSignal,
): Promise<{ readonly evaluation: Evaluation; readonly now: number }> {
  const { contexts, current, note } = await chooseClusters(
    { demo: false, isDemoAllowed: false, ...(options.context === undefined ? {} : { context: options.context }) },
    world,
    signal,
  )
  if (note !== undefined) world.say(`whypod: ${note}\n`)
  const context = contexts.find(({ name }) => name === current)
  if (!context) throw new Failure(`No context is chosen. Name one with --context: ${contexts.map(({ name }) => name).join(', ')}.`)
  const running = openCluster({ context, namespaces: options.namespace, table, now: world.now, env: world.env, log: pino({ level: 'silent' }) })
  try {
    await waitUntilLive(running, context.name)
    await lookUp(running)
    for (const { resource, namespace } of running.connection.gaps())
      world.say(`whypod: ${resource}${namespace === undefined ? '' : ` in ${namespace}`} may not be read, so what they would tell is missing.\n`)
    const now = running.now()
    return {
      evaluation: evaluateAll({
        store: running.live.board.store,
        table,
        cluster: identityOf(context),
        sight: (kind, namespace) => running.live.sight(kind, namespace),
        now,
      }),
      now,
    }
  } finally {
    await running.close()
  }
}
