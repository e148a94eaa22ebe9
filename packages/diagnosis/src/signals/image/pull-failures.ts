import { readText, type Reading, type TextPatterns } from '../text-pattern.ts'
import { DOCKER_HUB } from './image-name.ts'
import type { PullFailure } from './signals.ts'
import { remember } from '../remember.ts'

/** Said before a registry was asked, or instead of it. */
const beforeTheRegistry: TextPatterns<PullFailure> = [
  ['qps', /pull QPS exceeded/i],
  ['credentials-unverified', /does not have the proper credentials to access the image/i],
  ['never-pull', /is not present with pull policy of Never/],
  ['volume-mount', /ImageVolumeMountFailed/],
  [
    'signature',
    /SignatureValidationFailed|signature validation failed|signature was required|Source image rejected|rejected by policy|Signature for identity|invalid signature|no matching signatures|cryptographic signature verification failed/i,
  ],
  ['short-name', /short-?name|short name mode|unqualified-search/i],
  [
    'invalid-name',
    /couldn'?t parse image (?:name|reference)|invalid reference format|failed to parse image reference|repository name must be lowercase|invalid image name|invalid repository name|Failed to apply default image tag|InvalidImageName|unsupported digest algorithm|invalid checksum digest|\bname invalid: |: (?:object|hostname) required/i,
  ],
  [
    'os-mismatch',
    /operating system does not match the host|Windows version \S{1,80}-based image is incompatible|0xc0370101|no matching manifest for windows\/\S{1,20} 10\./i,
  ],
  [
    'platform',
    /no match for platform in manifest|no matching manifest for|no image found in (?:image index|manifest list)|does not match the (?:specified|detected) (?:host )?platform|cannot be used on this platform|no supported platform found|choosing (?:an )?image (?:instance )?(?:from|for)|no child with platform/i,
  ],
  [
    'format',
    /is no longer supported since containerd|schema ?1 (?:manifest|image)|docker\.distribution\.manifest\.v1\+(?:json|prettyjws)|unsupported (?:manifest )?media ?type|unsupported MediaType|mediaType in manifest should be|unknown media type|invalid media type|encountered unknown type|unsupported schema version/i,
  ],
  [
    'runtime-down',
    /dial unix [^ ]{0,200}|transport: Error while dialing|transport is closing|error reading from server: EOF|(?:containerd|cri-?o|docker)\.sock\b[^]{0,80}(?:refused|no such file)|Cannot connect to the Docker daemon/i,
  ],
]

/** The image came, but the node could not keep it. */
const onTheNode: TextPatterns<PullFailure> = [
  ['no-disk', /no space left on device|not enough space on the disk|disk quota exceeded|insufficient (?:disk|storage) space|not enough free space/i],
  [
    'corrupt',
    /unexpected commit (?:digest|size)|failed precondition|wrong diff id|content digest \S{1,200} not found|failed size validation|filesystem layer verification failed|layers from manifest don'?t match|invalid tar header|gzip: invalid|unexpected EOF[^]{0,40}layer|failed to register layer|error processing tar file|input\/output error|failed to (?:extract layer|unpack image)(?![^]{0,2000}(?:context (?:deadline exceeded|canceled)|dial tcp|connection reset|https?:\/\/))|readlink \/var\/lib\/(?:docker|containerd|containers)|failed to get reader from content store|checksum mismatch|structure needs cleaning|\/var\/lib\/(?:docker|containerd|containers)[^]{0,200}read-only file system|layer not known|extraction snapshot|parent snapshot|\/snapshots?\/[^]{0,200}(?:file exists|no such file)|image not known|manifest digest[^]{0,100}did not match|digest verification failed|error locating item named "manifest"|integrity checksum failed|uses a different top layer|does not match provided manifest digest/i,
  ],
]

