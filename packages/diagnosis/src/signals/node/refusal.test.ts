import { describe, expect, it } from 'vitest'
import { refusalOf, shortageOf } from './refusal.ts'

describe('what a kubelet refuses', () => {
  it.each([
    ['OutOfcpu', "Pod Node didn't have enough resource: cpu, requested: 1000, used: 3530, capacity: 4000", 'out-of-resource'],
    ['OutOfpods', '', 'out-of-resource'],
    ['OutOfnvidia.com/gpu', "Node didn't have enough resource: nvidia.com/gpu, requested: 1, used: 1, capacity: 1", 'out-of-resource'],
    [
      'UnexpectedAdmissionError',
      'Pod Unexpected error while attempting to recover from admission failure: preemption: error finding a set of pods to preempt: no set of running pods found to reclaim resources: [(res: pods, q: 1), ]',
      'out-of-resource',
    ],
    [
      'UnexpectedAdmissionError',
      'Pod Allocate failed due to device plugin GetPreferredAllocation rpc failed with err: rpc error: code = Unknown desc = nvml: GPU is lost, which is unexpected',
      'allocation',
    ],
    [
      'UnexpectedAdmissionError',
      'Pod was rejected: Allocate failed due to no healthy devices present; cannot allocate unhealthy devices squat.ai/zigbee, which is unexpected',
      'allocation',
    ],
    ['UnexpectedAdmissionError', '', 'allocation'],
    ['TopologyAffinityError', 'Pod was rejected: Resources cannot be allocated with Topology locality', 'allocation'],
    ['NodeAffinity', "Pod was rejected: Predicate NodeAffinity failed: node(s) didn't match Pod's node affinity/selector", 'affinity'],
    ['NodeAffinity', 'Predicate NodeAffinity failed', 'affinity'],
    ['MatchNodeSelector', 'Predicate MatchNodeSelector failed', 'affinity'],
    ['Evicted', 'Pod The node had condition: [DiskPressure]. ', 'pressure'],
    ['Evicted', 'The node had condition: [MemoryPressure]. ', 'pressure'],
    ['Evicted', 'The node was low on resource: memory. ', undefined],
    ['Terminated', 'Pod was terminated in response to imminent node shutdown.', 'shutdown'],
    ['NodeShutdown', 'Pod was rejected: Pod was rejected as the node is shutting down.', 'shutdown'],
    ['Shutdown', 'Node is shutting, evicting pods', 'shutdown'],
    ['NodeShutdown', 'Node is in progress of shutting down, not admitting any new pods', 'shutdown'],
    ['SysctlForbidden', 'forbidden sysctl: "net.core.somaxconn" not whitelisted', 'sysctl'],
    ['NodePorts', "Predicate NodePorts failed: node(s) didn't have free ports for the requested pod ports", 'host-port'],
    ['TaintToleration', "Predicate TaintToleration failed: node(s) had taints that the pod didn't tolerate", 'other'],
    ['DeadlineExceeded', 'Pod was active on the node longer than the specified deadline', undefined],
    ['SomethingNew', 'hello', undefined],
  ])('%s: %s is %s', (reason, text, kind) => expect(refusalOf(reason, text)).toBe(kind))

  it.each([
    ["Node didn't have enough resource: cpu, requested: 1500, used: 3000, capacity: 4000", { resource: 'cpu', requested: '1500m', used: '3', capacity: '4' }],
    [
      "Node didn't have enough resource: memory, requested: 2147483648, used: 1073741824, capacity: 3221225472",
      { resource: 'memory', requested: '2048Mi', used: '1024Mi', capacity: '3072Mi' },
    ],
    [
      'requested number of devices unavailable for nvidia.com/gpu. Requested: 2, Available: 1, which is unexpected',
      { resource: 'nvidia.com/gpu', requested: '2', capacity: '1' },
    ],
    ['no healthy devices present; cannot allocate unhealthy devices nvidia.com/mig-1g.5gb, which is unexpected', { resource: 'nvidia.com/mig-1g.5gb' }],
  ])('reads what was short in %s', (text, parts) => expect(shortageOf('', text)).toMatchObject(parts))

  it('takes the resource from the reason where there is no text', () => expect(shortageOf('OutOfnvidia.com/gpu', '').resource).toBe('nvidia.com/gpu'))
})
