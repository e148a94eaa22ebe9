import type { creationFailures } from './signals.ts'

export type CreationFailure = (typeof creationFailures)[number]

/** What the API server and what stands before it say when they refuse a pod: from special to general. */
const kinds: readonly (readonly [RegExp, CreationFailure])[] = [
  [/failed quota: \S{1,253}: must specify |must specify (?:limits|requests|memory|cpu)\b/i, 'quota-missing-resources'],
  [/status unknown for quota: |resource quota evaluation timed out|cannot be fulfilled on resourcequotas/, 'quota-uncounted'],
  [/exceeded quota: |insufficient quota to (?:consume|match these scopes)/i, 'quota-exceeded'],
  [/violates PodSecurity "/, 'pod-security'],
  [/unable to validate against any security context constraint|security context constraint/i, 'scc'],
  [
    /unable to (?:validate against|admit pod:?).{0,40}pod ?security ?polic|PodSecurityPolicy:|no providers available to validate pod|pod security polic(?:y|ies)/i,
    'psp',
  ],
  // The API server took the template, so its request was no larger than its limit: the limit is the LimitRange's default.
  [
    /(?:minimum|maximum) \S{1,63} usage per (?:Container|Pod|PersistentVolumeClaim) is |max limit to request ratio per (?:Container|Pod) is |must be less than or equal to \S{1,253} limit/,
    'limit-range',
  ],
  [
    /error looking up service account |serviceaccounts? "[^"]{1,253}" not found|no service account specified for pod|service account \S{1,507} was not found|no API token found for service account/i,
    'serviceaccount-missing',
  ],
  [/no PriorityClass with name |priorityclass(?:es)?(?:\.scheduling\.k8s\.io)? "[^"]{1,253}" not found/i, 'priorityclass-missing'],
  [/RuntimeClass "[^"]{1,253}" not found|runtimeclass(?:es)?\.node\.k8s\.io "[^"]{1,253}" not found/i, 'runtimeclass-missing'],
  [
    /failed calling (?:admission )?webhook|failed to call webhook|conversion webhook for .{1,200}failed|failing closed|AdmissionWebhook" failed to complete|no kind "?AdmissionReview|webhook.{0,120}(?:connection refused|no endpoints available|x509)/i,
    'webhook-unreachable',
  ],
  [
    /admission webhook "?[^"\s]{1,253}"? denied the request|ValidatingAdmissionPolicy '|image policy webhook backend denied|images? rejected by webhook backend|denied by (?:policy|kyverno|gatekeeper)|\[denied by |blocked due to the following policies|policy .{1,150} (?:fail|denied)|denied the request/i,
    'policy-denied',
  ],
  [/because it is being terminated|namespaces? "[^"]{1,253}" (?:is being terminated|not found)/, 'namespace-terminating'],
  [/(?:pods|persistentvolumeclaims|jobs\.batch) "[^"]{1,253}" already exists/, 'name-taken'],
  [/User "[^"]{1,253}" cannot (?:create|patch|get) resource|cannot set blockOwnerDeletion/, 'rbac'],
  [/because service account \S{1,253} does not reference that/, 'invalid'],
  [
    /\bis invalid: |conflict: runtimeClass|Pod(?:'s)? Overhead|integer value of priority|node selector labels? conflict|node label selector (?:conflicts|labels conflict)|pod tolerations .{0,300}conflict|RequiredDuringScheduling has TopologyKey|Invalid value:|unknown field|spec\.[^\s:]{1,150}: (?:Forbidden|Required value)/,
    'invalid',
  ],
  [
    /Internal error occurred|etcdserver: |context deadline exceeded|unable to return a response in the time|connection refused|i\/o timeout|Timeout: request did not complete|TLS handshake timeout|the server is currently unable|too many requests|client rate limiter|could not be completed at this time/i,
    'control-plane',
  ],
]

export const creationFailureOf = (text: string): CreationFailure => kinds.find(([pattern]) => pattern.test(text))?.[1] ?? 'other'

