import { describe, expect, it } from 'vitest'
import { readConfigFailure, readMissingReference } from './config-failures.ts'

describe('words about a configuration', () => {
  it.each([
    ['configmap "app-settings" not found', { kind: 'ConfigMap', name: 'app-settings' }],
    ['configmaps "app-settings" not found', { kind: 'ConfigMap', name: 'app-settings' }],
    ['secret "db" not found', { kind: 'Secret', name: 'db' }],
    ['secrets "db" not found', { kind: 'Secret', name: 'db' }],
    ["couldn't find key beta in ConfigMap data/feature-flags", { kind: 'ConfigMap', name: 'feature-flags', key: 'beta' }],
    ["couldn't find key tls.key in Secret shop/tls", { kind: 'Secret', name: 'tls', key: 'tls.key' }],
    ["Couldn't find key api-key in Secret shop/api", { kind: 'Secret', name: 'api', key: 'api-key' }],
  ])('%s names what is missing', (text, expected) => expect(readMissingReference(text)).toEqual({ key: undefined, ...expected }))

  it.each([
    ['run-as-root', 'container has runAsNonRoot and image will run as root (pod: "a_b(0a)", container: app)'],
    ['run-as-root', 'container has runAsNonRoot and image will run as root'],
    ['named-user', 'container has runAsNonRoot and image has non-numeric user (nginx), cannot verify user is non-root (pod: "a_b(0a)", container: app)'],
    ['user-zero', "container's runAsUserName (ContainerAdministrator) which will be regarded as root identity and will break non-root policy"],
    ['user-zero', "image's user (ContainerAdministrator) will be regarded as root identity and will break non-root policy"],
    ['user-zero', 'container\'s runAsUser breaks non-root policy (pod: "a_b(0a)", container: app)'],
    ['not-readable', 'failed to sync configmap cache: timed out waiting for the condition'],
    ['not-readable', 'services have not yet been read at least once, cannot construct envs'],
    [
      'not-readable',
      'secrets "db" is forbidden: User "system:node:worker-1" cannot get resource "secrets" in API group "" in the namespace "shop": no relationship found between node \'worker-1\' and this object',
    ],
    ['not-readable', 'Get "https://10.0.0.1:6443/api/v1/namespaces/shop/secrets/db": dial tcp 10.0.0.1:6443: connect: connection refused'],
    ['volume-not-mounted', 'cannot find volume "data" to mount into container "api"'],
    ['env-file', "couldn't parse env file: unexpected character"],
    [undefined, 'something new'],
  ])('%s: %s', (kind, text) => {
    expect(readMissingReference(text)).toBeUndefined()
    expect(readConfigFailure(text)?.kind).toBe(kind)
  })
})
