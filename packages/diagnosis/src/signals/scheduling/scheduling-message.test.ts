import { describe, expect, it } from 'vitest'
import { parseSchedulingMessage } from './scheduling-message.ts'

const summary = (message: string): string[] => parseSchedulingMessage(message).reasons.map(({ blocker, nodes }) => `${nodes ?? '-'} ${blocker}`)

const NONE = 'No preemption victims found for incoming pod'
const UNHELPFUL = 'Preemption is not helpful for scheduling'

describe('what the scheduler says', () => {
  it.each([
    // 1.36: taints without names, DRA's phrase before the tail
    [
      `0/2 nodes are available: 1 Insufficient cpu, 1 Insufficient memory, 1 node(s) had untolerated taint(s). no new claims to deallocate, preemption: 0/2 nodes are available: 2 ${UNHELPFUL}.`,
      ['1 insufficient-cpu', '1 insufficient-memory', '1 taint'],
    ],
    [
      `0/2 nodes are available: 1 node(s) didn't have free ports for the requested pod ports, 1 node(s) had untolerated taint(s). no new claims to deallocate, preemption: 0/2 nodes are available: 1 ${NONE}, 1 ${UNHELPFUL}.`,
      ['1 host-port', '1 taint'],
    ],
    ['0/2 nodes are available: pod has unbound immediate PersistentVolumeClaims. not found', ['- pvc-unbound']],
    // 1.24 to 1.35
    [
      `0/6 nodes are available: 3 node(s) had untolerated taint {node-role.kubernetes.io/control-plane: }, 3 node(s) didn't match Pod's node affinity/selector. preemption: 0/6 nodes are available: 6 ${UNHELPFUL}.`,
      ['3 taint', '3 node-selector'],
    ],
    [
      `0/10 nodes are available: 10 Insufficient cpu, 10 Insufficient memory. preemption: 0/10 nodes are available: 10 ${NONE}.`,
      ['10 insufficient-cpu', '10 insufficient-memory'],
    ],
    [`0/1 nodes are available: 1 Insufficient nvidia.com/gpu. preemption: 0/1 nodes are available: 1 ${NONE}..`, ['1 insufficient-extended']],
    [
      `0/3 nodes are available: 1 Too many pods, 2 node(s) didn't satisfy plugin(s) [NodeAffinity]. preemption: 0/3 nodes are available: 1 ${NONE}, 2 ${UNHELPFUL}.`,
      ['1 too-many-pods', '2 node-selector'],
    ],
    [`0/4 nodes are available: 4 node(s) had volume node affinity conflict. preemption: 0/4 nodes are available: 4 ${UNHELPFUL}..`, ['4 volume-zone']],
    [
      `0/3 nodes are available: 3 node(s) didn't match pod topology spread constraints (missing required label). preemption: not eligible due to preemptionPolicy=Never..`,
      ['3 topology-spread'],
    ],
    [
      '0/3 nodes are available: 1 node(s) were unschedulable, 2 Insufficient hugepages-2Mi. preemption: not eligible due to a terminating pod on the nominated node.',
      ['1 cordoned', '2 insufficient-extended'],
    ],
    // to 1.23
    [
      "0/6 nodes are available: 1 node(s) had taint {node-role.kubernetes.io/master: }, that the pod didn't tolerate, 5 Insufficient memory.",
      ['1 taint', '5 insufficient-memory'],
    ],
    [
      "0/3 nodes are available: 1 node(s) had taint {dedicated: gpu}, that the pod didn't tolerate, 2 node(s) had taint {node.kubernetes.io/not-ready: }, that the pod didn't tolerate.",
      ['1 taint', '2 taint'],
    ],
    ["0/1 nodes are available: 1 node(s) had taints that the pod didn't tolerate.", ['1 taint']],
    ["0/4 nodes are available: 4 node(s) didn't match node selector.", ['4 node-selector']],
    [
      "0/3 nodes are available: 1 node(s) didn't match pod affinity/anti-affinity rules, 1 node(s) didn't match pod anti-affinity rules, 2 node(s) were unschedulable.",
      ['1 pod-anti-affinity', '2 cordoned'],
    ],
    [
      "0/3 nodes are available: 3 node(s) didn't match pod affinity/anti-affinity, 3 node(s) didn't satisfy existing pods anti-affinity rules.",
      ['3 pod-anti-affinity'],
    ],
    ["0/3 nodes are available: 3 node(s) didn't match pod affinity/anti-affinity rules, 3 node(s) didn't match pod affinity rules.", ['3 pod-affinity']],
    ['0/7 nodes are available: 7 persistentvolumeclaim "thanos-data" not found.', ['7 pvc-missing']],
    ['persistentvolumeclaim "data" not found', ['- pvc-missing']],
    ['running "VolumeBinding" filter plugin for pod "db-0": pod has unbound immediate PersistentVolumeClaims', ['- pvc-unbound']],
    ['error while running "VolumeBinding" filter plugin for pod "db-0": pod has unbound immediate PersistentVolumeClaims', ['- pvc-unbound']],
    ['pod has unbound immediate PersistentVolumeClaims (repeated 3 times)', ['- pvc-unbound']],
    ['running PreBind plugin "VolumeBinding": binding volumes: timed out waiting for the condition', ['- pvc-unbound']],
    ['running PreBind plugin "VolumeBinding": binding volumes: provisioning failed for PVC "data"', ['- pvc-unbound']],
    ['running "VolumeBinding" filter plugin for pod "db-0": storageclass.storage.k8s.io "fast" not found', ['- storageclass-missing']],
    ['0/2 nodes are available: 2 node(s) exceed max volume count.', ['2 volume-limit']],
    ["0/2 nodes are available: 2 node(s) didn't find available persistent volumes to bind.", ['2 no-matching-pv']],
    ['0/2 nodes are available: 2 node(s) did not have enough free storage.', ['2 no-matching-pv']],
    ['0/2 nodes are available: 2 node(s) had no available volume zone.', ['2 volume-zone']],
    ['0/2 nodes are available: 2 node(s) had no available disk.', ['2 volume-in-use']],
    ['0/2 nodes are available: 2 node(s) unavailable due to one or more pvc(s) bound to non-existent pv(s).', ['2 pvc-lost']],
    ['0/2 nodes are available: persistentvolumeclaim "data" is being deleted.', ['- pvc-deleting']],
    ['0/2 nodes are available: waiting for ephemeral volume controller to create the persistentvolumeclaim "db-0-scratch". not found', ['- pvc-missing']],
    ['0/3 nodes are available: 3 node(s) had untolerated taint {node.cloudprovider.kubernetes.io/uninitialized: true}.', ['3 taint']],
    ['0/2 nodes are available: 2 Insufficient ephemeral-storage.', ['2 insufficient-ephemeral']],
    ['0/2 nodes are available: 1 node(s) were not ready, 1 node(s) were out of disk space.', ['1 node-not-ready', '1 node-not-ready']],
    ['no nodes available to schedule pods', ['- no-nodes']],
    // DRA, gangs, other schedulers
    [
      `0/2 nodes are available: 2 cannot allocate all claims. still not schedulable, preemption: 0/2 nodes are available: 2 ${UNHELPFUL}.`,
      ['2 claimed-devices'],
    ],
    ['0/1 nodes are available: request gpu: device class gpu.example.com does not exist.', ['- resource-claim']],
    ['waiting for minCount pods from a gang to appear in scheduling queue', ['- pod-group']],
    ['0/3 nodes are unavailable: 3 Insufficient cpu.', ['3 insufficient-cpu']],
    ['all nodes are unavailable: 2 Insufficient memory, 1 node(s) had untolerated taint {dedicated: gpu}.', ['2 insufficient-memory', '1 taint']],
    ['3/3 tasks in gang unschedulable: pod group is not ready, 3 Pending, 3 minAvailable.', ['- pod-group']],
    // before 1.9
    [
      'No nodes are available that match all of the following predicates:: Insufficient cpu (9), Insufficient memory (15), MatchNodeSelector (18).',
      ['9 insufficient-cpu', '15 insufficient-memory', '18 node-selector'],
    ],
    ['pod (a-1) failed to fit in any node\nfit failure summary on nodes : Insufficient pods (2), PodToleratesNodeTaints (1)', ['2 too-many-pods', '1 taint']],
    ['0/1 nodes are available: 1 something that nobody has heard of.', ['1 unknown']],
    ['skip schedule deleting pod: shop/api-1', []],
  ])('%s', (message, expected) => expect(summary(message)).toEqual(expected))

  it('reads what a reason names', () => {
    const { totalNodes, reasons } = parseSchedulingMessage(
      '0/3 nodes are available: 1 Insufficient example.com/fpga, 1 node(s) had taint {dedicated: gpu}, that the pod didn\'t tolerate, 1 persistentvolumeclaim "data" not found.',
    )
    expect(totalNodes).toBe(3)
    expect(reasons).toMatchObject([{ resource: 'example.com/fpga' }, { taint: { key: 'dedicated', value: 'gpu' } }, { claim: 'data' }])
  })

  it('takes no longer for hostile text', () => {
    const started = performance.now()
    parseSchedulingMessage(`0/1 nodes are available: ${'1 node(s) had taint {'.repeat(2_000)}`)
    parseSchedulingMessage('persistentvolumeclaim "'.repeat(5_000))
    expect(performance.now() - started).toBeLessThan(1_000)
  })
})
