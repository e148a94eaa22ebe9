import { readText, type Reading, type TextPatterns } from '../text-pattern.ts'
import type { VolumeFailure, VolumeStep } from './signals.ts'
import { remember } from '../remember.ts'

/** Another node or pod holds the volume, or no slot is left: said by the controller, by clouds and by storage systems. */
const taken: TextPatterns<VolumeFailure> = [
  [
    'attach-limit',
    /AttachVolumeLimitExceeded|Attachment ?Limit ?Exceeded|maximum number of (?:data )?(?:volumes|disks|attachments|attached)|volume attachment limit|attach(?:ment)?s? limit|max(?:imum)? (?:volumes?|disks?|attach)|(?:too many|exceed\w{0,3}[^.]{0,60}) (?:data |attached )?(?:volumes|disks|devices|attachments)\b|exceed[^.]{0,80}(?:volume|disk|attach)[^.]{0,20}(?:limit|max)|(?:limit|quota) of \d{0,4} ?(?:volumes|disks)|no (?:free|available|more)(?: [a-z]{1,12})? (?:device names?|slots?|luns?|scsi|device paths?)|device names? (?:are )?(?:already )?(?:in use|exhausted)|all (?:\d{1,3} )?(?:luns?|slots) (?:are )?(?:in use|used|taken)|PersistentDisk limit|attached (?:disks|volumes) (?:count|number) exceeds|could not find an available device name|no device names available|volume limit|max number of volumes|number of attached (?:disks|volumes)|too many EBS volumes|limit_exceeded_error|Instance(?:Disk)?LimitExceeded|attached to this instance exceeds|maximum_persistent_disks|MaximumDataDisk|already \d{1,4} (?:volumes|disks) attached|already (?:has )?\d{1,4} (?:attached )?(?:volumes|disks)/i,
  ],
  [
    'multi-attach',
    /^Multi-Attach error|Volume is already (?:exclusively attached|used by)|ReadWriteOncePod access mode and is already in use|already (?:attached|published|mounted|exported|being used|in use|used) (?:to|at|on|by|from) (?:an? |the |some )?(?:other |different |another )?(?:node|instance|server|droplet|vm|host|machine|linode|pod|client|device|'|"|projects\/)|RESOURCE_IN_USE_BY_ANOTHER_RESOURCE|VolumeInUse|(?:is|was|been|still|currently) (?:still |currently )?attached to (?:an? )?(?:other |different |another )?(?:node|instance|server|droplet|vm|host|machine|linode|nodes|"|')|attached (?:to|on) (?:another|a different|other|different)|exclusively attached|in-?use by another|used by another|published (?:to|on|at) (?:another|a different|node|other)|being used by another|could not be attached to node|can(?:no|')t be attached to another|still being used|already owned by|still mounted on node|has watchers|locked by other nodes?|The resource '[^']{1,200}' is in use|already attached[^.]{0,80}(?:detach|other)|currently in '?in-use|status (?:must|should) be '?available'?[^]{0,40}in-use|IncorrectState[^]{0,80}not 'available'|is attached to [^\s]{1,253}, but|RWO volume is attached|attached to (?:server|node|vm|droplet|host|instance) \S{1,253} already|attached to the wrong|already has other clients|drive_has_mount|current status is in-use|failed to lock the file/i,
  ],
]

/** Nobody on the node, or in the cluster, speaks for this sort of volume. */
const driver: TextPatterns<VolumeFailure> = [
  [
    'csi-driver-missing',
    /driver name (?<subject>[^\s,:]{1,200}) not found in the list of registered CSI drivers|CSINode \S{1,253} does not contain driver (?<subject2>[^\s,:]{1,200})|not supported by driver (?<subject3>[^\s,:]{1,200}) \(no CSIDriver object\)|csidrivers?(?:\.storage\.k8s\.io)? "(?<subject4>[^"]{1,200})" not found|no volume plugin matched|no attachable volume plugin|FindAttachablePluginBySpec failed|Error getting RPC client|(?:get plugin|find (?:plugin|driver))[^]{0,120}(?:not found|no such|failed)|dial unix \S{0,300}(?:csi|plugins)\S{0,200}\.sock|failed to get (?:CSI|csi) client|CSI driver \S{1,200} (?:is )?not (?:found|installed|registered|running)|no driver .{0,100}(?:found|registered)|connection error[^]{0,80}csi\S{0,60}\.sock/i,
  ],
]

