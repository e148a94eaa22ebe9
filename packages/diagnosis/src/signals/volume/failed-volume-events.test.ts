import { describe, expect, it } from 'vitest'
import { readComplaint } from './failed-volume-events.ts'
import { readVolumeFailure } from './volume-failures.ts'

describe('a complaint about a volume', () => {
  it.each([
    ['mount', 'data', 'MountVolume.SetUp failed for volume "data" : mount failed', 'mount failed'],
    ['mount', 'pvc-1', 'MountVolume.MountDevice failed for volume "pvc-1" (UniqueName: "kubernetes.io/csi/x") pod "db" (UID: "1") : no', 'no'],
    ['map', 'pvc-1', 'MapVolume.SetUpDevice failed for volume "pvc-1" : exit status 2', 'exit status 2'],
    ['attach', 'pvc-1', 'AttachVolume.Attach failed for volume "pvc-1" : no', 'no'],
    ['attach', 'v1', 'Failed to attach volume "v1" on node "n1" with: no', 'no'],
    ['wait', 'data', 'Unable to attach or mount volumes: unmounted volumes=[data conf], unattached volumes=[data]: timed out', 'timed out'],
    ['wait', 'data', 'Unable to attach or mount volumes: unmounted volumes=[data], unattached volumes=[], failed to process volumes=[data]: no PVC', 'no PVC'],
  ])('is taken out of its frame: %s of %s', (step, volume, message, text) => {
    expect(readComplaint(message, 'FailedMount')).toEqual({ step, volume, text })
  })

  it('keeps a frame that says what is wrong', () => {
    const message = 'Multi-Attach error for volume "pvc-1" Volume is already used by pod(s) db-1'
    expect(readComplaint(message, 'FailedAttachVolume')).toEqual({ step: 'attach', volume: 'pvc-1', text: message })
  })

  it.each(['an', '\\"', 'nfs ', 'device ', 'mount.nfs: a', 'error processing PVC a/'])('is read in linear time: %s', (part) => {
    const before = performance.now()
    const { text, step } = readComplaint(`MountVolume.SetUp failed for volume "data" : ${part.repeat(2_000)}`.slice(0, 4_096), 'FailedMount')
    readVolumeFailure(text, step)
    expect(performance.now() - before).toBeLessThan(200)
  })
})
