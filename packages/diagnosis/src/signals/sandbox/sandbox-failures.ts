import { readStartFailure } from '../start/start-failures.ts'
import type { StartFailure } from '../start/signals.ts'
import { readText, type Reading, type TextPatterns } from '../text-pattern.ts'
import type { SandboxFailure } from './signals.ts'
import { remember } from '../remember.ts'

/** What only a network plugin or its caller says. */
const NETWORK =
  /network for (?:sandbox|pod|container)|(?:set ?up|setting up|configur\w{2,5}|add(?:ing)?) (?:the )?(?:sandbox|pod|container)?[^]{0,120}network|network ?plugin|plugin type="|\bCNI\b|\bcni\b|pod network sandbox|\bAddNetwork\b|\bHNS\b|\bhcn[A-Z]|\(add\):|multus|netns|SetupNetworkError/i

/** Cannot be mistaken, wherever it stands. */
const unmistakable: TextPatterns<SandboxFailure> = [
  [
    'network-binary-missing',
    /failed to find plugin "(?<subject>[^"]{1,200})" in path|(?:fork\/exec|exec|stat|open):? "?(?<subject2>\/(?:opt\/cni|usr\/lib(?:exec)?\/cni|home\/kubernetes)\/\S{0,200}?)"?: (?:no such file|permission denied|exec format error|text file busy)|cni binary[^]{0,60}(?:missing|not found)/i,
  ],
  [
    'network-ip-exhausted',
    /no IP addresses (?:are )?available|no (?:more )?IPs? (?:addresses )?(?:are )?(?:left|available)|no available IP|no (?:more )?(?:free|available|unallocated|unused) (?:IP|addresses|address|ips|private ip)|not enough (?:free |available )?IPs?\b|(?:failed|unable) to (?:assign|allocate) an IP address to container|insufficient (?:free |available )?(?:IP|address)|InsufficientFreeAddresses|range (?:set )?(?:\S{1,60} )?is full|(?:range|pool|subnet|cidr|addresses?|IPs?|ipam)\b[^]{0,60}(?:exhausted|depleted|is full|ran out|used up)|out of (?:IP|addresses)|ran out of (?:IP|addresses)|Assigned 0 out of \d{1,3} requested IPv[46]|No more (?:free )?(?:affine|IP|addresses|blocks)|IPAM allocated only 0|IpNotEnough|SubnetFull|no enough IP|due to per host block limit|could not allocate IP in range|NoAvailableAddress|no address (?:is )?available|all (?:IP )?addresses (?:are |have been )?(?:in use|allocated|used)|IP address(?:es)? (?:limit|quota)|AllocateIPConfig failed: not enough|Failed to allocate[^]{0,60}No available addresses|PrivateIpAddressLimitExceeded|exceeded the maximum number of (?:private )?IP/i,
  ],
  [
    'network-not-ready',
    /cni (?:plugin|config) (?:is )?(?:not initialized|uninitialized)|network plugin is not ready|NetworkPluginNotReady|NetworkReady=false|network is not ready|no (?:valid )?networks found in \/etc\/cni\/net\.d|no CNI configuration file|cni config load failed|unable to update cni config|could not find (?:cni )?config(?:uration)? (?:file )?in \/etc\/cni/i,
  ],
]

/** The plugin ran; what it needs beside itself failed. */
const ofThePlugin: TextPatterns<SandboxFailure> = [
  [
    'network-agent',
    /\/run\/flannel\/subnet\.env|calico\/nodename|calico\/node container is running|ClusterInformation|projectcalico|host side routes|workload ?endpoint|calico pools|(?:is |connection is )?unauthorized\b|provide credentials|certificate|x509|\bkubeconfig|cilium[ -]?agent|cilium\.sock|cilium daemon|cilium api|unable to create endpoint|create cilium|endpoint-create|putEndpointId|127\.0\.0\.1:\d{2,5}|localhost:\d{2,5}|\[::1\]:\d{2,5}|weave|multus|readinessindicatorfile|default network|network-?attachment|net-attach-def|ovn|ovs|openvswitch|open vswitch|antrea|kube-router|kube-ovn|ipamd?\b|eniConfig|eniserver|terway|azure-vnet|azure-cns|azure-ipam|\bCNS\b|cniserver|aws-cni|vpc-cni|vpc\.amazonaws\.com|push CNI event|whereabouts|storage engine|kuryr|Error received from AddNetwork|nsx|contiv|romana|datastore|etcd|dial (?:tcp|unix)|connection refused|no such host|i\/o timeout|TLS handshake|code = Unavailable|(?:open|stat|read|lstat) \/(?:run|var|etc)\/\S{1,300}: (?:no such file|permission denied)|already has an IP address different from|has been allocated to|duplicate allocation|forbidden: User|is forbidden|annotations?\b|invalid (?:configuration|CNI)|error parsing|failed to (?:parse|load|unmarshal)[^]{0,60}(?:conf|config|json)|unsupported CNI|incompatible CNI versions|policy engine|portmap|iptables|ip6?tables/i,
  ],
]

