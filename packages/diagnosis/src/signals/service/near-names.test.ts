import { describe, expect, it } from 'vitest'
import { likeNames, nearNames } from './near-names.ts'

describe('names that somebody may have meant', () => {
  it.each([
    ['redis-master', ['redis', 'postgres'], ['redis']],
    ['redis', ['redis-master', 'redis-replicas', 'mysql'], ['redis-master', 'redis-replicas']],
    ['orders-db', ['order-db', 'orders', 'users'], ['order-db', 'orders']],
    ['postgress', ['postgres'], ['postgres']],
    ['db', ['dc', 'api'], []],
    ['cart', ['card', 'orders'], ['card']],
    ['api', ['api'], []],
  ])('%s among %j: %j', (name, names, near) => expect(nearNames(name, names)).toEqual(near))

  it('takes no time for long names', () => {
    const before = performance.now()
    nearNames(
      'a'.repeat(10_000),
      Array.from({ length: 1_000 }, () => 'b'.repeat(10_000)),
    )
    expect(performance.now() - before).toBeLessThan(500)
  })
})

describe('likeNames', () => {
  it.each([
    ['db-creds', ['api', 'db-credentials', 'web-tls'], ['db-credentials']],
    ['app-config', ['app-config-7d9f', 'app-confg', 'kube-root-ca.crt'], ['app-config-7d9f', 'app-confg']],
    ['db', ['dbx', 'redis', 'db-primary'], ['db-primary']],
    ['tls', Array.from({ length: 200 }, (_, index) => `secret-${index}`), []],
  ])('what may be meant by %s', (name, names, expected) => expect(likeNames(name, names)).toEqual(expected))
})
