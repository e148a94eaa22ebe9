import { firstNotBelow } from './collection.ts'
import type { KubernetesObject } from './kubernetes-object.ts'
import type { ContainerStatus, PodView } from './pod-view.ts'
import { pick, randomFrom, randomSuffix, type Random } from './random.ts'
import type { Store } from './store.ts'
import { parseStored } from './stored-object.ts'
import { formatTimestamp } from './time-shift.ts'

/** A change to a pod, as clusters make them all day. */
type PodChange = (store: Store, pod: PodView, nowMs: number, random: Random) => void

/** How often each kind of change comes, of ten. */
const changes: readonly PodChange[] = [
  ...Array<PodChange>(4).fill(repeatEvent),
  ...Array<PodChange>(3).fill(restart),
  ...Array<PodChange>(2).fill(flipReadiness),
  replace,
]

const tickMs = 50

/** Keeps changing pods of the store at a rate. */
export class ChangeGenerator {
  readonly #store: Store
  readonly #clock: () => number
  readonly #random: Random
  #timer: NodeJS.Timeout | undefined
  #made = 0
  #spared: string | undefined

  constructor(store: Store, clock: () => number, seed = 7) {
    this.#store = store
    this.#clock = clock
    this.#random = randomFrom(seed)
  }

  start(perSecond: number, sparedNamespace?: string): void {
    this.stop()
    this.#spared = sparedNamespace
    const startedAtMs = performance.now()
    let made = 0
    this.#timer = setInterval(() => {
      // Counted from the start: timers come late, the rate must not suffer.
      const due = ((performance.now() - startedAtMs) / 1000) * perSecond
      for (; made < due; made++) this.#changeOne()
    }, tickMs)
  }

  stop(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
  }

  /** All there were since the beginning. */
  get made(): number {
    return this.#made
  }

  #changeOne(): void {
    const pods = this.#store.collection('pods')
    if (pods.size === 0) return
    const stored = pods.get(pick(this.#random, pods.sortedKeys()))
    if (!stored || stored.namespace === this.#spared) return
    pick(this.#random, changes)(this.#store, parseStored(stored) as PodView, this.#clock(), this.#random)
    this.#made += 1
  }
}

/** The kubelet or a controller says the same once more. */
function repeatEvent(store: Store, pod: PodView, nowMs: number): void {
  const events = store.collection('events')
  const keys = events.sortedKeys()
  const prefix = `${pod.metadata.namespace}/${pod.metadata.name}.`
  const key = keys[firstNotBelow(keys, prefix)]
  const stored = key?.startsWith(prefix) ? events.get(key) : undefined
  if (!stored) return
  const event = parseStored(stored)
  store.put('events', { ...event, count: Number(event['count'] ?? 1) + 1, lastTimestamp: formatTimestamp(nowMs, 0) })
}

/** A running container dies and waits, a waiting one starts. Oscillation is what crash loops look like. */
function restart(store: Store, pod: PodView, nowMs: number): void {
  updateFirstContainer(store, pod, (container) => {
    const now = formatTimestamp(nowMs, 0)
    if (!container.state?.running) return { ...container, ready: true, state: { running: { startedAt: now } } }
    const terminated = { exitCode: 1, reason: 'Error', startedAt: container.state.running.startedAt ?? now, finishedAt: now }
    const waiting = {
      reason: 'CrashLoopBackOff',
      message: `back-off 10s restarting failed container=${container.name} pod=${pod.metadata.name}_${pod.metadata.namespace}(${pod.metadata.uid})`,
    }
    return { ...container, ready: false, restartCount: container.restartCount + 1, state: { waiting }, lastState: { terminated } }
  })
}

function flipReadiness(store: Store, pod: PodView): void {
  updateFirstContainer(store, pod, (container) => (container.state?.running ? { ...container, ready: !container.ready } : container))
}

/** A rollout or an eviction: the pod goes, another of its ReplicaSet comes. */
function replace(store: Store, pod: PodView, nowMs: number, random: Random): void {
  const { metadata } = pod
  store.remove('pods', metadata.namespace, metadata.name)
  const name = metadata.name.replace(/[^-]+$/, randomSuffix(random, 5))
  const uid = `${randomSuffix(random, 8)}-${metadata.uid?.slice(9) ?? ''}`
  put(store, { ...pod, metadata: { ...metadata, name, uid, creationTimestamp: formatTimestamp(nowMs, 0) } })
}

function updateFirstContainer(store: Store, pod: PodView, update: (container: ContainerStatus) => ContainerStatus): void {
  const [first, ...others] = pod.status.containerStatuses ?? []
  if (!first) return
  const containerStatuses = [update(first), ...others]
  const isReady = containerStatuses.every(({ ready }) => ready)
  const conditions = (pod.status as { readonly conditions?: readonly { readonly type: string }[] }).conditions ?? []
  const readiness = { status: isReady ? 'True' : 'False', ...(!isReady && { reason: 'ContainersNotReady' }) }
  put(store, {
    ...pod,
    status: {
      ...pod.status,
      containerStatuses,
      conditions: conditions.map((condition) => (['Ready', 'ContainersReady'].includes(condition.type) ? { ...condition, ...readiness } : condition)),
    },
  })
}

function put(store: Store, object: KubernetesObject): void {
  store.put('pods', object)
}