const RUNTIME_HANDLER: TextPatterns<SandboxFailure> = [
  [
    'runtime-class-missing',
    /failed to lookup RuntimeClass "?(?<subject>[^\s":]{1,253})|runtimeclass(?:es)?(?:\.node\.k8s\.io)? "(?<subject2>[^"]{1,253})" not found/i,
  ],
  [
    'runtime-handler',
    /failed to (?:create|start) shim(?: task)?: not found|no runtime for "(?<subject>[^"]{1,253})" is configured|unable to get OCI runtime for sandbox|(?:find|get|unknown|invalid|unsupported|no)\w{0,4} (?:the )?runtime ?handler "?(?<subject2>[^\s"]{1,253})|runtime ?handler "?(?<subject3>[^\s"]{1,253})"? (?:is )?not (?:found|supported|configured|registered)|RuntimeHandler[^]{0,60}not supported|runtime "(?<subject4>[^"]{1,253})" binary not installed|exec: "(?<subject5>(?:containerd-shim|kata|runsc|nvidia-container-runtime|crun|youki)[^"]{0,200})": executable file not found|(?:fork\/exec|stat) \S{0,200}\/(?<subject6>(?:containerd-shim-[a-z]|kata|runsc|nvidia-container-runtime)\S{0,100}?): no such file/i,
  ],
]

const ofTheSandbox: TextPatterns<SandboxFailure> = [
  ['memory-too-low', /memory\.(?:limit_in_bytes|max)\b[^]{0,60}device or resource busy/i],
  ['dynamic-resources', /prepare dynamic resources|DRA (?:driver|plugin)|resource ?claim|NodePrepareResources/i],
  [
    'pod-setting',
    /FQDN \S{1,300} is too long|failed to construct FQDN|is not a valid DNS|hostname[^]{0,60}(?:invalid|too long)|sysctl[^]{0,120}(?:not in a separate|not allowed|forbidden|invalid|no such file|unknown|not namespaced)|open \/proc\/sys\/|user namespace|host ?port[^]{0,80}(?:in use|conflict)|cannot open hostport|hostports?:/i,
  ],
  [
    'image',
    /(?:sandbox|pause|pod-?infra)[ -]?image|(?:pull\w{0,3}|get|inspect\w{0,3}|resolv\w{1,3}|unpack\w{0,3}) (?:the )?(?:sandbox |pause )?image|initializing source docker:\/\/|\/pause(?:-[a-z0-9]{2,8})?[:@]|exec: "\/pause"|\bpause:\d|creating pod sandbox[^]{0,200}(?:image|docker:\/\/)|error unpacking image|missing parent "[^"]{1,300}" bucket/i,
  ],
]

/** What the table of failed starts makes of a sandbox: it is a container too. */
const ofStart: Partial<Record<StartFailure, SandboxFailure>> = {
  'memory-too-low': 'memory-too-low',
  'no-disk': 'node-resources',
  'runtime-timeout': 'runtime-timeout',
  'runtime-down': 'runtime-down',
}

const NODE_RESOURCES: TextPatterns<SandboxFailure> = [
  [
    'node-resources',
    /no space left on device|too many open files|resource temporarily unavailable|cannot allocate memory|input\/output error|read-only file system|no free inodes|pids? limit|Insufficient system resources/i,
  ],
]

/** The words of another try that has not ended: the first try is what hangs. */
const HANGS = /context deadline exceeded|DeadlineExceeded|operation timeout|timed? ?out|system load/i

/** Failures of a sandbox that are told as those of a container: profiles, devices, names. */
export const asStartFailures: readonly StartFailure[] = ['security-profile', 'device', 'name-conflict']

/** What the words say about why there is no sandbox. */
export const readSandboxFailure = remember((text: string): Reading<SandboxFailure> => {
  const plain = readText(text, [...RUNTIME_HANDLER, ...unmistakable])
  if (plain) return plain
  const isImage = readText(text, ofTheSandbox)
  if (isImage) return isImage
  if (NETWORK.test(text)) return readText(text, ofThePlugin) ?? { kind: 'network-unknown', named: {} }
  const low = readText(text, NODE_RESOURCES)
  if (low) return low
  const kind = ofStart[readStartFailure(text)?.kind ?? 'unknown']
  if (kind) return { kind, named: {} }
  return { kind: HANGS.test(text) ? 'runtime-timeout' : 'unknown', named: {} }
})
