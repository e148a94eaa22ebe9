import { claim, condition, event, type EventParts, type Json, node, nodeObject, pod } from './objects.ts'
import { crashing, creating, deleting, ended, failed, healthy, held, pendingWithClaim, unready, unscheduled, withClaim } from './pod-states.ts'
import { probed } from './container-scenes.ts'
import { byEvent, type SceneBuilder } from './scene.ts'

type Told = Omit<EventParts, 'reason'>

/** An event about the pod in the state in which such events come. The reason is the corpus' word unless it is a pattern. */
const about =
  (state: Json | readonly Json[], told: Told | string = {}, reason?: string): SceneBuilder =>
  ({ match }) => [
    byEvent(
      { reason: reason ?? match, ...(typeof told === 'string' ? { message: told } : told) },
      ...(Array.isArray(state) ? (state as readonly Json[]) : [state as Json]),
    ),
  ]

const normal = (message: string): Told => ({ message, type: 'Normal' })
const ofContainer = (message: string, type: 'Normal' | 'Warning' = 'Warning'): Told => ({ message, type, container: 'api' })

/** A node's own events, with a pod there. The kubelet writes the node's name where a uid belongs. */
const onNode =
  (ready: Json, state: Json, message = ''): SceneBuilder =>
  ({ match }) => [byEvent({ reason: match, message, about: { kind: 'Node', name: node, uid: node } }, state, nodeObject(ready))]

const nodeReady = condition('Ready', 'True', 'KubeletReady', 'kubelet is posting ready status')
const nodeSilent = condition('Ready', 'Unknown', 'NodeStatusUnknown', 'Kubelet stopped posting node status.')
const withPressure = (type: string): Json => condition(type, 'True', 'KubeletHasInsufficient')

const onClaim =
  (message: string, type: 'Normal' | 'Warning' = 'Warning', ...objects: readonly Json[]): SceneBuilder =>
  ({ match }) => [
    byEvent(
      { reason: match, message, type, about: { kind: 'PersistentVolumeClaim', name: 'data' }, source: 'persistentvolume-controller' },
      ...(objects.length > 0 ? objects : pendingWithClaim('0/3 nodes are available: pod has unbound immediate PersistentVolumeClaims.')),
    ),
  ]
const onVolume =
  (message: string): SceneBuilder =>
  ({ match }) => [byEvent({ reason: match, message, about: { kind: 'PersistentVolume', name: 'pv-1' } }, creating(withClaim))]

/** Bound to a node whose kubelet has not said a word. */
const bound = (): Json => pod({ status: { startTime: undefined, hostIP: undefined, conditions: [condition('PodScheduled', 'True')] } })

const rejected = (reason: string): Json => failed(reason)
const killed = crashing(ended(137, 'Error'))

