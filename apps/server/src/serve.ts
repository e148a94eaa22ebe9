import { createServer, type Server } from 'node:http'
import { isIP, type AddressInfo } from 'node:net'
import open from 'open'
import { pino } from 'pino'
import { accessOf } from './access-of.ts'
import { chooseClusters } from './choose-clusters.ts'
import { Failure } from './command-line/failure.ts'
import type { ServeOptions } from './command-line/usage.ts'
import { makeApp } from './http/app.ts'
import { OpenClusters } from './live/open-clusters.ts'
import { followRules } from './rules/follow-rules.ts'
import { userFolderOf } from './rules/user-folder.ts'
import type { World } from './world.ts'

const USUAL_PORT = 4780
const CLOSE_WITHIN_MS = 3_000
/** A request that only reads is sent at once, and is small. */
const limits = { headersTimeout: 10_000, requestTimeout: 20_000, maxHeaderSize: 16_384 }

const listenOn = (server: Server, port: number, address: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, address, () => {
      server.off('error', reject)
      resolve()
    })
  })

/** The port that was asked for, or the usual one, or any free one where the usual one is taken. */
async function listen(server: Server, { port, address }: ServeOptions): Promise<number> {
  try {
    await listenOn(server, port ?? USUAL_PORT, address)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE')
      throw new Failure(`${address}, port ${port ?? USUAL_PORT} cannot be listened on: ${(error as Error).message}.`)
    if (port !== undefined) throw new Failure(`Port ${port} is taken by another program. Choose another with --port.`)
    await listenOn(server, 0, address)
  }
  return (server.address() as AddressInfo).port
}

/** A browser is opened for a person at this machine: not over SSH, not in CI, not where nobody looks at a terminal. */
const canOpen = ({ env, isTerminal }: World): boolean => isTerminal && !env['CI'] && !env['SSH_CONNECTION'] && !env['SSH_TTY']

const isAnyAddress = (address: string): boolean => address === '0.0.0.0' || address === '::'
const hostOf = (address: string): string => (isIP(address) === 6 ? `[${address}]` : address)

const untilAborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => (signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve(), { once: true })))

async function close(server: Server, clusters: OpenClusters): Promise<void> {
  // First nobody new comes in; then readers are told to come back later; then what is left is cut off.
  const closed = new Promise((resolve) => server.close(resolve))
  await clusters.close()
  server.closeIdleConnections()
  const timer = setTimeout(() => server.closeAllConnections(), CLOSE_WITHIN_MS)
  await closed
  clearTimeout(timer)
}

/** The dashboard: runs until aborted. */
export async function serve(options: ServeOptions, world: World, signal: AbortSignal): Promise<void> {
  const log = pino({ level: options.logLevel, name: 'whypod' }, pino.destination(2))
  const rules = await followRules({ folder: userFolderOf(options.rules, world), log, signal })
  const chosen = await chooseClusters({ demo: options.demo, ...(options.context === undefined ? {} : { context: options.context }) }, world, signal)
  const clusters = new OpenClusters({
    contexts: chosen.contexts,
    current: chosen.current,
    namespaces: options.namespace,
    table: rules.current().table,
    now: world.now,
    env: world.env,
    log,
  })
  const { policy, made } = accessOf(options, world)
  const server = createServer(limits, makeApp({ clusters, rules: () => rules.current().book, access: policy, now: world.now, log }))
  rules.onChange = ({ table }) => clusters.useTable(table)
  const port = await listen(server, options)
  const url = `http://${policy.isOpenToNetwork && isIP(options.address) !== 0 && !isAnyAddress(options.address) ? hostOf(options.address) : 'localhost'}:${port}/`
  if (chosen.note !== undefined) world.say(`whypod: ${chosen.note}\n`)
  world.print(`whypod: ${url}\n`)
  if (made) world.print(`whypod: the access token is ${policy.token}\n`)
  if (policy.isOpenToNetwork && policy.token === undefined)
    world.say('whypod: there is no access token: whoever can reach this address sees everything that your kubeconfig may read.\n')
  if (chosen.current !== undefined) clusters.open(chosen.current)
  if (options.open && canOpen(world)) await open(url).catch((error: unknown) => log.info({ error }, 'The browser could not be opened.'))
  await untilAborted(signal)
  await close(server, clusters)
}
