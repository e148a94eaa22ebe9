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

/** A namespace that is not there has no pods, and so nothing wrong: whoever mistyped a name must hear of it. Where namespaces may not be read nobody can tell. */
async function requireNamespaces({ connection }: RunningCluster, context: string, namespaces: readonly string[]): Promise<void> {
  for (const name of namespaces) {
    const { kind } = await connection.getObject('Namespace', undefined, name)
    if (kind === 'missing') throw new Failure(`The cluster of the context "${context}" has no namespace "${name}". kubectl get namespaces lists those it has.`)
  }
}

/** Look-ups lead to verdicts that want others. */
const ROUNDS = 4

/** The live board evaluates and asks by itself as well: that it wants nothing at the moment does not say that nothing is under way. */
async function lookUp({ live, wants, now }: RunningCluster): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    live.board.evaluate(now())
    wants.fetch(live.board.takeWants())
    if (!(await within(wants.idle(), LOOK_UPS_WITHIN_MS))) return
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
    await requireNamespaces(running, context.name, options.namespace)
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