/** Which registry did not answer, and how. */
const onTheWay: TextPatterns<PullFailure> = [
  [
    'rate-limit',
    /toomanyrequests|\bHTTP 429\b|(?:exceeded your|you exceeded)[^]{0,40} quota|\bquota exceeded|RESOURCE_EXHAUSTED|Too Many Requests|status(?: code)?:? 429|pull rate limit|rate ?exceeded|rate limit exceeded|exceeded the rate limit/i,
  ],
  ['network', /proxyconnect tcp|Proxy Authentication Required|socks connect/i],
  [
    'http-https',
    /server gave HTTP response to HTTPS client|HTTP request to an HTTPS server|malformed HTTP response "\\x15|first record does not look like a TLS handshake|oversized record received|plain HTTP request was sent to HTTPS port/i,
  ],
  [
    'tls',
    /x509:|failed to verify certificate|certificate signed by unknown authority|certificate (?:is not trusted|has expired|is valid for|verify failed)|tls: (?:handshake failure|bad certificate|unknown certificate|protocol version|internal error|unrecognized name|server selected unsupported|certificate required)|remote error: tls|no certificate available|X509 key pair/i,
  ],
  [
    'dns',
    /no such host|server misbehaving|dial (?:tcp|udp)[46]?: lookup |Temporary failure in name resolution|could not resolve host|Name or service not known|nodename nor servname|lookup \S{1,253} [^]{0,150}(?:i\/o timeout|connection refused|no route to host|network is unreachable|operation not permitted|cannot unmarshal DNS)|no address associated with host/i,
  ],
  [
    'server-error',
    /\bHTTP 5\d\d\b|\b50[0-4] \(?(?:Internal Server Error|Not Implemented|Bad Gateway|Service Unavailable|Gateway Time-?out)|\b52\d (?:Origin|Web Server|Connection|A Timeout|status code)|status(?: code)?(?: from \S{1,20} request to \S{1,500})?[: ]{1,3}"?5\d\d\b|HTTP status: 5\d\d|StatusCode: ?5\d\d|received unexpected HTTP status: 5|unexpected status code \S{1,500}: 5\d\d|internal server error/i,
  ],
]

/** What the registry said of the image. */
const fromTheRegistry: TextPatterns<PullFailure> = [
  // Tried with one login after the other: the one that was let in decides.
  ['not-found', /: not found, failed to pull and unpack image/],
  [
    'auth',
    /no basic auth credentials|\bHTTP 40[13]\b|StatusCode: 40[13]\b|Permission denied for "|http code:? 40[13]\b|\b401 ?\(?Unauthorized|\b403 ?\(?Forbidden|status(?: code)?:? 40[13]\b|incorrect username or password|invalid username\/password|invalid credentials|unauthorized: (?:incorrect|You don|access to the requested|The client does not|Invalid|Not Authorized|HTTP Basic|access token|authentication failed)|HTTP Basic: Access denied|authorization token has expired|token (?:has )?expired|not authorized to perform|AccessDenied|denied: (?:access forbidden|User|Your|Access|Policy|not authorized|denied|permission_denied|installation not allowed|Please|Failed to|Unauthenticated)|authentication required, visit|no identity-based policy|credential helper|error getting credentials|permission_denied/i,
  ],
  ['policy', /cannot be pulled due to configured policy|PROJECT_?POLICY_?VIOLATION|412 Precondition Failed|blocked by (?:the )?(?:registry|policy)/i],
  [
    'not-found-or-denied',
    /repository does not exist or may require|pull access denied|unauthorized: project \S{1,200} not found|does not exist or no pull access|or it may not exist|may not exist or|repository \S{1,300} not found: does not exist or/i,
  ],
]

const lastly: TextPatterns<PullFailure> = [
  ['network', /unexpected media type text\/html/i],
  [
    'auth',
    /unauthorized\b|authentication required|authorization failed|failed to authorize|access denied|requested access to the resource is denied|\bdenied:|insufficient_scope|: denied\s*$/i,
  ],
  [
    'not-found',
    /manifest unknown|manifest_unknown|name[ _]unknown|manifest for \S{1,500} not found|reference \S{1,500} not found|code = NotFound|\b404\b|does not exist|not known to registry|(?<!executable file )\bnot found\b|image \S{1,500} not found|no such image|tag \S{1,200} (?:was )?not found|repository[^]{0,300} not found|blob unknown|unknown blob|was deleted or has expired|artifact \S{1,300} not found/i,
  ],
  [
    'network',
    /dial tcp|connection refused|no route to host|network is unreachable|connection reset|connection timed out|broken pipe|TLS handshake timeout|Client\.Timeout|request canceled while waiting|awaiting headers|i\/o timeout|failed to do request: (?:Head|Get) \S{1,500} (?:EOF|context deadline exceeded)|https?:\/\/\S{1,500} (?:context deadline exceeded|EOF|Forbidden|Service Unavailable|Bad Gateway|Gateway Timeout)|registry is unavailable|unexpected EOF|: EOF\b|http2: |stream error|transport connection broken|stopped after \d{1,2} redirects|host is down|cannot assign requested address|bad record MAC|ping(?:ing)? (?:container )?registry|use of closed network connection|RegistryUnavailable|error pinging/i,
  ],
  ['timeout', /\bHTTP 408\b|context deadline exceeded|DeadlineExceeded|context canceled|request canceled|operation timeout|timed out|no progress/i],
]

/** Docker Hub and the registries of this sort give a missing repository and a private one the same answer. */
const HUB_DENIED = /requested access to the resource is denied|insufficient_scope/i
/** Credentials were sent and refused: then it is not about a repository that does not exist. */
const CREDENTIALS_REFUSED =
  /no basic auth credentials|incorrect username or password|invalid username\/password|\b401 ?\(?Unauthorized|\b403 ?\(?Forbidden|token (?:has )?expired/i

const isHubAmbiguous = (text: string, registry: string): boolean =>
  (registry === DOCKER_HUB || text.includes('docker.io/')) && HUB_DENIED.test(text) && !CREDENTIALS_REFUSED.test(text)

/** What a runtime's or registry's words say about why a pull failed. Undefined where they say nothing. */
export const readPullFailure = remember((text: string, registry: string): Reading<PullFailure> | undefined => {
  const first = readText(text, [...beforeTheRegistry, ...onTheNode, ...onTheWay])
  if (first) return first
  if (isHubAmbiguous(text, registry)) return { kind: 'not-found-or-denied', named: {} }
  return readText(text, [...fromTheRegistry, ...lastly])
})
