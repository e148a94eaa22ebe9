import { describe, expect, it } from 'vitest'
import { demoCluster, getJson, metadataOnly, send } from './test-client.ts'

describe('rights', () => {
  it.each([
    ['admin', '/api/v1/pods', 200],
    ['namespace:shop', '/api/v1/pods', 403],
    ['namespace:shop', '/api/v1/namespaces/shop/pods', 200],
    ['namespace:shop', '/api/v1/namespaces/payments/pods', 403],
    ['namespace:shop,payments', '/api/v1/namespaces/payments/pods', 200],
    ['namespace:shop', '/apis/apps/v1/namespaces/shop/deployments', 200],
    ['namespace:shop', '/apis/batch/v1/namespaces/shop/cronjobs', 403],
    ['namespace:shop', '/api/v1/nodes', 403],
    ['namespace:shop', '/api/v1/namespaces/shop/pods/web-6bfd88cc4b-j4lx5/log', 200],
    ['no-events', '/api/v1/events', 403],
    ['no-events', '/api/v1/pods', 200],
    ['no-secrets', '/api/v1/secrets', 403],
    ['no-secrets', '/api/v1/configmaps', 200],
    ['no-nodes', '/api/v1/nodes', 403],
    ['no-logs', '/api/v1/namespaces/shop/pods/web-6bfd88cc4b-j4lx5/log', 403],
    ['nothing', '/api/v1/namespaces', 403],
    ['never-heard-of', '/api/v1/pods', 401],
    ['never-heard-of', '/version', 200],
  ])('of %s: %s is %i', async (token, path, status) => {
    const cluster = await demoCluster()
    const response = await send(cluster, path, { token, headers: { accept: `${metadataOnly}, */*` } })
    expect(response.status).toBe(status)
  })

  it('without any token are those of admin: kubectl sends none over plain http', async () => {
    const cluster = await demoCluster()
    expect((await fetch(`${cluster.url}/api/v1/pods`)).status).toBe(200)
  })

  it('say which right is missing', async () => {
    const cluster = await demoCluster()
    const answer = await getJson(cluster, '/apis/apps/v1/namespaces/data/deployments', { token: 'namespace:shop' })
    expect(answer.message).toBe(
      'deployments.apps is forbidden: User "system:serviceaccount:shop:viewer" cannot list resource "deployments" in API group "apps" in the namespace "data"',
    )
  })

  it('can change while the server runs', async () => {
    const cluster = await demoCluster()
    cluster.control.setRights('admin', [{ groups: [''], resources: ['pods'], verbs: ['list'], namespaces: ['shop'] }])
    expect((await getJson(cluster, '/api/v1/pods')).status).toBe(403)
    expect((await getJson(cluster, '/api/v1/namespaces/shop/pods')).status).toBe(200)
    cluster.control.revoke('admin')
    expect((await getJson(cluster, '/api/v1/namespaces/shop/pods')).status).toBe(401)
  })

  it.each([
    ['namespace:shop', { verb: 'list', resource: 'pods', namespace: 'shop' }, true],
    ['namespace:shop', { verb: 'list', resource: 'pods' }, false],
    ['namespace:shop', { verb: 'get', resource: 'pods', subresource: 'log', namespace: 'shop' }, true],
    ['no-secrets', { verb: 'list', resource: 'secrets', namespace: 'shop' }, false],
    ['admin', { verb: 'delete', resource: 'pods', namespace: 'shop' }, true],
  ])('are what an access review says: %s %o %s', async (token, resourceAttributes, allowed) => {
    const cluster = await demoCluster()
    const body = JSON.stringify({ kind: 'SelfSubjectAccessReview', apiVersion: 'authorization.k8s.io/v1', spec: { resourceAttributes } })
    const response = await send(cluster, '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews', { method: 'POST', body, token })
    expect(await response.json()).toMatchObject({ status: { allowed } })
  })
})

describe('the data of Secrets and ConfigMaps', () => {
  it.each(['/api/v1/secrets', '/api/v1/namespaces/data/configmaps/feature-flags', '/api/v1/secrets?watch=true'])('%s is refused in full', async (path) => {
    const cluster = await demoCluster()
    expect(await getJson(cluster, path, { headers: { accept: 'application/json' } })).toMatchObject({ status: 403, reason: 'Forbidden' })
  })
})

describe('requests', () => {
  it('that would change something are refused and remembered', async () => {
    const cluster = await demoCluster()
    const body = JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'x' } })
    expect((await send(cluster, '/api/v1/namespaces/shop/pods', { method: 'POST', body })).status).toBe(405)
    expect((await send(cluster, '/api/v1/namespaces/shop/pods/storefront', { method: 'DELETE' })).status).toBe(405)
    expect((await send(cluster, '/api/v1/namespaces/shop/pods/storefront/eviction', { method: 'POST', body })).status).toBe(405)
    expect(cluster.control.mutations().map(({ method, verb, path }) => `${method} ${verb} ${path}`)).toEqual([
      'POST create /api/v1/namespaces/shop/pods',
      'DELETE delete /api/v1/namespaces/shop/pods/storefront',
      'POST create /api/v1/namespaces/shop/pods/storefront/eviction',
    ])
    expect(cluster.control.read('Pod', 'shop', 'storefront')).toBeDefined()
  })

  it('are recorded with who asked what', async () => {
    const cluster = await demoCluster()
    await getJson(cluster, '/api/v1/namespaces/shop/pods?limit=3', { token: 'namespace:shop', headers: { accept: 'application/json' } })
    const seen = {
      method: 'GET',
      verb: 'list',
      path: '/api/v1/namespaces/shop/pods',
      query: { limit: '3' },
      accept: 'application/json',
      token: 'namespace:shop',
    }
    expect(cluster.control.requests()).toEqual([{ ...seen, resource: 'pods', namespace: 'shop' }])
    expect(cluster.control.mutations()).toEqual([])
  })

  it.each(['/api/v2/pods', '/apis/example.com/v1/widgets', '/api/v1/pods/without-a-namespace', '/api/v1/namespaces/shop/pods/storefront/exec', '/openapi/v2'])(
    'for %s, which is not there, are 404',
    async (path) => {
      const cluster = await demoCluster()
      expect(await getJson(cluster, path)).toMatchObject({ status: 404, kind: 'Status', reason: 'NotFound' })
    },
  )

  it('with a broken path or body do not bring the server down', async () => {
    const cluster = await demoCluster()
    expect((await send(cluster, '/api/v1/namespaces/%E0%A4%A/pods')).status).toBe(404)
    const review = '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews'
    expect((await send(cluster, review, { method: 'POST', body: '{"half' })).status).toBe(400)
    expect((await getJson(cluster, '/api/v1/nodes')).status).toBe(200)
  })

  it('for discovery find every group that is announced, and what it serves', async () => {
    const cluster = await demoCluster()
    const read = async (path: string): Promise<unknown> => (await send(cluster, path)).json()
    const { groups } = (await read('/apis')) as { readonly groups: readonly { readonly versions: readonly { readonly groupVersion: string }[] }[] }
    const documents = await Promise.all(groups.flatMap(({ versions }) => versions.map(({ groupVersion }) => read(`/apis/${groupVersion}`))))
    const names = (documents as readonly { readonly resources: readonly { readonly name: string }[] }[]).flatMap(({ resources }) =>
      resources.map(({ name }) => name),
    )
    expect(names).toEqual(expect.arrayContaining(['deployments', 'jobs', 'storageclasses', 'events', 'horizontalpodautoscalers', 'poddisruptionbudgets']))
  })
})
