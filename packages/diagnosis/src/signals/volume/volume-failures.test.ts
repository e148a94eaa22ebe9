import { describe, expect, it } from 'vitest'
import { readComplaint } from './failed-volume-events.ts'
import type { VolumeFailure } from './signals.ts'
import { readVolumeFailure } from './volume-failures.ts'

const setUp = 'MountVolume.SetUp failed for volume "data" : '
const device = 'MountVolume.MountDevice failed for volume "pvc-1" : '
const attach = 'AttachVolume.Attach failed for volume "pvc-1" : '
const internal = 'rpc error: code = Internal desc = '
const wait = 'Unable to attach or mount volumes: unmounted volumes=[data], unattached volumes=[data default-token-x]: '
const mounting = (arguments_: string): string => `mount failed: exit status 32\nMounting command: mount\nMounting arguments: ${arguments_}\nOutput: `

const messages: readonly (readonly [VolumeFailure, string])[] = [
  // The kubelet's own objects
  ['kubelet-cache', `${setUp}object "shop"/"kube-root-ca.crt" not registered`],
  [
    'kubelet-cache',
    `MountVolume.SetUp failed for volume "kube-api-access-x" : [object "shop"/"kube-root-ca.crt" not registered, object "shop"/"openshift-service-ca.crt" not registered]`,
  ],
  ['kubelet-cache', `${setUp}failed to sync secret cache: timed out waiting for the condition`],
  ['sa-token', `MountVolume.SetUp failed for volume "kube-api-access-x" : failed to fetch token: serviceaccounts "db" not found`],
  ['sa-token', `MountVolume.SetUp failed for volume "vault-token" : failed to fetch token: the API server does not have TokenRequest endpoints enabled`],
  ['hostpath-type', `${setUp}hostPath type check failed: /var/run/docker.sock is not a socket file`],
  ['hostpath-type', `${setUp}hostPath type check failed: /etc/ssl/certs is not a directory`],
  ['local-path', 'MountVolume.NewMounter initialization failed for volume "local-pv-1" : path "/mnt/disks/ssd1" does not exist'],
  ['gitrepo', `${setUp}failed to exec 'git clone -- https://git.example.com/a.git': fatal: could not read Username: exit status 128`],
  ['gitrepo', `${setUp}failed to exec 'git clone https://git.example.com/a.git': : executable file not found in $PATH`],
  ['spec-conflict', `${wait}volume data has volumeMode Block, but is specified in volumeMounts`],
  [
    'spec-conflict',
    `MountVolume.NewMounter initialization failed for volume "x" : volume mode "Ephemeral" not supported by driver ebs.csi.aws.com (only supports ["Persistent"])`,
  ],
  ['spec-conflict', `${setUp}medium HugePages: hugePages storage requested, but there is no resource request for huge pages`],
  ['resize', `MountVolume.Setup failed while expanding volume for volume "pvc-1" : ${internal}resize2fs: exit status 1`],
  [
    'ownership',
    'Setting volume ownership for /var/lib/kubelet/pods/x/volumes/y is taking longer than expected, consider using OnRootMismatch - https://kubernetes.io/docs',
  ],

  // Drivers
  [
    'csi-driver-missing',
    `${device}kubernetes.io/csi: attacher.MountDevice failed to create newCsiDriverClient: driver name rbd.csi.ceph.com not found in the list of registered CSI drivers`,
  ],
  [
    'csi-driver-missing',
    `${setUp}kubernetes.io/csi: mounter.SetUpAt failed to get CSI client: driver name secrets-store.csi.k8s.io not found in the list of registered CSI drivers`,
  ],
  [
    'csi-driver-missing',
    'MountVolume.NewMounter initialization failed for volume "s" : volume mode "Ephemeral" not supported by driver secrets-store.csi.k8s.io (no CSIDriver object)',
  ],
  ['csi-driver-missing', `${wait}failed to get Plugin from volumeSpec for volume "pvc-1" err=no volume plugin matched`],
  [
    'csi-driver-missing',
    `${setUp}kubernetes.io/csi: mounter.SetUpAt failed to determine if the node service has VOLUME_MOUNT_GROUP capability: rpc error: code = Unavailable desc = connection error: desc = "transport: Error while dialing: dial unix /var/lib/kubelet/plugins/gcsfuse.csi.storage.gke.io/csi.sock: connect: connection refused"`,
  ],
  ['csi-driver-missing', `${attach}CSINode node-1 does not contain driver ebs.csi.aws.com`],

  // Secrets Store CSI
  [
    'secretstore',
    `${setUp}rpc error: code = Unknown desc = failed to get secretproviderclass shop/db, error: SecretProviderClass.secrets-store.csi.x-k8s.io "db" not found`,
  ],
  [
    'secretstore',
    `${setUp}rpc error: code = Unknown desc = failed to mount secrets store objects for pod shop/db-0, err: error connecting to provider "gcp": provider not found: provider "gcp"`,
  ],
  [
    'secretstore',
    `${setUp}rpc error: code = Unknown desc = failed to mount secrets store objects for pod shop/db-0, err: rpc error: code = Unknown desc = Failed to fetch secret from all regions: arn:x (AccessDeniedException: User is not authorized to perform: secretsmanager:GetSecretValue)`,
  ],
  [
    'secretstore',
    `${setUp}rpc error: code = Unknown desc = failed to mount secrets store objects for pod shop/db-0, err: rpc error: code = Unknown desc = failed to mount objects, error: failed to get objectType:secret, objectName:x: azure.BearerAuthorizer#WithAuthorization: Failed to refresh the Token: StatusCode=404`,
  ],
  [
    'secretstore',
    `${setUp}rpc error: code = Unavailable desc = connection error: desc = "transport: Error while dialing: dial unix /var/run/secrets-store-csi-providers/vault.sock: connect: connection refused"`,
  ],
  ['sidecar-missing', `${setUp}rpc error: code = FailedPrecondition desc = failed to find the sidecar container in Pod spec`],
  ['sidecar-missing', `${setUp}${internal}the webhook failed to inject the sidecar container into the Pod spec`],

  // Held by somebody else
  ['multi-attach', 'Multi-Attach error for volume "pvc-1" Volume is already exclusively attached to one node and can\'t be attached to another'],
  ['multi-attach', 'Multi-Attach error for volume "pvc-1" Volume is already used by pod(s) db-1, db-2'],
  ['multi-attach', 'Multi-Attach error for volume "pvc-1" Volume is already used by 2 pod(s) in different namespaces'],
  [
    'multi-attach',
    `${attach}rpc error: code = Internal desc = Could not attach volume "vol-1" to node "i-1": VolumeInUse: vol-1 is already attached to an instance`,
  ],
  [
    'multi-attach',
    `${attach}rpc error: code = Internal desc = failed to publish volume: volume is already attached to a server, please detach it first (service_error)`,
  ],
  [
    'multi-attach',
    `${attach}googleapi: Error 400: RESOURCE_IN_USE_BY_ANOTHER_RESOURCE - The disk resource 'projects/p/zones/z/disks/d' is already being used by 'projects/p/zones/z/instances/i'`,
  ],
  [
    'multi-attach',
    `${attach}rpc error: code = Internal desc = Attach volume /subscriptions/s/disks/d to instance n failed with disk(/subscriptions/s/disks/d) already attached to node(/subscriptions/s/vm-2), could not be attached to node(vm-1)`,
  ],
  ['multi-attach', `${attach}rpc error: code = FailedPrecondition desc = volume pvc-1 is already attached to node node-2`],
  ['multi-attach', `${attach}disk 4a is attached to a different instance (node-2)`],
  [
    'multi-attach',
    `${attach}rpc error: code = FailedPrecondition desc = The volume pvc-1 cannot be attached to the node n1 since it is already attached to the node n2`,
  ],
  [
    'multi-attach',
    `${attach}${internal}failed to attach disk: "a" with node: "b" err failed to attach cns volume: "a" to node vm: "c". fault: "(*types.LocalizedMethodFault)(0xc0)({ Fault: (*types.ResourceInUse)(0xc1)({ VimFault: LocalizedMessage: \\"The resource 'volume' is in use.\\" })"`,
  ],
  ['multi-attach', `MountVolume.SetUp failed for volume "pvc-1" : volume uses the ReadWriteOncePod access mode and is already in use by another pod`],
  ['multi-attach', `MountVolume.WaitForAttach failed for volume "pvc-1" : rbd image rbd/kubernetes-dynamic-pvc-1 is still being used`],
  ['multi-attach', `${attach}volume is attached to a different droplet`],
  [
    'attach-limit',
    `${attach}${internal}Could not attach volume "vol-1" to node "i-1": attachment of disk "vol-1" failed: AttachmentLimitExceeded: Attachment limit exceeded`,
  ],
  [
    'attach-limit',
    `${attach}rpc error: code = Unknown desc = Attach volume d to instance n failed with compute.VirtualMachinesClient: OperationNotAllowed: The maximum number of data disks allowed to be attached to a VM of this size is 4.`,
  ],
  ['attach-limit', `${attach}googleapi: Error 400: Exceeded limit 'maximum_persistent_disks' on resource 'gke-node'. Limit: 16`],
  ['attach-limit', `${attach}rpc error: code = ResourceExhausted desc = maximum number of volumes already attached to node`],

  [
    'multi-attach',
    `${attach}Attach volume "d" to instance "n" failed with compute.VirtualMachinesClient#CreateOrUpdate: Code="ConflictingUserInput" Message="Disk '/d' cannot be attached as the disk is already owned by VM '/vm-1'."`,
  ],
  ['multi-attach', `MountVolume.WaitForAttach failed for volume "pvc-1" : ${internal}Volume still mounted on node: test-pcl110`],

  // The back end of attaching
  [
    'attach-failed',
    `${attach}Attach volume "d" to instance "n" failed: Code="AttachDiskWhileBeingDetached" Message="Cannot attach data disk 'd' to VM 'n' because the disk is currently being detached or the last detach operation failed."`,
  ],
  ['attach-failed', `${device}${internal}Volume pvc-2f is not ready: Replicas yet to connect to controller`],
  [
    'attach-failed',
    `${attach}${internal}Could not attach volume "vol-1" to node "i-1": could not attach volume "vol-1" to node "i-1": InvalidVolume.ZoneMismatch: The volume 'vol-1' is not in the same availability zone as instance 'i-1'`,
  ],
  ['attach-failed', `${attach}rpc error: code = NotFound desc = ControllerPublishVolume: volume pvc-1 not found`],
  [
    'attach-failed',
    `${attach}${internal}Bad response statusCode [500]. Body: [message=unable to attach volume pvc-1 to n1: volume pvc-1 not scheduled, code=Server Error] from [http://longhorn-backend:9500/v1/volumes/pvc-1?action=attach]`,
  ],
  ['attach-failed', `${attach}${internal}failed to attach disk: "7d" with node: "n" err ServerFaultCode: CNS: Failed to retrieve datastore for vol 7d.`],
  ['attach-failed', `${attach}${internal}no 0 initiator`],
  [
    'attach-failed',
    `${attach}${internal}Could not attach volume "vol-1" to node "i-1": UnauthorizedOperation: You are not authorized to perform this operation.`,
  ],
  ['attach-timeout', `${attach}timed out waiting for external-attacher of ebs.csi.aws.com CSI driver to attach volume vol-1`],
  ['attach-timeout', `${attach}attachment timeout for volume vol-1`],
  ['attach-timeout', `${attach}rpc error: code = DeadlineExceeded desc = context deadline exceeded`],

  // Shares over the network
  ['network-storage', `${setUp}${mounting('-t nfs 10.0.0.5:/exports /x')}mount.nfs: access denied by server while mounting 10.0.0.5:/exports`],
  ['network-storage', `${setUp}${mounting('-t nfs 10.0.0.5:/exports /x')}mount.nfs: Connection timed out`],
  ['network-storage', `${setUp}${mounting('-t nfs files.example.com:/a /x')}mount.nfs: Failed to resolve server files.example.com: Name or service not known`],
  [
    'network-storage',
    `${setUp}${mounting('-t nfs 10.0.0.5:/gone /x')}mount.nfs: mounting 10.0.0.5:/gone failed, reason given by server: No such file or directory`,
  ],
  [
    'network-storage',
    `${device}${internal}volume(rg#acct#share#) mount "//acct.file.core.windows.net/share" on "/var/lib/kubelet/x/globalmount" failed with ${mounting('-t cifs -o file_mode=0777 //acct.file.core.windows.net/share /x')}mount error(13): Permission denied\nRefer to the mount.cifs(8) manual page`,
  ],
  [
    'network-storage',
    `${device}${internal}volume(x) ${mounting('-t cifs //acct.file.core.windows.net/share /x')}mount error: could not resolve address for acct.file.core.windows.net: Unknown error`,
  ],
  ['network-storage', `${device}${internal}${mounting('-t cifs //10.0.0.6/s /x')}mount error(115): Operation now in progress`],
  [
    'network-storage',
    `${setUp}${internal}Could not mount "fs-1:/" at "/x": mount failed: exit status 1\nMounting arguments: -t efs -o tls fs-1:/ /x\nOutput: Failed to resolve "fs-1.efs.eu-west-1.amazonaws.com" - check that your file system ID is correct, and ensure that the VPC has an EFS mount target for this file system ID.`,
  ],
  ['network-storage', `${setUp}rpc error: code = PermissionDenied desc = failed to get GCS bucket "dump": googleapi: Error 403: no storage.buckets.get access`],
  [
    'network-storage',
    `${device}${internal}rbd: map failed with error an error (exit status 110) occurred while running rbd args: [map], rbd error output: rbd: sysfs write failed rbd: map failed: (110) Connection timed out`,
  ],
  [
    'network-storage',
    `${device}${internal}an error (exit status 32) occurred while running mount args: [-t ceph mon:6789:/v /x] stderr: mount error: no mds server is up or the cluster is laggy`,
  ],
  ['network-storage', `${setUp}${mounting('-t ceph 10.0.0.7:6789:/ /x')}mount error 110 = Connection timed out`],
  [
    'network-storage',
    `${setUp}mount failed: mount failed: exit status 1 Mounting arguments: -t glusterfs gl:/v /x Output: Mount failed. Please check the log file: connection to gl failed (Connection refused)`,
  ],
  ['network-storage', `${setUp}lstat /var/lib/kubelet/pods/x/volumes/kubernetes.io~nfs/data: stale NFS file handle`],

  // iSCSI
  [
    'iscsi',
    'MountVolume.WaitForAttach failed for volume "pvc-1" : failed to get any path for iscsi disk, last err seen: iscsi: failed to attach disk: Error: iscsiadm: No records found (exit status 21)',
  ],
  ['iscsi', `${device}${internal}exec: "iscsiadm": executable file not found in $PATH`],

  [
    'network-storage',
    `${setUp}mount command failed, status: Failure, reason: failed to mount filesystem myfs with monitor 10.0.0.1:6789: mount failed: exit status 32 Output: mount error 2 = No such file or directory`,
  ],
  [
    'mount-helper',
    `${setUp}mount command failed, status: Failure, reason: failed to mount volume /dev/rbd1 [xfs] to /var/lib/kubelet/plugins/ceph.rook.io/x, error executable file not found in $PATH`,
  ],
  [
    'secretstore',
    `${setUp}rpc error: code = Unknown desc = failed to mount secrets store objects for pod csi/web, err: rpc error: code = Unknown desc = error making mount request: failed to create a service account token for requesting pod {web 1 csi kv}: serviceaccounts "kv" is forbidden: User "system:serviceaccount:vault:vault-csi-provider" cannot create resource "serviceaccounts/token"`,
  ],

  // Options, file systems, devices
  ['mount-options', `${device}${mounting('-t nfs -o nfsvers=9 s:/x /y')}mount.nfs: an incorrect mount option was specified`],
  [
    'mount-options',
    'MountVolume.MountOptionSupport check failed for volume "pvc-1" : Mount options are not supported for this provisioner but plugin has mount options: [ro]',
  ],
  ['mount-options', `${device}${internal}${mounting('-t ext4 -o discrd /dev/sdb /x')}mount: /x: unknown mount option discrd.`],
  [
    'filesystem',
    `${device}${internal}${mounting('-t ext4 -o defaults /dev/sdb /x')}mount: /x: wrong fs type, bad option, bad superblock on /dev/sdb, missing codepage or helper program, or other error.`,
  ],
  ['filesystem', `${device}${internal}'fsck' found errors on device /dev/longhorn/pvc-1 but could not correct them: fsck from util-linux 2.37.4`],
  ['filesystem', `${device}${internal}failed to mount the volume as "ext4", it already contains mpath_member. Mount error: mount failed: exit status 32`],
  ['filesystem', `${device}${internal}failed to mount the volume as "xfs", it already contains unknown data, probably partitions.`],
  ['filesystem', `${device}${internal}${mounting('-t xfs /dev/nvme1n1 /x')}mount: /x: mount(2) system call failed: Structure needs cleaning.`],
  [
    'filesystem',
    `${device}${internal}format of disk "/dev/sdb" failed: type:("ext4") errcode:(exit status 1) output:(mke2fs 1.46 Input/output error while writing superblock)`,
  ],
  [
    'mount-helper',
    `${setUp}${mounting('-t nfs 10.0.0.5:/a /x')}mount: /x: bad option; for several filesystems (e.g. nfs, cifs) you might need a /sbin/mount.<type> helper program.`,
  ],
  [
    'mount-helper',
    `${setUp}${mounting('-t nfs 10.0.0.5:/a /x')}mount: wrong fs type, bad option, bad superblock on 10.0.0.5:/a, missing codepage or helper program, or other error`,
  ],
  ['mount-helper', `${setUp}${mounting('-t glusterfs gl:/v /x')}mount: unknown filesystem type 'glusterfs'`],
  [
    'mount-helper',
    `MountVolume.WaitForAttach failed for volume "pvc-1" : fail to check rbd image status with: (executable file not found in $PATH), rbd output: ()`,
  ],
  [
    'mount-helper',
    `${setUp}${mounting('-t nfs s:/a /x')}mount.nfs: rpc.statd is not running but is required for remote locking. mount.nfs: Either use '-o nolock' to keep locks local, or start statd.`,
  ],
  ['mount-helper', `${device}${internal}an error (exit status 1) occurred while running modprobe args: [ceph]`],
  ['device', `${device}${internal}${mounting('-t ext4 /dev/longhorn/pvc-1 /x')}mount: /x: /dev/longhorn/pvc-1 already mounted or mount point busy.`],
  [
    'device',
    `${device}${internal}Error when getting device path: ${internal}error verifying GCE PD ("pvc-1") is attached: failed to find and re-link disk pvc-1 with udevadm after retrying for 3s`,
  ],
  ['device', `${device}${internal}Failed to find device path /dev/xvdba. no device path for device "/dev/xvdba" volume "vol-1" found`],
  ['device', `${device}${internal}azureDisk - findDiskByLun(0) failed within timeout: timed out waiting for the condition, cannot find Lun 0`],
  ['device', `${device}${internal}${mounting('-t ext4 /dev/rbd0 /x')}mount: /x: special device /dev/rbd0 does not exist.`],
  [
    'device',
    `${device}${internal}rbd: map failed: (6) No such device or address, RBD image feature set mismatch. You can disable features unsupported by the kernel`,
  ],
  ['device', `${device}Timeout waiting for mount paths to be created: [/dev/disk/by-id/virtio-1]`],

  // Symptoms
  ['timeout', `${wait}timed out waiting for the condition`],
  [
    'timeout',
    'Unable to mount volumes for pod "db-0_shop(1)": timeout expired waiting for volumes to attach or mount for pod "shop"/"db-0". list of unmounted volumes=[data]. list of unattached volumes=[data default-token-x]',
  ],
  ['timeout', `${device}rpc error: code = DeadlineExceeded desc = context deadline exceeded`],
  ['timeout', `${setUp}rpc error: code = Aborted desc = an operation with the given Volume ID 0001-0009-rook already exists`],
  ['unknown', `${device}${internal}exit status 1`],
  ['unknown', 'MapVolume.SetUpDevice failed for volume "pvc-1" : rpc error: code = Internal desc = exit status 2'],
]

describe('what is said of volumes', () => {
  it.each(messages)('%s: %s', (kind, message) => {
    const reason = message.startsWith('AttachVolume') || message.startsWith('Multi-Attach') ? 'FailedAttachVolume' : 'FailedMount'
    const { text, step } = readComplaint(message, reason)
    expect(readVolumeFailure(text, step).kind).toBe(kind)
  })
})
