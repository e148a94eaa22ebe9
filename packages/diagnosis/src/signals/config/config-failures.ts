import { readText, type Reading, type TextPatterns } from '../text-pattern.ts'
import type { ConfigFailure } from './signals.ts'

/** A reference of which the kubelet says that it cannot be resolved. */
export interface MissingReference {
  readonly kind: 'ConfigMap' | 'Secret'
  readonly name: string
  readonly key: string | undefined
}

const MISSING_OBJECT = /\b(?<kind>configmap|secret)s? "(?<name>[^"]{1,253})" not found/i
const MISSING_KEY = /couldn'?t find key (?<key>\S{1,253}) in (?<kind>ConfigMap|Secret) (?:[^\s/]{1,63}\/)?(?<name>[^\s/]{1,253})/i
/** Before 1.12 the kubelet put the key last. */
const MISSING_KEY_OLD = /key "?(?<key>[^\s"]{1,253})"? (?:does not exist|not found) in (?<kind>configmap|secret) "?(?:[^\s/"]{1,63}\/)?(?<name>[^\s/"]{1,253})/i

export function readMissingReference(text: string): MissingReference | undefined {
  const found = MISSING_KEY.exec(text) ?? MISSING_KEY_OLD.exec(text) ?? MISSING_OBJECT.exec(text)
  const { kind, name, key } = found?.groups ?? {}
  if (kind === undefined || name === undefined) return undefined
  return { kind: kind.toLowerCase() === 'secret' ? 'Secret' : 'ConfigMap', name, key }
}

const failures: TextPatterns<ConfigFailure> = [
  ['named-user', /runAsNonRoot and image has non-numeric user \((?<subject>[^)]{1,100})\)/i],
  ['user-zero', /breaks? non-root policy/i],
  ['run-as-root', /image will run as root|runAsNonRoot[^]{0,80} root|VerifyNonRoot/i],
  ['env-file', /referenced by FileKeyRef|environment variable key "(?<subject>[^"]{1,253})" not found in file|couldn'?t parse env file|env file/i],
  ['volume-not-mounted', /cannot find volume "(?<subject>[^"]{1,253})" to (?:mount into|pass into) container/i],
  [
    'not-readable',
    /failed to sync (?:configmap|secret) cache|object "[^"]{1,63}"\/"(?<subject>[^"]{1,253})" not registered|services have not yet been read|no relationship found between node|(?:configmaps?|secrets?) "(?<subject2>[^"]{1,253})" is forbidden|cannot get resource "(?:configmaps|secrets)"|(?:configmaps|secrets)\/[^\s"]{1,253}"?: (?:dial tcp|net\/http|context deadline|EOF|http2)|etcdserver: |the server was unable to return a response|Timeout: request did not complete/i,
  ],
]

/** Why the kubelet cannot build the configuration, where it is not a missing reference. */
export const readConfigFailure = (text: string): Reading<ConfigFailure> | undefined => readText(text, failures)
