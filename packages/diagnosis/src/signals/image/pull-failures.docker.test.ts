import { expect, it } from 'vitest'
import { readPullFailure } from './pull-failures.ts'

/** Words of Docker, CRI-O and of registries through them, as they were seen. */
const texts: readonly (readonly [kind: string, registry: string, text: string])[] = [
  // Docker, cri-dockerd
  [
    'not-found',
    'docker.io',
    'rpc error: code = Unknown desc = Error response from daemon: manifest for nginx:nope not found: manifest unknown: manifest unknown',
  ],
  [
    'not-found',
    '1.dkr.ecr.us-east-1.amazonaws.com',
    "rpc error: code = Unknown desc = Error response from daemon: name unknown: The repository with name 'a' does not exist in the registry with id '1'",
  ],
  ['not-found', 'docker.io', 'Error: image library/nope:latest not found'],
  [
    'not-found-or-denied',
    'docker.io',
    "rpc error: code = Unknown desc = Error response from daemon: pull access denied for nope, repository does not exist or may require 'docker login': denied: requested access to the resource is denied",
  ],
  [
    'not-found-or-denied',
    'docker.io',
    'rpc error: code = Unknown desc = Error response from daemon: repository nope not found: does not exist or no pull access',
  ],
  [
    'auth',
    'a.azurecr.io',
    'rpc error: code = Unknown desc = Error response from daemon: Get https://a.azurecr.io/v2/a/manifests/1: unauthorized: authentication required, visit https://aka.ms/acr/authorization for more information.',
  ],
  [
    'auth',
    'gcr.io',
    "rpc error: code = Unknown desc = Error response from daemon: unauthorized: You don't have the needed permissions to perform this operation, and you may have invalid credentials.",
  ],
  ['auth', 'registry.gitlab.com', 'Error response from daemon: Get https://registry.gitlab.com/v2/a/manifests/1: denied: access forbidden'],
  ['auth', 'docker.io', 'Error response from daemon: Get https://registry-1.docker.io/v2/: unauthorized: incorrect username or password'],
  [
    'auth',
    '1.dkr.ecr.us-east-1.amazonaws.com',
    'Error response from daemon: Head "https://1.dkr.ecr.us-east-1.amazonaws.com/v2/a/manifests/1": no basic auth credentials',
  ],
  ['auth', '1.dkr.ecr.us-east-1.amazonaws.com', 'denied: Your authorization token has expired. Reauthenticate and try again.'],
  ['auth', 'harbor.lan', 'unauthorized: unauthorized to access repository: a/b, action: pull: unauthorized to access repository: a/b, action: pull'],
  [
    'not-found-or-denied',
    'us-docker.pkg.dev',
    'denied: Permission "artifactregistry.repositories.downloadArtifacts" denied on resource "projects/p/locations/us/repositories/r" (or it may not exist)',
  ],
  // CRI-O
  ['not-found', 'quay.io', 'initializing source docker://quay.io/a/b:1: reading manifest 1 in quay.io/a/b: manifest unknown'],
  [
    'not-found-or-denied',
    'docker.io',
    'Error reading manifest latest in docker.io/a/b: errors:\ndenied: requested access to the resource is denied\nunauthorized: authentication required\n',
  ],
  ['not-found-or-denied', 'docker.io', 'initializing source docker://a/b:1: reading manifest 1 in docker.io/a/b: requested access to the resource is denied'],
  [
    'auth',
    'quay.io',
    'initializing source docker://quay.io/a/b:1: reading manifest 1 in quay.io/a/b: unauthorized: access to the requested resource is not authorized',
  ],
  [
    'auth',
    'registry.redhat.io',
    'unable to retrieve auth token: invalid username/password: unauthorized: Please login to the Red Hat Registry using your Customer Portal credentials.',
  ],
  ['auth', 'ghcr.io', 'initializing source docker://ghcr.io/a/b:1: Requesting bearer token: invalid status code from registry 403 (Forbidden)'],
  [
    'network',
    'docker.io',
    'pinging container registry registry-1.docker.io: Get "https://registry-1.docker.io/v2/": dial tcp 54.1.2.3:443: connect: connection timed out',
  ],
  ['tls', 'r.lan', 'pinging container registry r.lan: Get "https://r.lan/v2/": tls: failed to verify certificate: x509: certificate is valid for a, not r.lan'],
  ['auth', 'r.lan', 'error parsing HTTP 403 response body: unexpected end of JSON input: ""'],
  ['not-found', 'r.lan', "error parsing HTTP 404 response body: invalid character '<' looking for beginning of value"],
  ['not-found-or-denied', 'docker.io', 'rpc error: code = Unknown desc = Error response from daemon: pull access denied'],
  ['not-found', 'harbor.lan', 'unknown: artifact a/b:1 not found'],
  [
    'policy',
    'harbor.lan',
    'Error response from daemon: unknown: current image with 4 vulnerabilities cannot be pulled due to configured policy in \'Prevent images with vulnerability severity of "Critical" or higher from running.\'',
  ],
  [
    'network',
    'docker.io',
    'error pinging docker registry registry-1.docker.io: Get "https://registry-1.docker.io/v2/": proxyconnect tcp: dial tcp: lookup http: Temporary failure in name resolution',
  ],
  [
    'not-found',
    'quay.io',
    'initializing source docker://quay.io/a/b:1: reading manifest 1 in quay.io/a/b: unknown: Tag 1 was deleted or has expired. To pull, revive via time machine',
  ],
  [
    'not-found',
    'r.azurecr.io',
    '[rpc error: code = NotFound desc = failed to pull and unpack image "r.azurecr.io/a:1": failed to resolve reference "r.azurecr.io/a:1": r.azurecr.io/a:1: not found, failed to pull and unpack image "r.azurecr.io/a:1": failed to resolve reference "r.azurecr.io/a:1": failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://r.azurecr.io/oauth2/token: 401 Unauthorized]',
  ],
  ['not-found', 'r.lan', 'Error response from daemon: unknown blob'],
  [
    'auth',
    'gcr.io',
    'pull access denied for gcr.io/p/a, repository does not exist or may require \'docker login\': denied: Permission denied for "1" from request "/v2/p/a/manifests/1".',
  ],
  ['auth', 'ghcr.io', 'Error response from daemon: Head "https://ghcr.io/v2/a/b/manifests/1": denied'],
  ['rate-limit', 'us-docker.pkg.dev', "Quota exceeded for quota metric 'Requests per project per region' of service 'artifactregistry.googleapis.com'"],
  ['rate-limit', 'r.lan', "error parsing HTTP 429 response body: invalid character '<' looking for beginning of value"],
  ['rate-limit', 'icr.io', 'denied: You have exceeded your pull traffic quota for the current month.'],
  ['server-error', 'r.lan', "error parsing HTTP 503 response body: invalid character '<' looking for beginning of value"],
  ['server-error', 'r.lan', 'invalid status code from registry 503 (Service Unavailable)'],
  ['dns', 'r.lan', 'failed to do request: Head "https://r.lan/v2/a/manifests/1": dial tcp: lookup r.lan: device or resource busy'],
  ['network', 'r.lan', 'Get "https://r.lan/v2/": proxyconnect tcp: tls: first record does not look like a TLS handshake'],
  ['network', 'r.lan', 'failed to copy: local error: tls: bad record MAC'],
  ['tls', 'r.lan', 'unable to load X509 key pair: open /etc/docker/certs.d/r.lan/client.cert: no such file or directory'],
  ['http-https', 'r.lan', 'unexpected status from HEAD request to http://r.lan:5000/v2/a/manifests/1: 400 The plain HTTP request was sent to HTTPS port'],
  ['corrupt', 'r.lan', 'writing blob: layer 3 (blob "sha256:aa"): file integrity checksum failed for "usr/bin/x"'],
  ['corrupt', 'r.lan', 'Error committing the finished image: image with ID "0a" already exists, but uses a different top layer: that ID is in use'],
  ['corrupt', 'r.lan', 'Manifest does not match provided manifest digest sha256:0a'],
  ['invalid-name', 'docker.io', 'failed to resolve reference "docker.io/library/": object required'],
  ['invalid-name', 'us-docker.pkg.dev', 'name invalid: Missing image name. Pushes should be of the form docker push HOST-NAME/PROJECT-ID/REPOSITORY/IMAGE'],
  ['auth', 'ghcr.io', 'Error response from daemon: Get "https://ghcr.io/v2/": invalid credentials'],
]

it.each(texts)('%s (%s): %s', (kind, registry, text) => expect(readPullFailure(text, registry)?.kind).toBe(kind))