export type CreationParts = Partial<
  Record<
    | 'quota'
    | 'requested'
    | 'used'
    | 'limited'
    | 'fields'
    | 'level'
    | 'webhook'
    | 'webhookNamespace'
    | 'webhookService'
    | 'policy'
    | 'serviceAccount'
    | 'className'
    | 'resource',
    string | undefined
  >
>

/** The names and numbers that a refusal of a kind carries. The first pattern that fits fills what it names. */
const details: Partial<Record<CreationFailure, readonly RegExp[]>> = {
  'quota-exceeded': [
    /exceeded quota: (?<quota>[^,\s]{1,253}), requested: (?<requested>.{1,500}?), used: (?<used>.{1,500}?), limited: (?<limited>[^;\n]{1,500})/i,
    /exceeded quota: (?<quota>[^,\s]{1,253})/i,
    /insufficient quota to (?:consume|match these scopes): (?<requested>.{1,300})/,
  ],
  'quota-missing-resources': [/failed quota: (?<quota>\S{1,253}): must specify (?<fields>.{1,500})/i, /must specify (?<fields>.{1,300})/],
  'quota-uncounted': [/status unknown for quota: (?<quota>[^,\s]{1,253})/],
  'limit-range': [
    /(?:minimum|maximum) (?<resource>\S{1,63}) usage per/,
    /less than or equal to (?<resource>\S{1,253}) limit/,
    /(?<!\S)(?<resource>\S{1,63}) max limit to request ratio per/,
  ],
  'pod-security': [/violates PodSecurity "(?<level>[^":]{1,63})/],
  'serviceaccount-missing': [
    /service account [^\s/]{1,253}\/(?<serviceAccount>[^\s:]{1,253})/,
    /serviceaccounts? "(?<serviceAccount>[^"]{1,253})" not found/i,
    /found for service account "(?<serviceAccount>[^"]{1,253})"/,
  ],
  'priorityclass-missing': [/no PriorityClass with name (?<className>\S{1,253}) was found/, /"(?<className>[^"]{1,253})" not found/],
  'runtimeclass-missing': [/"(?<className>[^"]{1,253})" not found/],
  'webhook-unreachable': [
    /webhook "(?<webhook>[^"]{1,253})".{0,200}?https?:\/\/(?<webhookService>[a-z0-9-]{1,63})\.(?<webhookNamespace>[a-z0-9-]{1,63})\.svc/,
    /webhook "(?<webhook>[^"]{1,253})"/,
  ],
  'policy-denied': [
    /ValidatingAdmissionPolicy '(?<policy>[^']{1,253})'/,
    /admission webhook "(?<webhook>[^"]{1,253})" denied.{0,300}?\[(?:denied by )?(?<policy>[a-z0-9][a-z0-9.-]{0,252})\]/s,
    /admission webhook "(?<webhook>[^"]{1,253})" denied.{0,400}?\n\s*(?<policy>[a-z0-9][a-z0-9.-]{0,252}):\s*\n/s,
    /admission webhook "(?<webhook>[^"]{1,253})" denied/,
  ],
}

/** The frame that each controller puts around the API server's words. */
const frame = /^(?:Error creating: |[Cc]reate (?:Pod|Claim) .{1,520}? failed error: |Error creating job: |Failed to create new replica set "[^"]{1,253}": )/

export const withoutFrame = (message: string): string => message.replace(frame, '')

export function creationParts(kind: CreationFailure, text: string): CreationParts {
  const found = (details[kind] ?? []).map((pattern) => pattern.exec(text)?.groups).find((groups) => groups !== undefined)
  return { ...found }
}

/** What Pod Security objects to, one by one: `privileged (container "agent" must not set …)`. */
export function violationsIn(text: string): string[] {
  const list = /violates PodSecurity "[^"]{1,100}": (.{1,4000})/s.exec(text)?.[1] ?? ''
  // A comma inside the brackets belongs to the objection.
  return list
    .split(/(?<=\)), /)
    .map((one) => one.trim())
    .filter((one) => one !== '')
}
