import type { ServerResponse } from 'node:http'
import { isAllowed, type AccessRule, type Identity } from './identities.ts'
import { respondJson } from './respond.ts'

const apiVersion = 'authorization.k8s.io/v1'

interface AccessReview {
  readonly spec?: {
    readonly resourceAttributes?: {
      readonly verb?: string
      readonly group?: string
      readonly resource?: string
      readonly subresource?: string
      readonly namespace?: string
    }
  }
}

/** Answers "may I …?" */
export function serveAccessReview(identity: Identity, body: unknown, response: ServerResponse): void {
  const { spec = {} } = body as AccessReview
  const { verb = '', group = '', resource = '', subresource, namespace } = spec.resourceAttributes ?? {}
  const allowed = isAllowed(identity, {
    verb,
    group,
    resource: subresource ? `${resource}/${subresource}` : resource,
    // An empty namespace asks for all of them.
    namespace: namespace || undefined,
  })
  respondJson(response, 201, JSON.stringify({ kind: 'SelfSubjectAccessReview', apiVersion, metadata: {}, spec, status: { allowed } }))
}

interface RulesReview {
  readonly spec?: { readonly namespace?: string }
}

/** Answers "what may I do in this namespace?" */
export function serveRulesReview(identity: Identity, body: unknown, response: ServerResponse): void {
  const { namespace = '' } = (body as RulesReview).spec ?? {}
  const granted = identity.rules.filter((rule) => rule.namespaces === 'all' || rule.namespaces.includes(namespace))
  const status = {
    resourceRules: [...everyonesRules, ...granted.map(resourceRule)],
    nonResourceRules: [{ verbs: ['get'], nonResourceURLs: ['/api', '/api/*', '/apis', '/apis/*', '/healthz', '/livez', '/readyz', '/version', '/version/'] }],
    incomplete: false,
  }
  respondJson(response, 201, JSON.stringify({ kind: 'SelfSubjectRulesReview', apiVersion, metadata: {}, spec: {}, status }))
}

const everyonesRules = [
  { verbs: ['create'], apiGroups: ['authorization.k8s.io'], resources: ['selfsubjectaccessreviews', 'selfsubjectrulesreviews'] },
  { verbs: ['create'], apiGroups: ['authentication.k8s.io'], resources: ['selfsubjectreviews'] },
]

function resourceRule({ verbs, groups, resources }: AccessRule): object {
  return { verbs, apiGroups: groups, resources }
}
