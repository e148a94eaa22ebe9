import { describe, expect, it } from 'vitest'
import { ClusterStore } from '../../cluster/store.ts'
import { View } from '../../cluster/view.ts'
import { type Kind, slim } from '../../objects/kinds.ts'
import type { Signal } from '../catalog.ts'
import { podContext } from '../pod-context.ts'
import { readEviction } from './read-eviction.ts'

const NOW = Date.parse('2026-01-01T01:00:00Z')
const owned = (kind: string): object => ({ ownerReferences: [{ kind, name: 'owner', controller: true }] })
const pod = (name: string, { labels = { app: 'api' }, ready = true, owner = 'ReplicaSet', phase = 'Running', more = {} } = {}): object => ({
  kind: 'Pod',
  metadata: { name, namespace: 'shop', labels, ...(owner === '' ? {} : owned(owner)), ...more },
  spec: { nodeName: 'worker-1', containers: [{ name: 'app' }] },
  status: { phase, conditions: [{ type: 'Ready', status: ready ? 'True' : 'False' }] },
})
const node = (unschedulable: boolean, timeAdded?: string): object => ({
  kind: 'Node',
  metadata: { name: 'worker-1' },
  spec: { unschedulable, taints: unschedulable ? [{ key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule', timeAdded }] : [] },
})
const budget = (spec: object = {}, status: object = {}): object => ({
  kind: 'PodDisruptionBudget',
  metadata: { name: 'api', namespace: 'shop' },
  spec: { minAvailable: 2, selector: { matchLabels: { app: 'api' } }, ...spec },
  status: { disruptionsAllowed: 0, currentHealthy: 2, desiredHealthy: 2, expectedPods: 2, ...status },
})

function blocked(objects: readonly object[]): object[] {
  const store = new ClusterStore()
  for (const raw of objects) {
    const { kind } = raw as { readonly kind: Kind }
    store.apply({ type: 'set', kind, object: slim(kind, raw) } as never)
  }
  const view = new View(store, { context: 'c', kind: 'other', name: 'c' }, () => 'seen', NOW)
  const signals: Signal[] = []
  readEviction(podContext(view.get('Pod', 'shop', 'api-1')!, view), { signal: (signal) => signals.push(signal), check: () => {} })
  return signals.map(({ attributes }) => attributes)
}

const CORDONED = node(true, '2026-01-01T00:50:00Z')

describe('a drain that a PodDisruptionBudget holds up', () => {
  it.each([
    ['a budget as large as the replicas', [budget()], { budget: 'api', demand: 'minAvailable: 2', needed: 2, healthy: 2, total: 2, why: 'never' }],
    ['one that allows none to go', [budget({ minAvailable: undefined, maxUnavailable: 0 })], { demand: 'maxUnavailable: 0', why: 'never' }],
    ['others that are not healthy', [budget({}, { currentHealthy: 2, expectedPods: 3 })], { why: 'unhealthy' }],
    ['a selector by expression', [budget({ selector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['web', 'api'] }] } })], { why: 'never' }],
    ['an empty selector, which is everybody', [budget({ selector: {} })], { why: 'never' }],
  ])('is told for %s', (_, budgets, expected) => expect(blocked([CORDONED, pod('api-1'), ...budgets])).toMatchObject([expected]))

  it('is told where only pods are left that a drain leaves alone, or that a budget holds as well', () => {
    const others = [pod('agent', { owner: 'DaemonSet' }), pod('done', { owner: 'Job', phase: 'Succeeded' }), pod('api-2')]
    expect(blocked([CORDONED, pod('api-1'), budget(), ...others])).toHaveLength(1)
  })

  it('is told where a pod that is not ready may not go either', () =>
    expect(blocked([CORDONED, pod('api-1', { ready: false }), budget({}, { currentHealthy: 1 })])).toMatchObject([{ why: 'never', healthy: 1 }]))

  it.each<[string, readonly object[]]>([
    ['the node takes pods', [node(false), pod('api-1'), budget()]],
    ['the node was cordoned a moment ago', [node(true, '2026-01-01T00:58:00Z'), pod('api-1'), budget()]],
    ['the budget allows one to go', [CORDONED, pod('api-1'), budget({}, { disruptionsAllowed: 1 })]],
    ['the budget was not counted yet', [CORDONED, pod('api-1'), budget({}, { disruptionsAllowed: undefined })]],
    ['the budget is for others', [CORDONED, pod('api-1'), budget({ selector: { matchLabels: { app: 'web' } } })]],
    ['the budget selects nobody', [CORDONED, pod('api-1'), budget({ selector: undefined })]],
    ['a pod is left that a drain would have taken', [CORDONED, pod('api-1'), budget(), pod('web', { labels: { app: 'web' } })]],
    ['a pod without controller is left, before which kubectl drain stops', [CORDONED, pod('api-1'), budget(), pod('bare', { owner: '' })]],
    ['it is on its way already', [CORDONED, pod('api-1', { more: { deletionTimestamp: '2026-01-01T01:00:20Z' } }), budget()]],
    ['it is a daemon pod', [CORDONED, pod('api-1', { owner: 'DaemonSet' }), budget()]],
    [
      'it is not ready, and such may go',
      [CORDONED, pod('api-1', { ready: false }), budget({ unhealthyPodEvictionPolicy: 'AlwaysAllow' }, { currentHealthy: 1 })],
    ],
    ['it is not ready, and enough others are', [CORDONED, pod('api-1', { ready: false }), budget({}, { expectedPods: 3 })]],
  ])('is not told where %s', (_, objects) => expect(blocked(objects)).toEqual([]))
})