/** Scenes of event reasons on pods. */
const podEvents: Readonly<Record<string, SceneBuilder>> = {
  'ev.Scheduled': about(bound(), { ...normal('Successfully assigned shop/api-7d9c6b5f4-x2x7k to worker-1'), once: true }),
  'ev.FailedScheduling': about(unscheduled(), '0/3 nodes are available: 3 Insufficient cpu.'),
  'ev.Preempted': about(deleting('2026-01-01T00:12:20Z'), normal('Preempted by pod 6f1d2c3b-aaaa-4bbb-8ccc-ddddeeeeffff on node worker-1')),
  'ev.BindingConditionsPending': about(unscheduled(), normal('waiting for binding conditions of device gpu-0')),
  'ev.Pulling': about(creating(), { ...ofContainer('Pulling image "registry.example.com/shop/api:1.4.2"', 'Normal'), once: true }),
  'ev.Pulled': about(held('ContainerCreating'), {
    ...ofContainer('Successfully pulled image "registry.example.com/shop/api:1.4.2" in 3.2s (3.2s including waiting). Image size: 52428800 bytes.', 'Normal'),
    once: true,
  }),
  'ev.Created': about(held(''), { ...ofContainer('Container created', 'Normal'), once: true }),
  'ev.Started': about(healthy(), ofContainer('Container started', 'Normal')),
  'ev.Failed': about(
    held('ErrImagePull'),
    ofContainer('Failed to pull image "registry.example.com/shop/api:1.4.2": rpc error: code = NotFound desc = not found'),
  ),
  'ev.Killing': about(killed, ofContainer('Container api failed liveness probe, will be restarted', 'Normal')),
  'ev.Preempting': about(failed('Preempting'), 'Preempted in order to admit critical pod'),
  'ev.BackOff': about(
    crashing({}),
    ofContainer('Back-off restarting failed container api in pod api-7d9c6b5f4-x2x7k_shop(11112222-3333-4444-8555-666677778888)'),
  ),
  'ev.ExceededGracePeriod': about(deleting(), 'Container runtime did not kill the pod within specified grace period.'),
  'ev.FailedKillPod': about(deleting(), 'error killing pod: failed to "KillContainer" for "api" with KillContainerError: "context deadline exceeded"'),
  'ev.FailedCreatePodContainer': about(creating(), 'unable to ensure pod container exists: failed to create container for [kubepods burstable pod11112222]'),
  'ev.NetworkNotReady': about(
    creating(),
    'network is not ready: container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized',
  ),
  'ev.ResizeStarted': about(healthy(), normal('Pod resize started: {"containers":[{"name":"api"}]}')),
  'ev.ResizeCompleted': about(healthy(), normal('Pod resize completed: {"containers":[{"name":"api"}]}')),
  'ev.ResizeDeferred': about(healthy(), 'Pod resize Deferred: {"error":"Node didn\'t have enough resource: cpu"}'),
  'ev.ResizeInfeasible': about(healthy(), 'Pod resize Infeasible: {"error":"Node didn\'t have enough capacity: cpu, requested: 64000, capacity: 4000"}'),
  'ev.ResizeError': about(healthy(), 'Pod resize error: {"error":"cannot decrease memory limits"}'),
  'ev.FailedNodeDeclaredFeaturesCheck': about(healthy(), 'Pod requires node features that are not available: InPlacePodLevelResourcesVerticalScaling'),
  'ev.InspectFailed': about(
    held('InvalidImageName'),
    ofContainer(
      'Failed to apply default image tag "Shop/API": couldn\'t parse image name "Shop/API": invalid reference format: repository name (Shop/API) must be lowercase',
    ),
  ),
  'ev.ErrImageNeverPull': about(
    held('ErrImageNeverPull'),
    ofContainer('Container image "registry.example.com/shop/api:1.4.2" is not present with pull policy of Never'),
  ),
  'ev.FailedToRetrieveImagePullSecret': about(
    held('ErrImagePull', undefined, { spec: { imagePullSecrets: [{ name: 'registry-login' }] } }),
    'Unable to retrieve some image pull secrets (registry-login); attempting to pull the image may not succeed.',
  ),
  'ev.SandboxChanged': about(creating(), normal('Pod sandbox changed, it will be killed and re-created.')),
  'ev.FailedCreatePodSandBox': about(
    creating(),
    'Failed to create pod sandbox: rpc error: code = Unknown desc = failed to setup network for sandbox "0f3a": plugin type="calico" failed (add): connection is unauthorized',
  ),
  'ev.FailedPodSandBoxStatus': about(creating(), 'Unable to get pod sandbox status: rpc error: code = DeadlineExceeded desc = context deadline exceeded'),
  'ev.FailedSync': about(creating(), 'error determining status: rpc error: code = DeadlineExceeded desc = context deadline exceeded'),
  'ev.FailedValidation': about(creating(), 'Error validating pod api-7d9c6b5f4-x2x7k.shop from file, ignoring: duplicate pod name'),
  'ev.Unhealthy': about(probed('readinessProbe'), ofContainer('Readiness probe failed: HTTP probe failed with statuscode: 503')),
  'ev.ProbeWarning': about(probed('readinessProbe'), ofContainer('Readiness probe warning: Probe terminated redirects, Response body: Found')),
  'ev.FailedPostStartHook': about(
    crashing(ended(137, 'Error'), { container: { lifecycle: { postStart: { exec: { command: ['/opt/register.sh'] } } } } }),
    ofContainer('PostStartHook failed'),
  ),
  'ev.FailedPreStopHook': about(
    deleting(undefined, { container: { lifecycle: { preStop: { exec: { command: ['/opt/drain.sh'] } } } } }),
    ofContainer('PreStopHook failed'),
  ),
  'ev.LifecycleHTTPFallback': about(crashing(ended(137, 'Error')), ofContainer('request to HTTPS lifecycle hook got HTTP response, retrying with HTTP.')),
  'ev.FailedPrepareDynamicResources': about(
    creating(),
    'Failed to prepare dynamic resources: NodePrepareResources failed for claim shop/gpu: driver not ready',
  ),
  'ev.FailedResourceClaimCreation': about(
    unscheduled(),
    'PodResourceClaim gpu: resource claim template "single-gpu": resourceclaimtemplate.resource.k8s.io "single-gpu" not found',
  ),
  'ev.Evicted': about(failed('Evicted'), 'The node was low on resource: memory. Threshold quantity: 100Mi, available: 71036Ki. '),
  'ev.DeadlineExceeded': about(failed('DeadlineExceeded'), normal('Pod was active on the node longer than the specified deadline')),
  'ev.<admission reason>': about(rejected('OutOfcpu'), "Node didn't have enough resource: cpu, requested: 4000, used: 1500, capacity: 4000", 'OutOfcpu'),
  'ev.DNSConfigForming': about(
    crashing(),
    'Search Line limits were exceeded, some search paths have been omitted, the applied search line is: shop.svc.cluster.local svc.cluster.local',
  ),
  'ev.MissingClusterDNS': about(
    crashing(),
    'pod: "api-7d9c6b5f4-x2x7k_shop(11112222)". kubelet does not have ClusterDNS IP configured and cannot create Pod using "ClusterFirst" policy. Falling back to "Default" policy.',
  ),
  'ev.HostIPsIPFamilyMismatch': about(unready(), 'Kubelet detected an IPv6 node IP (fd00::7), but the pod has no IPv6 address'),
  'ev.FailedMount': about(creating(), 'MountVolume.SetUp failed for volume "conf" : configmap "api-settings" not found'),
  'ev.FailedMapVolume': about(
    creating(withClaim),
    'MapVolume.SetUpDevice failed for volume "pvc-0a1b2c3d" : rpc error: code = Internal desc = device not found',
  ),
  'ev.FailedAttachVolume': about(
    creating(withClaim),
    'AttachVolume.Attach failed for volume "pvc-0a1b2c3d" : rpc error: code = Internal desc = attachment refused',
  ),
  'ev.SuccessfulAttachVolume': about(creating(withClaim), normal('AttachVolume.Attach succeeded for volume "pvc-0a1b2c3d"')),
  'ev.SuccessfulMountVolume': about(creating(withClaim), normal('MapVolume.MapPodDevice succeeded for volume "pvc-0a1b2c3d" globalMapPath "/var/lib/kubelet"')),
  'ev.AlreadyMountedVolume': about(
    creating(withClaim),
    'The requested fsGroup is 2000, but the volume local-pv has GID 1000. The volume may not be shareable.',
  ),
  'ev.VolumePermissionChangeInProgress': about(
    creating(withClaim),
    'Setting volume ownership for 11112222/volumes/kubernetes.io~csi/pvc-0a1b2c3d/mount is taking longer than expected, consider using OnRootMismatch',
  ),
  'ev.VolumeConditionAbnormal': about(unready(withClaim), 'Volume data: the volume is read-only after I/O errors'),
  'ev.VolumeResizeFailed': about(creating(withClaim), 'NodeExpandVolume.NodeExpandVolume failed for volume "pvc-0a1b2c3d" : resize2fs failed'),
  'ev.FileSystemResizeFailed': about(creating(withClaim), 'MountVolume.NodeExpandVolume failed for volume "pvc-0a1b2c3d" requested read-only file system'),
  'ev.FileSystemResizeSuccessful': about(healthy(withClaim), normal('MountVolume.NodeExpandVolume succeeded for volume "pvc-0a1b2c3d"')),
  'ev.MultipleSELinuxLabels': about(creating(withClaim), 'Volume "data" is mounted twice with different SELinux labels inside this pod'),
  'ev.SELinuxLabelConflict': about(
    creating(withClaim),
    normal(
      'SELinuxLabel "system_u:object_r:container_file_t:s0:c1,c2" conflicts with pod other that uses the same volume as this pod with SELinuxLabel "s0:c3,c4"',
    ),
  ),
  'ev.SELinuxChangePolicyConflict': about(
    creating(withClaim),
    normal('SELinuxChangePolicy Recursive conflicts with pod other that uses the same volume as this pod with SELinuxChangePolicy MountOption'),
  ),
  'ev.Denied': about(creating(), 'NotAllowed%!(EXTRA string=the signer does not serve this namespace)'),
  'ev.CertificateOverdueForRefresh': about(unready(), 'PodCertificate shop/api-7d9c6b5f4-x2x7k/tls/0 is overdue for refresh'),
  'ev.CertificateExpired': about(unready(), 'PodCertificate shop/api-7d9c6b5f4-x2x7k/tls/0 has expired'),
  'ev.FailedBinding': about(
    [unscheduled(undefined, 'Unschedulable', { spec: { volumes: [{ name: 'scratch', ephemeral: { volumeClaimTemplate: {} } }] } }), claim()],
    'ephemeral volume scratch: persistentvolumeclaims "api-7d9c6b5f4-x2x7k-scratch" is forbidden: exceeded quota: team',
  ),
  'ev.NodeNotReady': about(healthy({ status: { conditions: [condition('Ready', 'False'), condition('ContainersReady', 'True')] } }), {
    message: 'Node is not ready',
    source: 'node-controller',
  }),
  'ev.TaintManagerEviction': about(deleting(), {
    message: 'Marking for deletion Pod shop/api-7d9c6b5f4-x2x7k',
    type: 'Normal',
    source: 'taint-eviction-controller',
  }),
  'ev.DeviceTaintManagerEviction': about(deleting(), { message: 'Marking for deletion', type: 'Normal', source: 'device-taint-eviction' }),
  'ev.NodeControllerEviction': about(deleting(), {
    message: 'Marking for deletion Pod api-7d9c6b5f4-x2x7k from Node worker-1',
    type: 'Normal',
    source: 'node-controller',
  }),
  'ev.MultiplePodDisruptionBudgets': about(healthy(), {
    message: 'Pod "shop"/"api-7d9c6b5f4-x2x7k" matches multiple PodDisruptionBudgets.  Chose "api" arbitrarily.',
    source: 'controllermanager',
  }),
  'ev.NotDeleted': about(healthy(), { message: "Pod was expected by PDB shop/shop to be deleted but it wasn't", source: 'controllermanager' }),
  'ev.OwnerRefInvalidNamespace': about(healthy(), {
    message: 'ownerRef [apps/v1/ReplicaSet, namespace: shop, name: api, uid: 1] does not exist in namespace "shop"',
    source: 'garbage-collector-controller',
  }),
  'ev.ProbeError': about(probed('readinessProbe'), ofContainer('Readiness probe error: HTTP probe failed with statuscode: 503\nbody: not ready')),
  'ev.TerminatingPodProbeError': about(
    deleting('2026-01-01T00:12:20Z'),
    ofContainer('Readiness probe error: HTTP probe failed with statuscode: 503\nbody: stopping'),
  ),
}