const secretStore: TextPatterns<VolumeFailure> = [
  [
    'secretstore',
    /secretproviderclass(?:es)?(?:\.secrets-store\S{0,60})? "(?<subject>[^"]{1,253})"|failed to get secretproviderclass (?:[^\s/]{1,63}\/)?(?<subject2>[^\s,:]{1,253})|SecretProviderClass|secrets?[- ]store(?:s)?(?: csi)? (?:object|content|provider)|secrets-store-csi-providers|error connecting to provider|provider not found: provider|failed to mount objects|error making mount request|keyvault|vault\.azure\.net|SecretsManager|GetSecretValue|ssm:GetParameter|secretmanager\.googleapis|:8200\/v1\/|failed to (?:mount|fetch) secret(?:s)? from|hvac|permission denied[^]{0,80}vault|vault[^]{0,120}(?:permission denied|invalid role|sealed)/i,
  ],
]

/** What the pod or the cluster's objects are at fault for. */
const ofTheSpec: TextPatterns<VolumeFailure> = [
  [
    'kubelet-cache',
    /object "[^"]{0,253}"\/"(?<subject>[^"]{1,253})" not registered|failed to sync (?:configmap|secret) cache|couldn't propagate object cache/i,
  ],
  [
    'sidecar-missing',
    /failed to (?:find|inject) the sidecar container|sidecar container (?:is |was )?(?:not (?:found|injected|present)|missing)|gke-gcsfuse\/volumes/i,
  ],
  [
    'sa-token',
    /failed to fetch token|(?:fetch|get|create|request)\w{0,4} (?:the )?(?:bound )?(?:service ?account )?tokens?\b[^]{0,200}(?:forbidden|not found|unauthorized|invalid|unable|denied)|serviceaccounts? "[^"]{1,253}" not found|csi\.storage\.k8s\.io\/serviceAccount\.tokens/i,
  ],
  ['ownership', /^Setting volume ownership for/],
  ['hostpath-type', /hostPath type check failed: (?<subject>\S{1,1000}) is not a/i],
  ['local-path', /path "(?<subject>[^"]{1,1000})" does not exist|local volume[^]{0,200}(?:does not exist|no such file)/i],
  ['gitrepo', /\bgit (?:clone|checkout|reset|init|fetch)\b|failed to exec 'git|"git": executable|executable file "git"|gitRepo/i],
  [
    'spec-conflict',
    /has volumeMode|specified in volume(?:Mounts|Devices)|volume mode "[^"]{1,60}" not supported|hugePages storage requested|conflicting SELinux labels|conflicting duplicate paths|volumeMode|SubPath|cannot use (?:a )?raw block|does not support block|unsupported access mode|access mode[^]{0,60}not supported/i,
  ],
  ['resize', /while expanding volume|NodeExpandVolume|resize2fs|xfs_growfs|failed to (?:resize|expand)|error resizing/i],
]

