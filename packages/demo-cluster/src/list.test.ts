import { describe, expect, it } from 'vitest'
import type { DemoCluster } from './start-demo-cluster.ts'
import { demoCluster, getJson, metadataOnly, namesOf, type Answer } from './test-client.ts'

async function readPages(cluster: DemoCluster, path: string, betweenPages: () => void = () => {}): Promise<readonly Answer[]> {
  const pages: Answer[] = []
  let token: string | undefined = ''
  while (token !== undefined) {
    const page: Answer = await getJson(cluster, `${path}&continue=${token}`)
    pages.push(page)
    token = page.metadata.continue
    betweenPages()
  }
  return pages
}

describe('a LIST', () => {
  it('in chunks equals the whole one', async () => {
    const cluster = await demoCluster()
    const whole = await getJson(cluster, '/api/v1/pods')
    const pages = await readPages(cluster, '/api/v1/pods?limit=7')
    expect(pages).toHaveLength(8)
    expect(pages.flatMap(({ items }) => items)).toEqual(whole.items)
    expect(pages[0]?.metadata.remainingItemCount).toBe(whole.items.length - 7)
  })

  it('in chunks shows one moment, whatever happens between the pages', async () => {
    const cluster = await demoCluster()
    const whole = await getJson(cluster, '/api/v1/namespaces/shop/pods')
    const pages = await readPages(cluster, '/api/v1/namespaces/shop/pods?limit=4', () => {
      cluster.control.remove('Pod', 'shop', 'storefront')
      cluster.control.apply({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a-newcomer', namespace: 'shop' } })
    })
    expect(pages.flatMap(({ items }) => items)).toEqual(whole.items)
    expect(new Set(pages.map(({ metadata }) => metadata.resourceVersion))).toEqual(new Set([whole.metadata.resourceVersion]))
  })

  it('of a namespace holds what the whole list has of it, in the same order', async () => {
    const cluster = await demoCluster()
    const all = namesOf((await getJson(cluster, '/api/v1/pods')).items)
    const shop = namesOf((await getJson(cluster, '/api/v1/namespaces/shop/pods')).items)
    expect(shop).toEqual(all.filter((name) => name.startsWith('shop/')))
    expect(all).toEqual(all.toSorted())
  })

  it('from resourceVersion=0 knows no limit', async () => {
    const cluster = await demoCluster()
    const { items, metadata } = await getJson(cluster, '/api/v1/pods?limit=2&resourceVersion=0')
    expect(items).toHaveLength(55)
    expect(metadata.continue).toBeUndefined()
  })

  it('is 410 for a continue token whose moment is forgotten', async () => {
    const cluster = await demoCluster()
    const { metadata } = await getJson(cluster, '/api/v1/pods?limit=2')
    cluster.control.apply({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'newer', namespace: 'shop' } })
    cluster.control.expireHistory()
    const answer = await getJson(cluster, `/api/v1/pods?limit=2&continue=${metadata.continue}`)
    expect(answer).toMatchObject({ status: 410, kind: 'Status', reason: 'Expired', code: 410 })
  })

  it('is empty for kinds that nothing was recorded of', async () => {
    const cluster = await demoCluster()
    const answer = await getJson(cluster, '/apis/autoscaling/v2/horizontalpodautoscalers')
    expect(answer).toMatchObject({ status: 200, kind: 'HorizontalPodAutoscalerList', apiVersion: 'autoscaling/v2', items: [] })
  })

  it.each([
    ['fieldSelector=status.phase%3DFailed', ['data/evicted-cache', 'payments/restart-never-error']],
    ['fieldSelector=metadata.name%3Dstorefront', ['shop/storefront']],
    ['fieldSelector=metadata.namespace%3Dcapped,status.phase!%3DPending', ['capped/workers-76c5486cfd-zgmf5']],
    ['labelSelector=app%20in%20(hp,ledger)', ['batch/hostport-a', 'batch/hostport-b', 'payments/ledger-5b865469bd-wkvpg']],
    ['labelSelector=app%3Dhp&fieldSelector=spec.nodeName!%3D', ['batch/hostport-a']],
  ])('with %s holds what matches', async (query, expected) => {
    const cluster = await demoCluster()
    const names = namesOf((await getJson(cluster, `/api/v1/pods?${query}`)).items)
    expect(names).toEqual(expect.arrayContaining(expected))
    expect(names.filter((name) => !name.startsWith('batch/nightly') && name !== 'batch/stuck-finalizer')).toEqual(expected)
  })

  it('is 400 for a field that no server selects by', async () => {
    const cluster = await demoCluster()
    expect(await getJson(cluster, '/api/v1/pods?fieldSelector=spec.color%3Dred')).toMatchObject({
      status: 400,
      message: 'field label not supported: spec.color',
    })
  })

  it('of metadata holds names of Secrets and no data', async () => {
    const cluster = await demoCluster()
    const answer = await getJson(cluster, '/api/v1/namespaces/data/secrets', { headers: { accept: metadataOnly } })
    expect(namesOf(answer.items)).toEqual(['data/db-tls-cert'])
    expect(Object.keys(answer.items[0] ?? {})).toEqual(['kind', 'apiVersion', 'metadata'])
  })

  it('has the ConfigMaps and the ServiceAccount that each namespace has', async () => {
    const cluster = await demoCluster()
    const configMaps = await getJson(cluster, '/api/v1/namespaces/shop/configmaps', { headers: { accept: metadataOnly } })
    expect(namesOf(configMaps.items)).toEqual(['shop/kube-root-ca.crt', 'shop/openshift-service-ca.crt'])
    expect(namesOf((await getJson(cluster, '/api/v1/namespaces/locked/serviceaccounts')).items)).toEqual(['locked/default'])
  })
})
