import { describe, expect, it } from 'vitest'
import { readPullFailure } from './pull-failures.ts'

const unpack = (image: string): string => `failed to pull and unpack image "${image}": `
const resolve = (image: string): string => `${unpack(image)}failed to resolve reference "${image}": `

/** Words of registries and runtimes as they were seen, with the registry that was asked. */
const texts: readonly (readonly [kind: string | undefined, registry: string, text: string])[] = [
  // containerd 1.6 to 2.x
  ['not-found', 'docker.io', `rpc error: code = NotFound desc = ${resolve('docker.io/library/nginx:nope')}docker.io/library/nginx:nope: not found`],
  ['not-found', 'ghcr.io', `${resolve('ghcr.io/a/b:1')}ghcr.io/a/b:1: not found`],
  ['not-found', 'quay.io', `${resolve('quay.io/a/b:1')}unexpected status from HEAD request to https://quay.io/v2/a/b/manifests/1: 404 Not Found`],
  [
    'not-found',
    'registry.k8s.io',
    'rpc error: code = NotFound desc = failed to pull and unpack image "registry.k8s.io/x:v1": failed to copy: httpReadSeeker: failed open: could not fetch content descriptor sha256:0a (application/vnd.oci.image.manifest.v1+json) from remote: not found',
  ],
  [
    'not-found-or-denied',
    'docker.io',
    `${resolve('docker.io/library/nope:latest')}pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed`,
  ],
  [
    'not-found-or-denied',
    'registry.gitlab.com',
    `${resolve('registry.gitlab.com/a/b:1')}pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed`,
  ],
  [
    'auth',
    'r.example.com',
    `${resolve('r.example.com/a:1')}pull access denied, repository does not exist or may require authorization: authorization failed: no basic auth credentials`,
  ],
  [
    'auth',
    '1.dkr.ecr.us-east-1.amazonaws.com',
    `${resolve('1.dkr.ecr.us-east-1.amazonaws.com/a:1')}unexpected status from HEAD request to https://1.dkr.ecr.us-east-1.amazonaws.com/v2/a/manifests/1: 403 Forbidden`,
  ],
  [
    'auth',
    '1.dkr.ecr.us-east-1.amazonaws.com',
    `${unpack('1.dkr.ecr.us-east-1.amazonaws.com/a:1')}failed to resolve reference: pulling from host 1.dkr.ecr.us-east-1.amazonaws.com failed with status code [manifests 1]: 401 Unauthorized`,
  ],
  [
    'auth',
    'a.azurecr.io',
    `${resolve('a.azurecr.io/a:1')}failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://a.azurecr.io/oauth2/token?scope=x: 401 Unauthorized`,
  ],
  ['auth', 'gcr.io', `${resolve('gcr.io/p/a:1')}failed to authorize: failed to fetch oauth token: unexpected status: 403 Forbidden`],
  [
    'auth',
    'ghcr.io',
    `${resolve('ghcr.io/o/a:1')}failed to authorize: failed to fetch anonymous token: unexpected status from GET request to https://ghcr.io/token?scope=repository%3Ao%2Fa%3Apull&service=ghcr.io: 403 Forbidden`,
  ],
  ['auth', 'quay.io', `${resolve('quay.io/o/a:1')}unexpected status from HEAD request to https://quay.io/v2/o/a/manifests/1: 401 UNAUTHORIZED`],
  [
    'auth',
    'docker.io',
    `${resolve('docker.io/o/a:1')}failed to authorize: failed to fetch oauth token: unexpected status from POST request to https://auth.docker.io/token: 401 Unauthorized`,
  ],
  [
    'rate-limit',
    'docker.io',
    `${unpack('docker.io/library/redis:7')}failed to copy: httpReadSeeker: failed open: unexpected status code https://registry-1.docker.io/v2/library/redis/manifests/sha256:0a: 429 Too Many Requests - Server message: toomanyrequests: You have reached your pull rate limit. You may increase the limit by authenticating and upgrading: https://www.docker.com/increase-rate-limit`,
  ],
  [
    'rate-limit',
    'public.ecr.aws',
    `${resolve('public.ecr.aws/a/b:1')}unexpected status from HEAD request to https://public.ecr.aws/v2/a/b/manifests/1: 429 Too Many Requests`,
  ],
  [
    'rate-limit',
    'docker.io',
    'rpc error: code = Unknown desc = Error response from daemon: toomanyrequests: You have reached your unauthenticated pull rate limit. https://www.docker.com/increase-rate-limit',
  ],
  [
    'rate-limit',
    'docker.io',
    'initializing source docker://busybox:latest: reading manifest latest in docker.io/library/busybox: toomanyrequests: You have reached your pull rate limit.',
  ],
  ['qps', 'docker.io', 'pull QPS exceeded'],
  [
    'dns',
    'docker.io',
    `${resolve('docker.io/library/nginx:1')}failed to do request: Head "https://registry-1.docker.io/v2/library/nginx/manifests/1": dial tcp: lookup registry-1.docker.io on 10.0.0.2:53: no such host`,
  ],
  [
    'dns',
    'docker.io',
    `${resolve('docker.io/library/nginx:1')}failed to do request: Head "https://registry-1.docker.io/v2/library/nginx/manifests/1": dial tcp: lookup registry-1.docker.io on 127.0.0.53:53: read udp 127.0.0.1:48215->127.0.0.53:53: i/o timeout`,
  ],
  [
    'dns',
    'docker.io',
    'failed to do request: Head "https://registry-1.docker.io/v2/x/manifests/1": dial tcp: lookup registry-1.docker.io: Temporary failure in name resolution',
  ],
  ['dns', 'quay.io', 'Error response from daemon: Get "https://quay.io/v2/": dial tcp: lookup quay.io on 192.168.65.5:53: server misbehaving'],
  [
    'dns',
    'docker.io',
    'Error response from daemon: Get https://registry-1.docker.io/v2/: dial tcp: lookup registry-1.docker.io on [::1]:53: read udp [::1]:33427->[::1]:53: read: connection refused',
  ],
  ['dns', 'r.lan', 'pinging container registry r.lan: Get "https://r.lan/v2/": dial tcp: lookup r.lan: no such host'],
  [
    'network',
    'docker.io',
    `${resolve('docker.io/library/nginx:1')}failed to do request: Head "https://registry-1.docker.io/v2/library/nginx/manifests/1": dial tcp 34.205.13.154:443: i/o timeout`,
  ],
  [
    'network',
    'r.lan:5000',
    `${resolve('r.lan:5000/a:1')}failed to do request: Head "https://r.lan:5000/v2/a/manifests/1": dial tcp 10.1.2.3:5000: connect: connection refused`,
  ],
  ['network', 'r.lan', 'failed to do request: Head "https://r.lan/v2/a/manifests/1": dial tcp 10.1.2.3:443: connect: no route to host'],
  [
    'network',
    'docker.io',
    'failed to do request: Head "https://registry-1.docker.io/v2/a/manifests/1": dial tcp [2600:1f18::1]:443: connect: network is unreachable',
  ],
  ['network', 'docker.io', 'Error response from daemon: Get "https://registry-1.docker.io/v2/": net/http: TLS handshake timeout'],
  [
    'network',
    'docker.io',
    'Error response from daemon: Get "https://registry-1.docker.io/v2/": net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)',
  ],
  [
    'network',
    'docker.io',
    'Error response from daemon: Get "https://registry-1.docker.io/v2/": context deadline exceeded (Client.Timeout exceeded while awaiting headers)',
  ],
  [
    'network',
    'ghcr.io',
    `${unpack('ghcr.io/a/b:1')}failed to copy: httpReadSeeker: failed open: failed to do request: Get "https://pkg-containers.githubusercontent.com/ghcr1/blobs/sha256:0a": dial tcp 185.199.108.154:443: i/o timeout`,
  ],
  ['network', 'docker.io', `${unpack('docker.io/a/b:1')}failed to copy: read tcp 10.0.0.5:48212->104.16.99.215:443: read: connection reset by peer`],
  ['network', 'r.lan', 'failed to do request: Head "https://r.lan/v2/a/manifests/1": EOF'],
  [
    'network',
    'docker.io',
    'failed to do request: Head "https://registry-1.docker.io/v2/library/nginx/manifests/1": proxyconnect tcp: dial tcp 10.0.0.1:3128: connect: connection refused',
  ],
  ['network', 'docker.io', 'Error response from daemon: Get "https://registry-1.docker.io/v2/": Forbidden'],
  [
    'network',
    'r.lan',
    'failed to pull and unpack image "r.lan/a:1": failed to unpack image on snapshotter overlayfs: unexpected media type text/html for sha256:0a: not found'.replace(
      'failed to unpack image on snapshotter overlayfs: ',
      '',
    ),
  ],
  ['server-error', 'r.lan', `${resolve('r.lan/a:1')}unexpected status from HEAD request to https://r.lan/v2/a/manifests/1: 500 Internal Server Error`],
  ['server-error', 'r.lan', `${resolve('r.lan/a:1')}failed to authorize: failed to fetch anonymous token: unexpected status: 503 Service Unavailable`],
  ['server-error', 'r.lan', 'received unexpected HTTP status: 502 Bad Gateway'],
  ['server-error', 'quay.io', `${resolve('quay.io/a:1')}unexpected status code [manifests 1]: 504 Gateway Timeout`],
  ['tls', 'r.lan', 'failed to do request: Head "https://r.lan/v2/a/manifests/1": x509: certificate signed by unknown authority'],
  [
    'tls',
    'r.lan',
    'failed to do request: Head "https://r.lan/v2/a/manifests/1": tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2025-01-01T00:00:00Z is after 2024-12-31T00:00:00Z',
  ],
  ['tls', 'r.lan', 'Get "https://r.lan/v2/": x509: certificate relies on legacy Common Name field, use SANs instead'],
  ['tls', '10.0.0.9:5000', 'Get "https://10.0.0.9:5000/v2/": x509: cannot validate certificate for 10.0.0.9 because it doesn\'t contain any IP SANs'],
  ['tls', 'r.lan', 'Get "https://r.lan/v2/": remote error: tls: handshake failure'],
  ['http-https', 'r.lan:5000', 'failed to do request: Head "https://r.lan:5000/v2/a/manifests/1": http: server gave HTTP response to HTTPS client'],
  ['http-https', 'r.lan:5000', 'Get "https://r.lan:5000/v2/": tls: first record does not look like a TLS handshake'],
  ['timeout', 'docker.io', 'rpc error: code = DeadlineExceeded desc = context deadline exceeded'],
  ['timeout', 'docker.io', 'rpc error: code = Unknown desc = context canceled'],
  [
    'timeout',
    'docker.io',
    `rpc error: code = Canceled desc = ${unpack('docker.io/a/b:1')}failed to copy: httpReadSeeker: failed open: failed to do request: Get "https://production.cloudflare.docker.com/registry-v2/x": context canceled`,
  ],
  ['platform', 'docker.io', `rpc error: code = NotFound desc = ${unpack('docker.io/a/b:1')}no match for platform in manifest: not found`],
  [
    'platform',
    'docker.io',
    `${unpack('docker.io/a/b:1')}failed to unpack image on snapshotter overlayfs: no match for platform in manifest sha256:0a: not found`,
  ],
  ['platform', 'docker.io', 'rpc error: code = Unknown desc = no matching manifest for linux/arm64/v8 in the manifest list entries'],
  ['platform', 'quay.io', 'choosing image instance: no image found in image index for architecture arm64, variant "v8", OS linux'],
  ['platform', 'docker.io', 'image operating system "windows" cannot be used on this platform'],
  ['os-mismatch', 'mcr.microsoft.com', 'no matching manifest for windows/amd64 10.0.17763 in the manifest list entries'],
  ['os-mismatch', 'mcr.microsoft.com', 'a Windows version 10.0.20348-based image is incompatible with a 10.0.17763 host'],
  [
    'no-disk',
    'docker.io',
    `${unpack('docker.io/a/b:1')}failed to extract layer sha256:0a: write /var/lib/containerd/io.containerd.snapshotter.v1.overlayfs/snapshots/1/fs/x: no space left on device: unknown`,
  ],
  [
    'no-disk',
    'docker.io',
    `${unpack('docker.io/a/b:1')}failed to copy: write /var/lib/containerd/io.containerd.content.v1.content/ingest/0a/data: no space left on device`,
  ],
  ['no-disk', 'quay.io', 'writing blob: storing blob to file "/var/tmp/storage1/2": write /var/tmp/storage1/2: no space left on device'],
  [
    'corrupt',
    'docker.io',
    `${unpack('docker.io/a/b:1')}failed commit on ref "layer-sha256:0a": "layer-sha256:0a" failed size validation: 100 != 200: failed precondition`,
  ],
  [
    'corrupt',
    'docker.io',
    `${unpack('docker.io/a/b:1')}failed to extract layer sha256:0a: failed to get reader from content store: content digest sha256:0b: not found`,
  ],
  ['corrupt', 'docker.io', 'filesystem layer verification failed for digest sha256:0a'],
  [
    'corrupt',
    'docker.io',
    'Failed to inspect image "": rpc error: code = Unknown desc = Error response from daemon: readlink /var/lib/docker/overlay2/l: invalid argument',
  ],
  [
    'corrupt',
    'docker.io',
    `${unpack('docker.io/a/b:1')}failed to extract layer sha256:0a: mount callback failed on /var/lib/containerd/tmpmounts/1: failed to Lchown "/x" for UID 1, GID 2: lchown /x: invalid argument`,
  ],
  [
    'format',
    'docker.io',
    `${unpack('docker.io/a/b:1')}failed to resolve image: media type "application/vnd.docker.distribution.manifest.v1+prettyjws" is no longer supported since containerd v2.1, please rebuild the image as "application/vnd.docker.distribution.manifest.v2+json" or "application/vnd.oci.image.manifest.v1+json"`,
  ],
  [
    'short-name',
    'docker.io',
    'short-name "nginx:1" did not resolve to an alias and no unqualified-search registries are defined in "/etc/containers/registries.conf"',
  ],
  [
    'short-name',
    'docker.io',
    'Failed to inspect image "": rpc error: code = Unknown desc = short name mode is enforcing, but image name nginx:1 returns ambiguous list',
  ],
  [
    'invalid-name',
    'docker.io',
    'Failed to apply default image tag "Nginx": couldn\'t parse image reference "Nginx": invalid reference format: repository name must be lowercase',
  ],
  ['invalid-name', 'docker.io', 'rpc error: code = InvalidArgument desc = failed to parse image reference "a::b": invalid reference format'],
  [
    'signature',
    'quay.io',
    'image pull failed for quay.io/a because the signature validation failed: Source image rejected: A signature was required, but no signature exists',
  ],
  ['signature', 'r.lan', 'Source image rejected: Running image docker://r.lan/a:1 is rejected by policy.'],
  [
    'runtime-down',
    'docker.io',
    'rpc error: code = Unavailable desc = connection error: desc = "transport: Error while dialing dial unix /run/containerd/containerd.sock: connect: no such file or directory"',
  ],
  ['never-pull', 'docker.io', 'Container image "a:1" is not present with pull policy of Never'],
  [
    'corrupt',
    'gcr.io',
    'rpc error: code = NotFound desc = failed to pull and unpack image "gcr.io/a/b:latest": failed to prepare extraction snapshot "extract-7 sha256:0a": parent snapshot sha256:0b does not exist: not found',
  ],
  ['corrupt', 'docker.io', `${unpack('docker.io/a/b:1')}failed to unpack image on snapshotter overlayfs: content digest sha256:0a: not found`],
  // no reason in it
  [undefined, 'docker.io', ''],
  [undefined, 'docker.io', 'rpc error: code = Unknown desc = something else'],
]

describe('words about a pull', () => {
  it.each(texts)('%s (%s): %s', (kind, registry, text) => expect(readPullFailure(text, registry)?.kind).toBe(kind))

  it('takes linear time on hostile text', () => {
    const started = performance.now()
    for (const part of ['lookup a ', 'https://a: ', '\\\\\\"', 'failed to extract layer ', 'image ', 'dial unix '])
      readPullFailure(part.repeat(1_800).slice(0, 16_384), 'docker.io')
    expect(performance.now() - started).toBeLessThan(500)
  })
})
