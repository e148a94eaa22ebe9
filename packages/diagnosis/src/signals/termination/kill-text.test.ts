import { describe, expect, it } from 'vitest'
import { holderOf } from './finalizer-holder.ts'
import { isFailedKill, isFailedUnmount, killFailureOf, volumeIn } from './kill-text.ts'

const sandbox = (text: string): string =>
  `error killing pod: failed to "KillPodSandbox" for "8c1" with KillPodSandboxError: "rpc error: code = Unknown desc = ${text}"`

describe('what fails when a pod is stopped', () => {
  it.each([
    [sandbox('failed to destroy network for sandbox \\"5f0\\": plugin type=\\"calico\\" failed (delete): netplugin failed'), 'network'],
    [sandbox('networkPlugin cni failed to teardown pod \\"nginx_default\\" network: dial tcp 10.96.0.1:443: i/o timeout'), 'network'],
    [sandbox('failed to destroy network for pod sandbox k8s_a(0cb1): error removing pod a from CNI network \\"multus-cni-network\\"'), 'network'],
    [
      'error killing pod: failed to "KillContainer" for "app" with KillContainerError: "rpc error: code = DeadlineExceeded desc = context deadline exceeded"',
      'runtime-timeout',
    ],
    ['Container runtime did not kill the pod within specified grace period.', 'runtime-timeout'],
    [
      'error killing pod: failed to "KillContainer" for "app" with KillContainerError: "rpc error: code = Unknown desc = failed to kill container: unknown error after kill: runc did not terminate successfully"',
      'container',
    ],
    ['error killing pod: [failed to unmount /run/containerd/io.containerd.runtime.v2.task/k8s.io/x/rootfs: device or resource busy]', 'container'],
    ['UnmountVolume.TearDown failed for volume "data": unmount failed: exit status 32', 'volume'],
  ])('%s is %s', (text, kind) => expect(killFailureOf(text)).toBe(kind))

  it.each([
    ['FailedKillPod', '', true],
    ['FailedSync', 'Error syncing pod, skipping: error killing pod: failed to "KillPodSandbox"', true],
    ['FailedSync', 'error determining status: rpc error: code = Unknown', false],
    ['Killing', 'Stopping container app', false],
  ])('%s %s is a failed kill: %s', (reason, text, wanted) => expect(isFailedKill(reason, text)).toBe(wanted))

  it.each([
    ['FailedUnMount', '', true],
    ['Warning', 'UnmountVolume.TearDown failed for volume "v" (UniqueName: "kubernetes.io/nfs/x") : unmount failed: exit status 32', true],
    ['FailedMount', 'MountVolume.SetUp failed for volume "v"', false],
  ])('%s %s is a failed unmount: %s', (reason, text, wanted) => expect(isFailedUnmount(reason, text)).toBe(wanted))

  it('finds the volume', () => {
    expect(volumeIn('UnmountVolume.TearDown failed for volume "data" (UniqueName')).toBe('data')
    expect(volumeIn('/var/lib/kubelet/pods/9ee/volumes/kubernetes.io~csi/pvc-1/mount: device or resource busy')).toBe('pvc-1')
  })

  it.each([
    ['batch.kubernetes.io/job-tracking', 'job-controller (kube-controller-manager)'],
    ['foregroundDeletion', 'garbage-collector (kube-controller-manager)'],
    ['kueue.x-k8s.io/managed', 'Kueue'],
    ['example.com/backup-before-delete', 'example.com'],
    ['nameless', undefined],
  ])('knows whose finalizer %s is: %s', (finalizer, holder) => expect(holderOf(finalizer)).toBe(holder))
})
