import { describe, expect, it } from 'vitest'
import { networkPluginIn } from './network-plugin.ts'
import { readSandboxFailure } from './sandbox-failures.ts'
import type { SandboxFailure } from './signals.ts'

const failed = 'Failed to create pod sandbox: rpc error: code = Unknown desc = '
const add = (plugin: string): string => `${failed}failed to setup network for sandbox "12ab": plugin type="${plugin}" failed (add): `
const docker = `${failed}failed to set up sandbox container "12ab" network for pod "web": networkPlugin cni failed to set up pod "web_shop" network: `
const crio = `${failed}failed to create pod network sandbox k8s_web_shop_1_0(12ab): error adding pod shop_web to CNI network "multus-cni-network": `

const messages: readonly (readonly [SandboxFailure, string])[] = [
  [
    'image',
    `${failed}failed to get sandbox image "registry.k8s.io/pause:3.8": failed to pull image "registry.k8s.io/pause:3.8": failed to pull and unpack image "registry.k8s.io/pause:3.8": failed to resolve reference: failed to do request: Head "https://registry.k8s.io/v2/pause/manifests/3.8": dial tcp: lookup registry.k8s.io: no such host`,
  ],
  [
    'image',
    `${failed}failed pulling image "k8s.gcr.io/pause:3.2": Error response from daemon: Get "https://k8s.gcr.io/v2/": net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)`,
  ],
  [
    'image',
    `${failed}error creating pod sandbox with name "k8s_web_shop_1_0": initializing source docker://k8s.gcr.io/pause:3.5: (Mirrors also failed) pinging container registry k8s.gcr.io: Get "https://k8s.gcr.io/v2/": dial tcp 64.233.0.82:443: i/o timeout`,
  ],
  [
    'image',
    `${failed}unable to pull sandbox image "602401143452.dkr.ecr.eu-west-1.amazonaws.com/eks/pause:3.5": Error response from daemon: no basic auth credentials`,
  ],
  [
    'image',
    `Failed to create pod sandbox: rpc error: code = NotFound desc = failed to create sandbox container: failed to create containerd container: error unpacking image: failed to extract layer: parent snapshot sha256:a does not exist: not found`,
  ],

  [
    'memory-too-low',
    `${failed}failed to start sandbox container for pod "web": Error response from daemon: OCI runtime create failed: container_linux.go:349: starting container process caused "process_linux.go:449: container init caused \\"read init-p: connection reset by peer\\"": unknown`,
  ],
  [
    'memory-too-low',
    `${failed}failed to start sandbox "1": failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: container init was OOM-killed (memory limit too low?): unknown`,
  ],
  ['memory-too-low', `${failed}set memory limit 1048576 too low; should be at least 12582912`],
  ['memory-too-low', `${failed}pod set memory limit 10485760 too low; should be at least 12582912 bytes`],

  ['runtime-handler', `${failed}failed to get sandbox runtime: no runtime for "nvidia" is configured`],
  ['runtime-handler', `${failed}RuntimeHandler "kata" not supported`],
  ['runtime-handler', `${failed}failed to find runtime handler kata from runtime list map[crun:0xc0 runc:0xc1]`],
  ['runtime-handler', `${failed}unable to get OCI runtime for sandbox "1": no runtime for "runsc" is configured`],
  [
    'runtime-handler',
    `${failed}failed to start sandbox "1": failed to create containerd task: failed to start shim: failed to resolve runtime path: runtime "io.containerd.runsc.v1" binary not installed "containerd-shim-runsc-v1": file does not exist: unknown`,
  ],
  ['runtime-handler', 'Failed to create pod sandbox: rpc error: code = NotFound desc = failed to create containerd task: failed to create shim: not found'],
  ['runtime-class-missing', 'Failed to create pod sandbox: failed to lookup RuntimeClass gvisor: runtimeclass.node.k8s.io "gvisor" not found'],

  ['runtime-timeout', 'Failed to create pod sandbox: rpc error: code = DeadlineExceeded desc = context deadline exceeded'],
  ['runtime-timeout', `${failed}failed to create a sandbox for pod "web": operation timeout: context deadline exceeded`],
  [
    'runtime-timeout',
    `${failed}Kubelet may be retrying requests that are timing out in CRI-O due to system load. Currently at stage sandbox network creation: context deadline exceeded: error reserving pod name k8s_web_shop_1_0 for id 12: name is reserved`,
  ],
  [
    'runtime-down',
    'Failed to create pod sandbox: rpc error: code = Unavailable desc = connection error: desc = "transport: Error while dialing: dial unix /run/containerd/containerd.sock: connect: connection refused"',
  ],
  [
    'node-resources',
    `${failed}failed to create containerd task: failed to create shim: mkdir /run/containerd/io.containerd.runtime.v2.task/k8s.io/1: no space left on device: unknown`,
  ],
  ['node-resources', `${failed}failed to start sandbox container: fork/exec /usr/bin/containerd-shim-runc-v2: resource temporarily unavailable: unknown`],
  [
    'pod-setting',
    'Failed to create pod sandbox: failed to construct FQDN from pod hostname and cluster domain, FQDN a.b.svc.cluster.local is too long (64 characters is the max, 77 characters requested)',
  ],
  [
    'pod-setting',
    `${failed}failed to start sandbox "1": OCI runtime create failed: runc create failed: sysctl "vm.max_map_count" is not in a separate kernel namespace: unknown`,
  ],
  [
    'pod-setting',
    `${failed}failed to start sandbox container: OCI runtime create failed: open /proc/sys/net/core/somaxcon9: no such file or directory: unknown`,
  ],
  ['pod-setting', `${failed}cannot open hostport 443 for pod k8s_web_shop_1_0_: listen tcp4 :443: bind: address already in use`],
  [
    'dynamic-resources',
    'Failed to prepare dynamic resources: prepare dynamic resources: NodePrepareResources failed: DRA driver gpu.example.com is not registered',
  ],

  [
    'network-not-ready',
    'network is not ready: container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized',
  ],
  [
    'network-not-ready',
    'network is not ready: [runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:docker: network plugin is not ready: cni config uninitialized]',
  ],
  ['network-not-ready', `${failed}failed to setup network for sandbox "1": cni plugin not initialized`],
  [
    'network-not-ready',
    'network is not ready: container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: No CNI configuration file in /etc/kubernetes/cni/net.d/. Has your network provider started?',
  ],

  ['network-binary-missing', `${failed}failed to setup network for sandbox "1": failed to find plugin "portmap" in path [/opt/cni/bin]`],
  ['network-binary-missing', `${docker}failed to find plugin "flannel" in path [/opt/cni/bin]`],
  ['network-binary-missing', `${docker}fork/exec /opt/cni/bin/aws-cni: no such file or directory`],
  ['network-binary-missing', `${add('multus')}[//:calico]: error adding container to network "calico": failed to find plugin "calico" in path [/opt/cni/bin]`],

  ['network-ip-exhausted', `${docker}failed to allocate for range 0: no IP addresses available in range set: 10.244.1.1-10.244.1.254`],
  ['network-ip-exhausted', `${docker}unable to allocate IP via local cilium agent: [POST /ipam][502] postIpamFailure range is full`],
  ['network-ip-exhausted', `${add('cilium-cni')}unable to allocate IP via local cilium agent: [POST /ipam][502] postIpamFailure No more IPs available`],
  ['network-ip-exhausted', `${add('aws-cni')}add cmd: failed to assign an IP address to container`],
  [
    'network-ip-exhausted',
    `${add('azure-vnet')}IPAM Invoker Add failed with error: Failed to get IP address from CNS with error: %w: AllocateIPConfig failed: not enough IPs available for 9c6a, waiting on Azure CNS to allocate more`,
  ],
  [
    'network-ip-exhausted',
    `${failed}failed to setup network for sandbox "1": Failed to allocate pool: Failed to delegate: Failed to allocate address: No available addresses`,
  ],
  [
    'network-ip-exhausted',
    `${add('calico')}failed to request IPv4 addresses: Assigned 0 out of 1 requested IPv4 addresses; No more free affine blocks and strict affinity enabled`,
  ],
  [
    'network-ip-exhausted',
    `${crio}[shop/web:macvlan]: error adding container to network "macvlan": error at storage engine: Could not allocate IP in range: ip: 192.168.2.225 / - 192.168.2.230`,
  ],

  ['network-agent', `${docker}open /run/flannel/subnet.env: no such file or directory`],
  ['network-agent', `${add('flannel')}loadFlannelSubnetEnv failed: open /run/flannel/subnet.env: no such file or directory`],
  [
    'network-agent',
    `${add('calico')}stat /var/lib/calico/nodename: no such file or directory: check that the calico/node container is running and has mounted /var/lib/calico/`,
  ],
  ['network-agent', `${add('calico')}error getting ClusterInformation: connection is unauthorized: Unauthorized`],
  [
    'network-agent',
    `${add('calico')}error getting ClusterInformation: Get "https://10.96.0.1:443/apis/crd.projectcalico.org/v1/clusterinformations/default": dial tcp 10.96.0.1:443: connect: connection refused`,
  ],
  ['network-agent', `${docker}unable to allocate IP address: Post "http://127.0.0.1:6784/ip/12": dial tcp 127.0.0.1:6784: connect: connection refused`],
  [
    'network-agent',
    `${add('cilium-cni')}unable to connect to Cilium agent: failed to create cilium agent client after 30.000000 seconds timeout: Get "http://localhost/v1/config": dial unix /var/run/cilium/cilium.sock: connect: no such file or directory. Is the agent running?`,
  ],
  ['network-agent', `${add('cilium-cni')}unable to create endpoint: [PUT /endpoint/{id}][429] putEndpointIdTooManyRequests`],
  [
    'network-agent',
    `${add('aws-cni')}add cmd: Error received from AddNetwork gRPC call: rpc error: code = Unavailable desc = connection error: desc = "transport: Error while dialing: dial tcp 127.0.0.1:50051: connect: connection refused"`,
  ],
  [
    'network-agent',
    `${crio}[shop/web/1:ovn-kubernetes]: error adding container to network "ovn-kubernetes": CNI request failed with status 400: '[shop/web 12] failed to get pod annotation: timed out waiting for annotations: context deadline exceeded'`,
  ],
  [
    'network-agent',
    `${docker}request ip return 500 configure nic failed add nic to ovs failed failed to run 'ovs-vsctl --timeout=30 --may-exist add-port br-int x_h': exit status 1 "ovs-vsctl: unix:/var/run/openvswitch/db.sock: database connection failed (Protocol error)"`,
  ],
  [
    'network-agent',
    `${crio}have you checked that your default network is ready? still waiting for readinessindicatorfile @ /var/run/multus/cni/net.d/10-ovn-kubernetes.conf. pollimmediate error: timed out waiting for the condition`,
  ],
  [
    'network-agent',
    `${add('multus')}Multus: [shop/web]: error loading k8s delegates k8s args: TryLoadPodDelegates: error in getting k8s network for pod: GetNetworkDelegates: failed getting the delegate: getKubernetesDelegate: cannot find a network-attachment-definition (macvlan) in namespace (shop): network-attachment-definitions.k8s.cni.cncf.io "macvlan" not found`,
  ],
  [
    'network-agent',
    `${docker}Multus: [x]: error loading k8s delegates k8s args: GetCNIConfig: err in GetCNIConfigFromFile: No networks found in /etc/cni/multus/net.d`,
  ],
  ['network-agent', `${add('bridge')}failed to set bridge addr: "cni0" already has an IP address different from 10.244.1.1/24`],
  [
    'network-agent',
    `${add('antrea')}rpc error: code = Unavailable desc = connection error: desc = "transport: Error while dialing: dial unix /var/run/antrea/cni.sock: connect: no such file or directory"`,
  ],

  ['network-unknown', `${docker}netplugin failed with no error message: signal: killed`],
  [
    'network-unknown',
    `${failed}[failed to set up sandbox container "1" network for pod "web": networkPlugin cni failed to set up pod "web_shop" network: netplugin failed with no error message, failed to clean up sandbox container "1" network for pod "web": networkPlugin cni failed to teardown pod "web_shop" network: netplugin failed with no error message]`,
  ],
  ['network-unknown', `${failed}NetworkPlugin cni failed to set up pod "web_shop" network: `],
  ['network-unknown', `${docker}failed to create veth pair: file exists`],

  [
    'unknown',
    `${failed}failed to start sandbox "1": failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: can't get final child's PID from pipe: EOF`,
  ],
  ['unknown', 'Failed create pod sandbox.'],
  [
    'unknown',
    `${failed}failed to create containerd task: OCI runtime create failed: expected cgroupsPath to be of format "slice:prefix:name" for systemd cgroups, got "/kubepods/1" instead: unknown`,
  ],
  [
    'unknown',
    `${failed}failed to mount container k8s_POD_web_shop_1_0 in pod sandbox k8s_web_shop_1_0(12): create mapped mount for "/var/lib/containers/storage/overlay": invalid argument`,
  ],
  ['unknown', 'Failed to create pod sandbox: open /run/systemd/resolve/resolv.conf: no such file or directory'],
  [
    'unknown',
    `${failed}failed to start sandbox container for pod "web": Error response from daemon: OCI runtime create failed: runc did not terminate sucessfully: unknown`,
  ],
]

describe('what is said of sandboxes', () => {
  it.each(messages)('%s: %s', (kind, message) => {
    expect(readSandboxFailure(message).kind).toBe(kind)
  })

  it.each([
    ['Calico', `${add('calico')}stat /var/lib/calico/nodename: no such file or directory`],
    ['Amazon VPC CNI', `${docker}add cmd: Error received from AddNetwork gRPC call: dial tcp 127.0.0.1:50051`],
    ['bridge', `${add('bridge')}failed to set bridge addr`],
    [undefined, `${docker}netplugin failed with no error message`],
  ])('names the network plugin %s', (plugin, message) => {
    expect(networkPluginIn(message).plugin).toBe(plugin)
  })

  it.each(['network ', '\\"', 'ipam range ', 'no free IP ', 'creating pod sandbox '])('is read in linear time: %s', (part) => {
    const before = performance.now()
    readSandboxFailure(`${docker}${part.repeat(2_000)}`.slice(0, 4_096))
    expect(performance.now() - before).toBeLessThan(200)
  })
})
