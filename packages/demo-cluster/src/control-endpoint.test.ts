import { describe, expect, it } from 'vitest'
import { demoCluster, send } from './test-client.ts'

describe('control over HTTP', () => {
  it('does what the control does', async () => {
    const cluster = await demoCluster({ exposeControl: true })
    const call = async (name: string, ...args: readonly unknown[]): Promise<unknown> => {
      const response = await send(cluster, '/__control', { method: 'POST', body: JSON.stringify({ call: name, args }) })
      return response.json()
    }
    expect(await call('remove', 'Pod', 'shop', 'storefront')).toEqual({ result: true })
    expect(await call('count', 'Pod')).toEqual({ result: 54 })
    expect(await call('jumpTo', 60)).toEqual({ result: null })
    expect(cluster.control.count('Pod')).toBe(52)
    expect(await call('constructor')).toMatchObject({ error: expect.stringContaining('There is no "constructor"') as unknown })
  })

  it('is not there unless asked for', async () => {
    const cluster = await demoCluster()
    const response = await send(cluster, '/__control', { method: 'POST', body: '{"call":"count","args":["Pod"]}' })
    expect(response.status).toBe(405)
  })
})