/** What mount(8), the kernel and the storage behind it say. */
const ofTheMount: TextPatterns<VolumeFailure> = [
  ['iscsi', /iscsi|no 0 initiator|initiator name/i],
  // The kernel's word for what the cluster of storage answered: refused, cut off, not there.
  ['network-storage', /map failed: \((?:1|13|101|104|108|110|111|113)\)|exit status (?:108|110|113)\b/],
  [
    'mount-helper',
    /might need a \/s?bin\/mount|bad superblock on (?:\/\/|[^\s:/]{1,253}:)\S{0,500}[^]{0,20}missing codepage|executable file not found|mount\.\w{1,12}: (?:command )?not found|unknown filesystem type '?"?(?:nfs|cifs|ceph|gluster|fuse|smb|lustre|efs|9p|virtiofs)|rpc\.statd is not running|modprobe|Module \S{1,60} not found|nfs-common|nfs-utils|cifs-utils|not installed on (?:the )?(?:node|host)/i,
  ],
  [
    'mount-options',
    /incorrect mount option|(?:un(?:known|recogni[sz]ed|supported)|invalid|illegal|bad) (?:mount )?(?:options?|parameters?|arguments? to mount)\b(?!, bad superblock|;)|mount options? (?:are|is) not (?:supported|valid|allowed)|MountOptionSupport|option "?\S{1,60} (?:is )?(?:not supported|un(?:known|recogni[sz]ed)|invalid)|does not support mount options?|bad value for '|Unknown parameter/i,
  ],
  [
    'network-storage',
    /stale (?:nfs )?file handle|mount\.(?:nfs|cifs|smb|efs|lustre|gluster)\S{0,6}: (?!rpc\.statd)|mount error ?(?:\(\d{1,4}\)|:? ?\d{1,4})|mount error: no mds|no mds server|access denied by server|host is down/i,
  ],
  [
    'filesystem',
    /fsck|bad superblock|wrong fs type|structure needs cleaning|superblock|corrupt|needs journal|mkfs|mke2fs|failed to format|formatAndMount|already contains|(?:unexpected|different|wrong) (?:file ?system|fs ?type)|(?:file ?system|fstype) (?:type )?mismatch|unknown filesystem type|input\/output error|read-only file ?system|xfs_repair|filesystem issues|duplicate UUID|bad geometry|bad magic number/i,
  ],
  [
    'attach-failed',
    /volume \S{1,253} is not (?:yet )?(?:ready|healthy|attached)|is not ready for workloads|replicas? (?:yet to|not|are not)|no block device frontend|share not yet available|CVC to be bound|volumeattachments\S{0,60} "[^"]{1,253}" not found/i,
  ],
  [
    'network-storage',
    /\b(?:nfs|nfsv?4|cifs|smb|efs|samba|glusterfs?|cephfs|ceph|rbd|azure ?files?|azurefile|blobfuse|s3|gcs|bucket|lustre|fsx)\b[^]{0,60}(?:denied|refused|timed? ?out|unreachable|no such file|not found|does not exist|failed to resolve|no route|not permitted|forbidden|unauthorized|authenticat|\(110\)|exit status 110|unknown error|no such host|40[134])|connection (?:timed out|refused|reset)|no route to host|network is unreachable|name or service not known|(?:temporary failure in|fail\w{0,3} (?:to|in)) (?:name )?resol|no such host|could not resolve|portmap|monclient|mount target|storage ?account|AuthenticationFailed|ShareNotFound|googleapi: Error 40[34]|bucket|transport endpoint is not connected|i\/o timeout|rpc: (?:prog|timed)|dial tcp|error mounting NFS|juicefs|Error retrieving region|azstorage|failed to prepare storage service|SmbGlobalMapping|network name cannot be found|network path was not found|fetch monitor list|not found in Ceph cluster|missing configuration for cluster|failed to establish the connection|signing credentials/i,
  ],
  [
    'device',
    /special device|no such device|device[^]{0,120}(?:not (?:found|exist|present|ready|appear|attached)|does not exist|missing|busy)|(?:could ?n[o']t|cannot|can't|fail\w{0,3} to|unable to) (?:find|get|locate|detect|open|map|stat)[^]{0,60} (?:devices?|disks?|luns?|nvme|path)|(?:disk|lun|nvme|multipath)[^]{0,100}(?:not (?:found|attached)|missing|fail)|mount paths? to be created|already mounted or|mount point (?:does not exist|busy)|(?:is|resource) busy|not a block device|LUKS|cryptsetup|device ?mapper|rbd: map failed|sysfs write failed|feature set mismatch|map failed|lsblk|blkid|losetup|LoopDevice|expect device path|DeviceNotFound|no space left/i,
  ],
]

/** Words that only say that it takes too long, or that another try is still going on. */
const lastly: TextPatterns<VolumeFailure> = [
  [
    'timeout',
    /tim(?:ed|e) ?out|DeadlineExceeded|deadline exceeded|context canceled|already exists|already in progress|operation is pending|pending operation|not yet|being deleted|channel closed|according to node status/i,
  ],
]

const ATTACH_TIMEOUT =
  /^(?:AttachVolume\.Attach failed for volume \S{1,260})?$|tim(?:ed|e) ?out waiting for (?:the condition|external-attacher)|DeadlineExceeded|deadline exceeded|attach\w{0,6} ?time ?out/i

/** What the words say about why a volume is not to be had. `driverName`: of an inline CSI volume. */
export const readVolumeFailure = remember((text: string, step: VolumeStep, driverName?: string): Reading<VolumeFailure> => {
  if (step === 'wait') return readText(text, [...driver, ...ofTheSpec, ...taken]) ?? { kind: 'timeout', named: {} }
  if (step === 'attach') {
    return readText(text, [...taken, ...driver]) ?? { kind: ATTACH_TIMEOUT.test(text) ? 'attach-timeout' : 'attach-failed', named: {} }
  }
  const store = driverName === 'secrets-store.csi.k8s.io'
  const first = readText(text, [...secretStore, ...driver, ...ofTheSpec, ...taken])
  if (first) return first
  const late = readText(text, lastly)
  if (store && !late) return { kind: 'secretstore', named: {} }
  return readText(text, ofTheMount) ?? late ?? { kind: 'unknown', named: {} }
})