/** The end of a trouble that the node reported before. */
const afterTrouble =
  (trouble: string): SceneBuilder =>
  (signal, text) =>
    onNode(
      nodeReady,
      unready(),
      `Node worker-1 status is now: ${signal.match}`,
    )(signal, text).map((scene) => ({
      ...scene,
      objects: [
        ...scene.objects,
        {
          ...event({ reason: trouble, message: `Node worker-1 status is now: ${trouble}`, about: { kind: 'Node', name: node, uid: node }, once: true }),
          metadata: { name: 'before' },
        },
      ],
    }))

/** Scenes of event reasons on nodes, claims and volumes. */
const otherEvents: Readonly<Record<string, SceneBuilder>> = {
  'ev.node': onNode(nodeReady, unready()),
  'ev.node.NodeReady': afterTrouble('NodeNotReady'),
  'ev.node.NodeSchedulable': afterTrouble('NodeNotSchedulable'),
  'ev.node.NodeHasSufficientMemory': afterTrouble('NodeHasInsufficientMemory'),
  'ev.node.NodeHasNoDiskPressure': afterTrouble('NodeHasDiskPressure'),
  'ev.node.NodeHasSufficientPID': afterTrouble('NodeHasInsufficientPID'),
  'ev.node.NodeNotReady': onNode(nodeSilent, unready(), 'Node worker-1 status is now: NodeNotReady'),
  'ev.node.NodeNotSchedulable': onNode(nodeReady, unready(), 'Node worker-1 status is now: NodeNotSchedulable'),
  'ev.node.Rebooted': onNode(nodeReady, crashing(ended(255, 'Unknown')), 'Node worker-1 has been rebooted, boot id: 0f3a4b5c'),
  'ev.node.Starting': onNode(nodeReady, crashing(ended(255, 'Unknown')), 'Starting kubelet.'),
  'ev.node.Shutdown': onNode(
    condition('Ready', 'False', 'KubeletNotReady', 'node is shutting down'),
    failed('Terminated', 'Pod was terminated in response to imminent node shutdown.'),
    'Shutdown manager detected shutdown event',
  ),
  'ev.node.SystemOOM': onNode(nodeReady, killed, 'System OOM encountered, victim process: java, pid: 4711'),
  'ev.node.EvictionThresholdMet': onNode(nodeReady, failed('Evicted'), 'Attempting to reclaim memory'),
  'ev.node.NodeHasInsufficientMemory': onNode(withPressure('MemoryPressure'), failed('Evicted'), 'Node worker-1 status is now: NodeHasInsufficientMemory'),
  'ev.node.NodeHasDiskPressure': onNode(withPressure('DiskPressure'), failed('Evicted'), 'Node worker-1 status is now: NodeHasDiskPressure'),
  'ev.node.NodeHasInsufficientPID': onNode(withPressure('PIDPressure'), failed('Evicted'), 'Node worker-1 status is now: NodeHasInsufficientPID'),
  'ev.node.FreeDiskSpaceFailed': onNode(
    nodeReady,
    held('ErrImagePull'),
    'Failed to garbage collect required amount of images. Wanted to free 5368709120 bytes, but freed 0 bytes',
  ),
  'ev.node.MissingClusterDNS': onNode(
    nodeReady,
    crashing(),
    'kubelet does not have ClusterDNS IP configured and cannot create Pod using "ClusterFirst" policy.',
  ),
  'ev.node.RemovingNode': onNode(
    nodeSilent,
    deleting(undefined, { status: { conditions: [condition('Ready', 'False')] } }),
    'Node worker-1 event: Removing Node worker-1 from Controller',
  ),
  'ev.node.CIDRNotAvailable': onNode(
    condition(
      'Ready',
      'False',
      'KubeletNotReady',
      'container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:cni plugin not initialized',
    ),
    creating(),
    'Node worker-1 status is now: CIDRNotAvailable',
  ),
  'ev.pvc.FailedBinding': onClaim('no persistent volumes available for this claim and no storage class is set', 'Normal'),
  'ev.pvc.ProvisioningFailed': onClaim('storageclass.storage.k8s.io "fast" not found'),
  'ev.pvc.ProvisioningSucceeded': onClaim('Successfully provisioned volume pvc-0a1b2c3d', 'Normal'),
  'ev.pvc.ProvisioningCleanupFailed': onClaim('Error cleaning provisioned volume for claim shop/data: rpc error'),
  'ev.pvc.ExternalProvisioning': onClaim(
    "Waiting for a volume to be created either by the external provisioner 'ebs.csi.aws.com' or manually by the system administrator.",
    'Normal',
  ),
  'ev.pvc.WaitForFirstConsumer': onClaim('waiting for first consumer to be created before binding', 'Normal'),
  'ev.pvc.WaitForPodScheduled': onClaim('waiting for pod api-7d9c6b5f4-x2x7k to be scheduled', 'Normal'),
  'ev.pvc.VolumeMismatch': onClaim('Cannot bind to requested volume "pv-1": requested PV is too small'),
  'ev.pvc.ClaimLost': onClaim('Bound claim has lost its PersistentVolume. Data on the volume is lost!'),
  'ev.pvc.ClaimMisbound': onClaim(
    'Two claims are bound to the same volume, this one is bound incorrectly',
    'Warning',
    unscheduled(undefined, 'Unschedulable', withClaim),
    claim({ phase: 'Lost' }),
  ),
  'ev.pvc.ExternalExpanding': onClaim('waiting for an external controller to expand this PVC', 'Normal'),
  'ev.pvc.VolumeResizeSuccessful': onClaim('ExpandVolume succeeded for volume shop/data', 'Normal'),
  'ev.pv': onVolume('volume pv-1'),
  'ev.pv.FailedMountOnFilesystemMismatch': onVolume('Volume expects ext4 but the disk holds xfs'),
}

export const eventBuilders: Readonly<Record<string, SceneBuilder>> = { ...podEvents, ...otherEvents }
