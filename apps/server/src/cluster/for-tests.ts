import type { DemoCluster } from '@whypod/demo-cluster'
import { onTestFinished } from 'vitest'
import type { ClusterContext } from './kubeconfig/kubeconfig.ts'
import { kubeconfigFromText } from './kubeconfig/kubeconfig.ts'
import { silentLogger } from './logger.ts'
import { identityOf, versionOf, type ObjectIdentity } from './object-identity.ts'
import { followLimits, type FollowLimits } from './reflector/follow-limits.ts'
import { Transport } from './transport/transport.ts'

export type UsableContext = ClusterContext & { readonly kind: 'usable' }

/** The current context of a kubeconfig that must be fine. */
export function contextOf(text: string): UsableContext {
  const found = kubeconfigFromText(text, 'test')
  const context = found.kind === 'found' ? found.contexts.find(({ name }) => name === found.current) : undefined
  if (context?.kind !== 'usable') throw new Error(`no usable context: ${JSON.stringify(found)}`)
  return context
}

export const demoContext = (demo: DemoCluster, token = 'admin'): UsableContext => contextOf(demo.kubeconfig(token))

/** Ends with the test. */
export function lifeOfTest(): AbortSignal {
  const life = new AbortController()
  onTestFinished(() => life.abort())
  return life.signal
}

export function transportTo(context: UsableContext, signal = lifeOfTest(), env: NodeJS.ProcessEnv = {}): Transport {
  return new Transport({ access: context.access, env, clock: Date.now, signal, log: silentLogger })
}

/** Everything a hundred times faster. */
export const quickLimits: FollowLimits = {
  ...followLimits,
  idleMs: 2_000,
  initialSilenceMs: 300,
  initialMs: 1_000,
  graceMs: 50,
  backOffBaseMs: 20,
  backOffCapMs: 300,
  unreachableCapMs: 100,
  relistJitterMs: 20,
  refusedRetryMs: 200,
}

/** An object as tests look at it. */
export interface Seen {
  readonly uid: string
  readonly name: string
  readonly version: string
}

export function parseSeen(raw: unknown): Seen | undefined {
  const identity = identityOf(raw)
  const version = versionOf(raw)
  return identity && version !== undefined ? { uid: identity.uid, name: identity.name, version } : undefined
}

/** A sink that remembers what it was given, in order. */
export class Notebook {
  readonly items = new Map<string, Seen>()
  readonly journal: string[] = []

  replace(items: ReadonlyMap<string, Seen> | readonly Seen[]): void {
    this.items.clear()
    for (const item of items.values()) this.items.set(item.uid, item)
    this.journal.push('replace')
  }

  set(...args: readonly [uid: string, item: Seen] | readonly [item: Seen]): void {
    const item = args.length === 1 ? args[0] : args[1]
    this.items.set(item.uid, item)
    this.journal.push(`set ${item.name}`)
  }

  remove(gone: ObjectIdentity): void {
    this.items.delete(gone.uid)
    this.journal.push(`remove ${gone.name}`)
  }

  names(): readonly string[] {
    return [...this.items.values()].map(({ name }) => name).sort()
  }
}

/** A pod that exists for a test alone. */
export const podNamed = (name: string, namespace = 'shop') => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace, uid: `uid-of-${name}`, creationTimestamp: '2026-11-21T03:00:00Z' },
  spec: { containers: [{ name: 'app', image: 'app:1' }] },
  status: { phase: 'Running' },
})
