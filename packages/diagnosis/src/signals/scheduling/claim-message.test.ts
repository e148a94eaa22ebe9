import { expect, it } from 'vitest'
import { sayingOf } from './claim-message.ts'

it.each([
  ['ProvisioningFailed', 'storageclass.storage.k8s.io "fast" not found', 'storageclass-missing'],
  ['ProvisioningFailed', 'storageclasses.storage.k8s.io "fast" not found', 'storageclass-missing'],
  ['FailedBinding', 'no persistent volumes available for this claim and no storage class is set', 'no-class'],
  ['VolumeMismatch', 'Cannot bind to requested volume "pv-1": storageClassName does not match', 'no-matching-pv'],
  ['FailedBinding', 'volume "pv-1" already bound to a different claim.', 'no-matching-pv'],
  ['ProvisioningFailed', 'no volume plugin matched name: kubernetes.io/no-provisioner', 'no-matching-pv'],
  ['ProvisioningFailed', 'no volume plugin matched name: kubernetes.io/aws-ebs', 'external-provisioner'],
  [
    'ExternalProvisioning',
    `Waiting for a volume to be created either by the external provisioner 'ebs.csi.aws.com' or manually by the system administrator.`,
    'external-provisioner',
  ],
  [
    'ExternalProvisioning',
    'waiting for a volume to be created, either by external provisioner "example.com/aws-efs" or manually created by system administrator',
    'external-provisioner',
  ],
  ['ProvisioningFailed', 'failed to provision volume with StorageClass "gp3": rpc error: code = ResourceExhausted desc = no space', 'provision-failed'],
  [
    'ProvisioningFailed',
    'Failed to provision volume with StorageClass "gp2": Failed to get AWS Cloud Provider. GetCloudProvider returned <nil> instead',
    'provision-failed',
  ],
  ['ProvisioningFailed', 'error getting handle for DataSource Type VolumeSnapshot by Name snap: snapshot snap not found', 'provision-failed'],
  ['ClaimLost', 'Bound claim has lost its PersistentVolume. Data on the volume is lost!', 'lost'],
  ['WaitForFirstConsumer', 'waiting for first consumer to be created before binding', 'wait'],
  ['WaitForPodScheduled', 'waiting for pod db-0 to be scheduled', 'wait'],
  ['Provisioning', 'External provisioner is provisioning volume for claim "shop/data"', 'acts'],
  ['ProvisioningSucceeded', 'Successfully provisioned volume pvc-1', undefined],
])('%s: %s', (reason, message, kind) => expect(sayingOf({ reason, message })?.kind).toBe(kind))
