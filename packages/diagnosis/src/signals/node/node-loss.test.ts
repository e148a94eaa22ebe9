import { describe, expect, it } from 'vitest'
import { evictionTime, notReadyBy } from './node-loss.ts'

describe('a node that says itself that it is not ready', () => {
  it.each([
    ['KubeletNotReady container runtime is down', 'runtime'],
    ['KubeletNotReady [container runtime is down, PLEG is not healthy: pleg was last seen active 5m0s ago; threshold is 3m0s.]', 'runtime'],
    ['KubeletNotReady PLEG is not healthy: pleg has yet to be successful', 'runtime'],
    ['KubeletNotReady container runtime not ready: RuntimeReady=false reason:DockerDaemonNotReady message:docker: failed to get docker version', 'runtime'],
    [
      'KubeletNotReady container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized',
      'network',
    ],
    [
      'KubeletNotReady runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:docker: network plugin is not ready: cni config uninitialized',
      'network',
    ],
    ['KubeletNotReady node is shutting down', 'shutdown'],
    ['KubeletNotReady [CSINode is not yet initialized, missing node capacity for resources: ephemeral-storage]', 'kubelet'],
  ])('%s: %s', (text, why) => expect(notReadyBy(text)).toBe(why))
})

describe('when a taint removes a pod', () => {
  const node = { spec: { taints: [{ key: 'node.kubernetes.io/unreachable', effect: 'NoExecute', timeAdded: '2026-01-01T00:00:00Z' }] } }
  const pod = (...tolerations: readonly { key?: string; effect?: string; tolerationSeconds?: number }[]): string | undefined =>
    evictionTime({ spec: { tolerations } }, node)

  it('is when its toleration ends', () =>
    expect(pod({ key: 'node.kubernetes.io/unreachable', effect: 'NoExecute', tolerationSeconds: 300 })).toBe('2026-01-01T00:05:00Z'))
  it('is at once without a toleration', () => expect(pod()).toBe('2026-01-01T00:00:00Z'))
  it('is never for a daemon', () => expect(pod({ key: 'node.kubernetes.io/unreachable', effect: 'NoExecute' })).toBeUndefined())
  it('is not told by another key', () => expect(pod({ key: 'dedicated' })).toBe('2026-01-01T00:00:00Z'))
})
