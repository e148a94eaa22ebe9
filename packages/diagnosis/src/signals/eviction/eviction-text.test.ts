import { describe, expect, it } from 'vitest'
import { evictedBy, evictionParts } from './eviction-text.ts'

describe('why a kubelet evicts', () => {
  it.each([
    [
      'The node was low on resource: memory. Threshold quantity: 100Mi, available: 88Mi. Container api was using 812Mi, request is 64Mi, has larger consumption of memory. ',
      'node-memory',
    ],
    ['The node was low on resource: memory. Container api was using 3455352Ki, which exceeds its request of 0. ', 'node-memory'],
    ['The node was low on compute resources.', 'node-memory'],
    ['The node was low on resource: [MemoryPressure].', 'node-memory'],
    ['The node was low on resource: ephemeral-storage. Container a was using 20977608Ki, which exceeds its request of 0. ', 'node-disk'],
    ['The node was low on resource: imagefs.', 'node-disk'],
    ['The node was low on resource: nodefs', 'node-disk'],
    ['The node was low on resource: nodefsInodes.', 'node-disk'],
    ['The node was low on resource: inodes. Threshold quantity: 5%, available: 3%. ', 'node-disk'],
    ['The node was low on resource: [DiskPressure].', 'node-disk'],
    ['The node was low on resource: pids. Threshold quantity: 1500, available: 900. ', 'node-pid'],
    ['Usage of EmptyDir volume "s" exceeds the limit "4Mi". ', 'emptydir-limit'],
    ['Container api exceeded its local ephemeral storage limit "1Gi". ', 'container-limit'],
    ['Pod ephemeral local storage usage exceeds the total limit of containers 1Gi. ', 'pod-limit'],
    ['pod ephemeral local storage usage exceeds the total limit of containers {{1073741824 0} {<nil>} 1Gi BinarySI}', 'pod-limit'],
    ['', 'unknown'],
  ])('%s is %s', (text, by) => expect(evictedBy(text)).toBe(by))

  it('reads what the message names', () =>
    expect(
      evictionParts(
        'The node was low on resource: memory. Threshold quantity: 100Mi, available: 88Mi. Container api was using 812Mi, request is 64Mi, has larger consumption of memory. ',
      ),
    ).toMatchObject({
      resource: 'memory',
      threshold: '100Mi',
      available: '88Mi',
      culprit: 'api',
      usage: '812Mi',
      request: '64Mi',
    }))

  it.each([
    ['Usage of EmptyDir volume "s" exceeds the limit "4Mi". ', '4Mi'],
    ['Container api exceeded its local ephemeral storage limit "1Gi". ', '1Gi'],
    ['Pod ephemeral local storage usage exceeds the total limit of containers 500Mi. ', '500Mi'],
    ['pod ephemeral local storage usage exceeds the total limit of containers {{1073741824 0} {<nil>} 1Gi BinarySI}', '1Gi'],
  ])('reads the limit in %s', (text, limit) => expect(evictionParts(text).limit).toBe(limit))
})
