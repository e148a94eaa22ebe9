import { describe, expect, it } from 'vitest'
import { creationFailureOf, creationParts, violationsIn, withoutFrame } from './creation-text.ts'

describe('what the API server says to a controller', () => {
  it.each([
    ['Error creating: pods "w-x" is forbidden: exceeded quota: tiny, requested: pods=1, used: pods=1, limited: pods=1', 'quota-exceeded'],
    [
      'Error creating: pods "w-x" is forbidden: Exceeded quota: mem-cpu-demo, requested: requests.memory=700Mi, used: requests.memory=600Mi, limited: requests.memory=1Gi',
      'quota-exceeded',
    ],
    [
      'create Claim data-db-1 for Pod db-1 in StatefulSet db failed error: persistentvolumeclaims "data-db-1" is forbidden: exceeded quota: storage, requested: requests.storage=10Gi, used: requests.storage=50Gi, limited: requests.storage=50Gi',
      'quota-exceeded',
    ],
    ['Error creating: insufficient quota to match these scopes: [{PriorityClass In [system-node-critical system-cluster-critical]}]', 'quota-exceeded'],
    ['Error creating: pods "w-x" is forbidden: failed quota: compute: must specify limits.cpu for: web; limits.memory for: web', 'quota-missing-resources'],
    ['Error creating: pods "w-" is forbidden: Failed quota: quota: must specify cpu,memory', 'quota-missing-resources'],
    ['Error creating: pods "w-x" is forbidden: status unknown for quota: compute, resources: pods,requests.cpu', 'quota-uncounted'],
    [
      'Error creating: Operation cannot be fulfilled on resourcequotas "q": the object has been modified; please apply your changes to the latest version and try again',
      'quota-uncounted',
    ],
    ['Error creating: pods "w-x" is forbidden: [maximum memory usage per Container is 1Gi, but limit is 2Gi]', 'limit-range'],
    ['Error creating: pods "w-x" is forbidden: maximum cpu usage per Container is 800m. No limit is specified', 'limit-range'],
    ['Error creating: pods "w-x" is forbidden: minimum memory usage per Container is 500Mi, but request is 100Mi', 'limit-range'],
    ['Error creating: pods "w-x" is forbidden: cpu max limit to request ratio per Container is 2, but provided ratio is 4.000000', 'limit-range'],
    ['Error creating: pods "w-x" is forbidden: violates PodSecurity "baseline:latest": hostPath volumes (volume "v")', 'pod-security'],
    ['Error creating: pods "w-x" is forbidden: unable to validate against any pod security policy: []', 'psp'],
    [
      'Error creating: pods "w-x" is forbidden: PodSecurityPolicy: unable to admit pod: [spec.securityContext.hostNetwork: Invalid value: true: Host network is not allowed to be used]',
      'psp',
    ],
    ['Error creating: pods "w-x" is forbidden: no providers available to validate pod request', 'psp'],
    [
      'Error creating: pods "w-x" is forbidden: unable to validate against any security context constraint: [provider restricted-v2: .spec.securityContext.fsGroup: Invalid value: []int64{1001}: 1001 is not an allowed group]',
      'scc',
    ],
    ['Error creating: pods "w-" is forbidden: error looking up service account shop/deployer: serviceaccount "deployer" not found', 'serviceaccount-missing'],
    [
      'create Pod web-0 in StatefulSet web failed error: pods "web-0" is forbidden: error looking up service account default/web: serviceaccount "web" not found',
      'serviceaccount-missing',
    ],
    ['Error creating: pods "w-" is forbidden: service account default/ci was not found, retry after the service account is created', 'serviceaccount-missing'],
    [
      'Error creating: pods "w-" is forbidden: no API token found for service account "default", retry after the token is automatically created and added to the service account',
      'serviceaccount-missing',
    ],
    ['Error creating: pods "w-" is forbidden: no PriorityClass with name high was found', 'priorityclass-missing'],
    ['Error creating: pods "w-" is forbidden: pod rejected: RuntimeClass "kata" not found', 'runtimeclass-missing'],
    [
      'Error creating: Internal error occurred: failed calling webhook "namespace.sidecar-injector.istio.io": failed to call webhook: Post "https://istiod.istio-system.svc:443/inject?timeout=10s": context deadline exceeded',
      'webhook-unreachable',
    ],
    [
      'Error creating: Internal error occurred: failed calling admission webhook "sidecar-injector.istio.io": Post https://istio-sidecar-injector.istio-system.svc:443/inject?timeout=30s: net/http: request canceled',
      'webhook-unreachable',
    ],
    [
      'Error creating: Internal error occurred: failed calling webhook "sidecar-injector.istio.io": Post https://istio-sidecar-injector.istio-system.svc:443/inject?timeout=30s: x509: certificate has expired or is not yet valid',
      'webhook-unreachable',
    ],
    [
      'Error creating: Internal error occurred: failed calling webhook "vault.hashicorp.com": failed to call webhook: the server could not find the requested resource',
      'webhook-unreachable',
    ],
    [
      'Error creating: Internal error occurred: failed calling webhook "mpod.elbv2.k8s.aws": failed to call webhook: Post "https://aws-load-balancer-webhook-service.kube-system.svc:443/mutate-v1-pod?timeout=10s": no endpoints available for service "aws-load-balancer-webhook-service"',
      'webhook-unreachable',
    ],
    [
      'Error creating: admission webhook "validation.gatekeeper.sh" denied the request: [require-team-label] you must provide labels: {"team"}',
      'policy-denied',
    ],
    [
      'Error creating: admission webhook "validate.kyverno.svc-fail" denied the request: \n\nresource Pod/shop/w-x was blocked due to the following policies \n\ndisallow-latest-tag:\n  validate-image-tag: validation error',
      'policy-denied',
    ],
    [
      'Error creating: admission webhook "warden-validating.common-webhooks.networking.gke.io" denied the request: GKE Warden rejected the request because it violates one or more constraints.',
      'policy-denied',
    ],
    ['Error creating: admission webhook "connaisseur-svc.connaisseur.svc" denied the request: Unable to find signed digest for image', 'policy-denied'],
    [
      "Error creating: pods \"w-x\" is forbidden: ValidatingAdmissionPolicy 'no-latest' with binding 'no-latest-all' denied request: failed expression: object.spec",
      'policy-denied',
    ],
    ['Error creating: pods "w-x" is forbidden: image policy webhook backend denied one or more images: no', 'policy-denied'],
    ['Error creating: pods "w-x" is forbidden: unable to create new content in namespace shop because it is being terminated', 'namespace-terminating'],
    ['create Pod web-0 in StatefulSet web failed error: pods "web-0" already exists', 'name-taken'],
    ['Error creating: object is being deleted: pods "w-0" already exists', 'name-taken'],
    [
      'Error creating: pods "w-x" is forbidden: User "system:serviceaccount:kube-system:replicaset-controller" cannot create resource "pods" in API group "" in the namespace "shop"',
      'rbac',
    ],
    ['Error creating: Pod "w-x" is invalid: spec.containers[0].volumeMounts[1].mountPath: Invalid value: "/etc": must be unique', 'invalid'],
    ['Error creating: pods "w-x" is forbidden: pod node label selector conflicts with its namespace node label selector', 'invalid'],
    ['Error creating: etcdserver: request timed out', 'control-plane'],
    ['Error creating: Timeout: request did not complete within requested timeout - context deadline exceeded', 'control-plane'],
    ['Error creating: The POST operation against Pod could not be completed at this time, please try again.', 'control-plane'],
    ['Error creating: tenancy plugin said no', 'other'],
  ])('%s is %s', (text, kind) => expect(creationFailureOf(withoutFrame(text))).toBe(kind))

  it('reads the numbers of a quota', () =>
    expect(
      creationParts(
        'quota-exceeded',
        'exceeded quota: tiny, requested: pods=1,requests.memory=48Mi, used: pods=1,requests.memory=48Mi, limited: pods=1,requests.memory=64Mi',
      ),
    ).toEqual({
      quota: 'tiny',
      requested: 'pods=1,requests.memory=48Mi',
      used: 'pods=1,requests.memory=48Mi',
      limited: 'pods=1,requests.memory=64Mi',
    }))

  it('reads where a webhook is called', () =>
    expect(
      creationParts(
        'webhook-unreachable',
        'failed calling webhook "a.b.c": failed to call webhook: Post "https://istiod.istio-system.svc:443/inject?timeout=10s": EOF',
      ),
    ).toEqual({
      webhook: 'a.b.c',
      webhookService: 'istiod',
      webhookNamespace: 'istio-system',
    }))

  it.each([
    ['admission webhook "validation.gatekeeper.sh" denied the request: [require-team-label] you must provide labels', 'require-team-label'],
    ['admission webhook "validation.gatekeeper.sh" denied the request: [denied by no-root] no', 'no-root'],
    [
      'admission webhook "validate.kyverno.svc-fail" denied the request: \n\nresource Pod/a/b was blocked due to the following policies \n\ndisallow-latest-tag:\n  validate-image-tag: x',
      'disallow-latest-tag',
    ],
    ["ValidatingAdmissionPolicy 'no-latest' with binding 'all' denied request: x", 'no-latest'],
  ])('finds the policy in %s', (text, policy) => expect(creationParts('policy-denied', text)['policy']).toBe(policy))

  it('keeps the commas inside of a violation', () =>
    expect(
      violationsIn(
        'violates PodSecurity "restricted:latest": runAsNonRoot != true (pod or container "a" must set x=true), capabilities (containers "a", "b" must drop)',
      ),
    ).toEqual(['runAsNonRoot != true (pod or container "a" must set x=true)', 'capabilities (containers "a", "b" must drop)']))
})
