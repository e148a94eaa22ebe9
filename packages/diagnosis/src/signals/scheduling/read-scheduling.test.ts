import { parseTime } from '@whypod/contract'
import { describe, expect, it } from 'vitest'
import { ClusterStore } from '../../cluster/store.ts'
import { View } from '../../cluster/view.ts'
import { type Kind, slim } from '../../objects/kinds.ts'
import type { Signal } from '../catalog.ts'
import { podContext } from '../pod-context.ts'
import { readScheduling } from './read-scheduling.ts'

const CREATED = '2026-01-01T00:00:00Z'
const at = (seconds: number): number => (parseTime(CREATED) ?? 0) + seconds * 1000

const unschedulable = (message: string): object => ({
  phase: 'Pending',
  conditions: [{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable', message, lastTransitionTime: CREATED }],
})
const node = (name: string, more: { readonly labels?: object; readonly taints?: object[]; readonly cpu?: string } = {}): object => ({
  kind: 'Node',
  metadata: { name, labels: { 'kubernetes.io/hostname': name, ...more.labels } },
  spec: { taints: more.taints },
  status: { allocatable: { cpu: more.cpu ?? '4', 'nvidia.com/gpu': '2', pods: '110' } },
})
const running = (name: string, nodeName: string, container: object): object => ({
  kind: 'Pod',
  metadata: { name, namespace: 'shop' },
  spec: { nodeName, containers: [{ name: 'a', ...container }] },
  status: { phase: 'Running' },
})

function read(spec: object, status: object, others: readonly object[] = [], now = at(600.5), sight: 'seen' | 'forbidden' = 'seen', isSaved = false) {
  const store = new ClusterStore()
  const subject = slim('Pod', { metadata: { name: 'api', namespace: 'shop', uid: 'u', creationTimestamp: CREATED }, spec, status })
  if (!subject) throw new Error('no pod')
  for (const raw of others) {
    const kind = (raw as { kind: Kind }).kind
    store.apply({ type: 'set', kind, object: slim(kind, raw) } as never)
  }
  const view = new View(store, { context: 'c', kind: 'other', name: 'c' }, () => sight, now, isSaved)
  const signals: Signal[] = []
  const checks: string[] = []
  readScheduling(podContext(subject, view), { signal: (signal) => signals.push(signal), check: ({ check, outcome }) => checks.push(`${check} ${outcome}`) })
  return { signals, checks, wakeAt: view.wakeAt, facts: signals.map((signal) => signal.attributes) }
}

describe('what the nodes add to the scheduler’s reasons', () => {
  it('tells the largest gap: allocatable less the requests on the node, tainted nodes left out', () => {
    const { facts, signals } = read(
      { containers: [{ name: 'a', resources: { requests: { cpu: 4 } } }] },
      unschedulable('0/3 nodes are available: 3 Insufficient cpu.'),
      [
        node('n1'),
        node('n2'),
        node('n3', { cpu: '64', taints: [{ key: 'dedicated', value: 'gpu', effect: 'NoSchedule' }] }),
        running('x', 'n1', { resources: { requests: { cpu: '2800m' } } }),
        running('y', 'n2', { resources: { requests: { cpu: '3' } } }),
      ],
    )
    expect(facts).toMatchObject([
      { blocker: 'insufficient-cpu', requested: '4', largestGap: '1.2', gapNode: 'n1', largestNode: '4', neverFits: false, nodes: 3, totalNodes: 3 },
    ])
    expect(signals[0]?.evidence).toContainEqual(expect.objectContaining({ path: 'spec.containers[0].resources.requests.cpu', value: 4 }))
    expect(signals[0]?.evidence).toContainEqual(expect.objectContaining({ path: 'status.allocatable.cpu', value: '4' }))
  })

  it('tells a request that no node could ever hold', () => {
    const { facts } = read(
      { containers: [{ name: 'a', resources: { limits: { 'nvidia.com/gpu': '4' } } }] },
      unschedulable('0/1 nodes are available: 1 Insufficient nvidia.com/gpu.'),
      [node('n1')],
    )
    expect(facts).toMatchObject([{ resource: 'nvidia.com/gpu', requested: '4', largestNode: '2', neverFits: true, group: 'shop/api' }])
  })

  it('says what it may not see', () => {
    const { facts, checks } = read({}, unschedulable('0/1 nodes are available: 1 Insufficient cpu.'), [], at(600.5), 'forbidden')
    expect(facts[0]).not.toHaveProperty('largestGap')
    expect(checks).toEqual(['node-room unknown'])
  })

  it('names the label that no node has, and the nearest ones', () => {
    const { facts } = read(
      { nodeSelector: { disktype: 'nvme', 'kubernetes.io/hostname': 'n1' } },
      unschedulable("0/2 nodes are available: 2 node(s) didn't match Pod's node affinity/selector."),
      [node('n1', { labels: { disktype: 'ssd' } }), node('n2', { labels: { disktype: 'hdd' } })],
    )
    expect(facts).toMatchObject([{ blocker: 'node-selector', selector: 'disktype=nvme', labelKey: 'disktype', nearLabels: ['disktype=hdd', 'disktype=ssd'] }])
  })

  it('looks behind a taint without a name, on the nodes that the pod may go to', () => {
    const { facts } = read(
      { nodeSelector: { 'kubernetes.io/hostname': 'n2' } },
      unschedulable("0/3 nodes are available: 1 node(s) didn't match Pod's node affinity/selector, 2 node(s) had untolerated taint(s)."),
      [
        node('n1', { taints: [{ key: 'node-role.kubernetes.io/control-plane', effect: 'NoSchedule' }] }),
        node('n2', { taints: [{ key: 'node.kubernetes.io/unreachable', effect: 'NoExecute' }] }),
        node('n3'),
      ],
    )
    expect(facts).toMatchObject([
      { blocker: 'node-not-ready', nodeNames: ['n2'], taints: ['node.kubernetes.io/unreachable:NoExecute'], selector: 'kubernetes.io/hostname=n2' },
    ])
  })

  it.each([
    '0/2 nodes are available: 2 node(s) had untolerated taint {dedicated: gpu}.',
    '0/2 nodes are available: 2 node(s) had untolerated taint {dedicated: gpu}, 1 node(s) h',
  ])('does not fall silent where no node has the labels and all are tainted as well: %s', (message) => {
    const taints = [{ key: 'dedicated', value: 'gpu', effect: 'NoSchedule' }]
    const { facts } = read({ nodeSelector: { disk: 'nvme' } }, unschedulable(message), [node('n1', { taints }), node('n2', { taints })])
    expect(facts).toMatchObject([{ blocker: 'taint', taints: ['dedicated=gpu'], nodes: 2 }])
  })

  it('counts a tolerated taint for none', () => {
    const { facts } = read(
      { tolerations: [{ key: 'dedicated', operator: 'Equal', value: 'edge', effect: 'NoSchedule' }] },
      unschedulable('0/2 nodes are available: 1 node(s) had untolerated taint(s), 1 Insufficient cpu.'),
      [
        node('n1', { taints: [{ key: 'dedicated', value: 'edge', effect: 'NoSchedule' }] }),
        node('n2', { taints: [{ key: 'team', value: 'b', effect: 'NoSchedule' }] }),
      ],
    )
    expect(facts.map((one) => ('blocker' in one ? one.blocker : ''))).toEqual(['insufficient-cpu', 'taint'])
    expect(facts[1]).toMatchObject({ taints: ['team=b:NoSchedule'], nodeNames: ['n2'], systemTaint: false })
  })

  it.each(['0/2 nodes are available: 2 node(s) had untolerated taint(s).', "0/2 nodes are available: 2 node(s) had taints that the pod didn't tolerate."])(
    'does not know what kind of taint it is where nodes may not be read and the text has no name: %s',
    (message) => {
      const { facts, checks } = read({}, unschedulable(message), [], at(600.5), 'forbidden')
      expect(facts).toMatchObject([{ blocker: 'taint', nodes: 2 }])
      expect(facts[0]).toHaveProperty('systemTaint', undefined)
      expect(checks).toEqual(['node-taints unknown'])
    },
  )

  it('knows it by its name, with or without the nodes', () => {
    const { facts, checks } = read({}, unschedulable('0/2 nodes are available: 2 node(s) had untolerated taint {dedicated: gpu}.'), [], at(600.5), 'forbidden')
    expect(facts).toMatchObject([{ blocker: 'taint', taints: ['dedicated=gpu'], systemTaint: false }])
    expect(checks).toEqual([])
  })

  it('names the holder of a host port', () => {
    const { facts } = read(
      { containers: [{ name: 'a', ports: [{ containerPort: 80, hostPort: 8080 }] }] },
      unschedulable("0/1 nodes are available: 1 node(s) didn't have free ports for the requested pod ports."),
      [
        node('n1'),
        running('other', 'n1', { ports: [{ containerPort: 9, hostPort: 9090 }] }),
        running('holder', 'n1', { ports: [{ containerPort: 80, hostPort: 8080 }] }),
      ],
    )
    expect(facts).toMatchObject([{ port: '8080/TCP', holder: 'shop/holder', holderNode: 'n1' }])
  })
})

describe('when it keeps quiet', () => {
  it('gives a fresh pod ten seconds and asks to be called again', () => {
    const { signals, wakeAt } = read({}, unschedulable('0/1 nodes are available: 1 Insufficient cpu.'), [], at(3.2))
    expect(signals).toEqual([])
    expect(wakeAt).toBe(at(10))
  })

  it('does not take the times of a saved pod for a clock', () => {
    expect(read({}, unschedulable('0/1 nodes are available: 1 Insufficient cpu.'), [], at(0), 'seen', true).signals).toHaveLength(1)
  })

  it.each([
    ['has a node', { nodeName: 'n1' }, { phase: 'Running', startTime: CREATED }],
    ['has run', {}, { phase: 'Pending', containerStatuses: [{ name: 'a', state: { waiting: { reason: 'ImagePullBackOff' } } }] }],
    ['has ended', {}, { phase: 'Failed' }],
  ])('does not blame an old event once the pod %s', (_, spec, status) => {
    const event = {
      kind: 'Event',
      metadata: { name: 'e', namespace: 'shop' },
      involvedObject: { uid: 'u' },
      reason: 'FailedScheduling',
      message: '0/1 nodes are available: 1 Insufficient cpu.',
      lastTimestamp: CREATED,
    }
    expect(read({ containers: [{ name: 'a' }], ...spec }, status, [event]).signals).toEqual([])
  })
})
