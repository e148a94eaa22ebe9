import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { DemoCluster } from '@whypod/demo-cluster'
import { generate } from 'selfsigned'
import { describe, expect, it, vi } from 'vitest'
import { withFolder } from '../whypod.ts'
import { expectEqual } from './expect-equal.ts'
import { brokenPod, setStage, type Stage } from './stage.ts'

const within = { timeout: 15_000, interval: 25 }
const HOUR_MS = 3_600_000
const everything = [{ groups: ['*'], resources: ['*'], verbs: ['*'], namespaces: 'all' }] as const

const authority = () =>
  generate([{ name: 'commonName', value: 'test authority' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true },
    ],
  })
type Authority = Awaited<ReturnType<typeof authority>>

async function signedBy(ca: Authority) {
  const made = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    ca: { key: ca.private, cert: ca.cert },
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
  })
  return { key: made.private, cert: made.cert }
}

/** As users have it: files that others renew. */
const kubeconfigWith = (cluster: DemoCluster, user: string, more = 'insecure-skip-tls-verify: true'): string => `
current-context: demo
clusters: [{ name: demo, cluster: { server: '${cluster.url}', ${more} } }]
users: [{ name: demo, user: { ${user} } }]
contexts: [{ name: demo, context: { cluster: demo, user: demo } }]
`

async function onStage(stage: Stage, act: () => Promise<void>): Promise<void> {
  try {
    await vi.waitFor(() => expect(stage.reader.state()?.connection).toMatchObject({ state: 'live' }), within)
    await act()
    expect(stage.falseGreens).toEqual([])
  } finally {
    await stage.close()
  }
}

const shows = (stage: Stage, state: string): Promise<void> => vi.waitFor(() => expect(stage.reader.state()?.connection.state).toBe(state), within)

describe('credentials that change while whypod runs', () => {
  it('a token in a file expires, and a minute later another is written there', async () => {
    await withFolder({ token: 'short-lived-1' }, async (folder) => {
      const stage = await setStage(undefined, {
        kubeconfigOf: (cluster) => {
          cluster.control.setRights('short-lived-1', everything)
          return kubeconfigWith(cluster, `tokenFile: '${join(folder, 'token')}'`)
        },
      })
      await onStage(stage, async () => {
        const { control } = stage.cluster
        control.revoke('short-lived-1')
        control.cutWatches()
        await shows(stage, 'unauthorised')
        control.apply(brokenPod({ namespace: 'shop', name: 'while-expired' }))
        control.setRights('short-lived-2', everything)
        await writeFile(join(folder, 'token'), 'short-lived-2')
        stage.pass(60_000)
        await expectEqual(stage)
        expect(stage.reader.state()?.pods.has('shop/while-expired')).toBe(true)
      })
    })
  })

  it('a certificate is renewed by the same authority, then another authority takes over', async () => {
    const [first, second] = [await authority(), await authority()]
    await withFolder({ 'ca.crt': first.cert }, async (folder) => {
      const file = join(folder, 'ca.crt')
      const stage = await setStage(
        { tls: await signedBy(first) },
        { kubeconfigOf: (cluster) => kubeconfigWith(cluster, 'token: admin', `certificate-authority: '${file}'`) },
      )
      const insecure = kubeconfigWith(stage.cluster, 'token: admin')
      await onStage(stage, async () => {
        const { control } = stage.cluster
        control.setCertificate(await signedBy(first))
        control.apply(brokenPod({ namespace: 'shop', name: 'renewed' }))
        await expectEqual(stage, insecure)
        control.setCertificate(await signedBy(second))
        control.apply(brokenPod({ namespace: 'shop', name: 'taken-over' }))
        await shows(stage, 'stale')
        await vi.waitFor(() => expect(stage.reader.state()?.connection.message).toMatch(/No secure connection .*Check the certificates/), within)
        await writeFile(file, second.cert)
        await expectEqual(stage, insecure)
        expect(stage.reader.state()?.pods.has('shop/taken-over')).toBe(true)
      })
    })
  })
})

describe('a clock that is not the clock of the cluster', () => {
  it.each([
    ['an hour behind', -HOUR_MS],
    ['an hour ahead', HOUR_MS],
  ])('%s: what hangs is seen to hang, and what is fresh is left alone', async (_, aheadMs) => {
    const stage = await setStage(undefined, { now: () => Date.now() + aheadMs })
    await onStage(stage, async () => {
      const agoPod = (name: string, secondsAgo: number) => ({
        ...brokenPod({ namespace: 'shop', name }),
        metadata: { name, namespace: 'shop', uid: name, creationTimestamp: new Date(Date.now() - secondsAgo * 1000).toISOString() },
        status: {
          phase: 'Pending',
          conditions: [{ type: 'PodScheduled', status: 'True', lastTransitionTime: new Date(Date.now() - secondsAgo * 1000).toISOString() }],
          containerStatuses: [{ name: 'app', image: '', imageID: '', ready: false, restartCount: 0, state: { waiting: { reason: 'ContainerCreating' } } }],
        },
      })
      stage.cluster.control.apply(agoPod('hangs', 3_000))
      stage.cluster.control.apply(agoPod('fresh', 2))
      await expectEqual(stage)
      const findings = (name: string) => stage.reader.state()?.pods.get(`shop/${name}`)?.findings.length
      expect(findings('hangs')).toBeGreaterThan(0)
      expect(findings('fresh')).toBe(0)
    })
  })
})
