import { describe, expect, it } from 'vitest'
import { demoCluster, getJson, send } from './test-client.ts'

const api = '/api/v1/namespaces/payments/pods/api-6fd44c9886-2mr9q/log'
const waits = '/api/v1/namespaces/data/pods/init-waits/log?container=wait-for-mydb'

describe('a log', () => {
  it.each([
    [api, 'FATAL: connect ECONNREFUSED 10.96.12.7:5432\nstarting api\n'],
    [`${api}?previous=true`, 'FATAL: connect ECONNREFUSED 10.96.12.7:5432\nstarting api\n'],
    [`${api}?tailLines=1`, 'starting api\n'],
    [`${api}?tailLines=0`, ''],
    [`${api}?limitBytes=5`, 'FATAL'],
    [`${api}?sinceSeconds=1`, ''],
    ['/api/v1/namespaces/batch/pods/too-big/log', ''],
  ])('at %s is %j', async (path, text) => {
    const cluster = await demoCluster()
    const response = await send(cluster, path)
    expect(response.status).toBe(200)
    expect(await response.text()).toBe(text)
  })

  it.each([
    ['/api/v1/namespaces/shop/pods/nothing/log', 404, 'pods "nothing" not found'],
    [`${api}?container=sidecar`, 400, 'container sidecar is not valid for pod api-6fd44c9886-2mr9q'],
    [
      '/api/v1/namespaces/shop/pods/catalog-6c44974ddd-bn2gg/log',
      400,
      'container "catalog" in pod "catalog-6c44974ddd-bn2gg" is waiting to start: trying and failing to pull image',
    ],
    ['/api/v1/namespaces/data/pods/missing-secret-volume/log', 400, 'container "app" in pod "missing-secret-volume" is waiting to start: ContainerCreating'],
    ['/api/v1/namespaces/edge/pods/mq-0/log', 500, 'no preferred addresses found; known addresses: []'],
  ])('at %s is refused with %i: %s', async (path, status, message) => {
    const cluster = await demoCluster()
    expect(await getJson(cluster, path)).toMatchObject({ status, message })
  })

  it('can be followed while the container writes', async () => {
    const cluster = await demoCluster()
    const response = await send(cluster, `${waits}&follow=true&tailLines=1`)
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
    expect((await reader?.read())?.value).toMatch(/\S/)
    cluster.control.appendLog({ namespace: 'data', pod: 'init-waits', container: 'wait-for-mydb', previous: false }, 'still waiting')
    expect((await reader?.read())?.value).toBe('still waiting\n')
    await reader?.cancel()
    expect(await (await send(cluster, `${waits}&tailLines=1`)).text()).toBe('still waiting\n')
  })

  it('of a container that is dead ends, followed or not', async () => {
    const cluster = await demoCluster()
    expect(await (await send(cluster, '/api/v1/namespaces/payments/pods/restart-never-error/log?follow=true')).text()).toBe('boom\n')
  })
})
