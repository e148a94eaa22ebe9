import { describe, expect, it } from 'vitest'
import type { Workload } from '../objects/workload.ts'
import { changeOfDeployment, changeOfPod, compareTemplates } from './template-change.ts'

type Container = { name: string; image?: string; env?: { name: string; value?: string }[]; args?: string[]; resources?: object }
const replicaSet = (revision: number, containers: readonly Container[], readyReplicas = 0): Workload => ({
  metadata: {
    name: `web-${revision}`,
    namespace: 'shop',
    annotations: { 'deployment.kubernetes.io/revision': String(revision) },
    ownerReferences: [{ kind: 'Deployment', name: 'web', uid: 'd', controller: true }],
  },
  spec: { template: { metadata: { labels: { app: 'web', 'pod-template-hash': String(revision) } }, spec: { containers } } },
  status: { readyReplicas },
})
const app = (change: Partial<Container> = {}): Container => ({ name: 'app', image: 'web:1', ...change })

describe('what changed in a template', () => {
  it('is named by field, and by the name of a container, whatever its place', () => {
    const fields = compareTemplates(
      replicaSet(1, [app({ args: ['-v'] }), { name: 'old', image: 'x' }]),
      replicaSet(2, [{ name: 'proxy', image: 'p:1' }, app({ image: 'web:2', args: ['-v', '--fast'] })]),
    )
    expect(fields).toEqual([
      { path: 'containers[app].args', before: '["-v"]', after: '["-v","--fast"]' },
      { path: 'containers[app].image', before: 'web:1', after: 'web:2' },
      { path: 'containers[old].image', before: 'x' },
      { path: 'containers[proxy].image', after: 'p:1' },
    ])
  })

  it('tells that a secret value changed, never the value', () => {
    const withEnv = (password: string, host: string) => [
      app({ env: [{ name: 'DB_PASSWORD', value: password }, { name: 'DB_HOST', value: host }, { name: 'FROM' }] }),
    ]
    const text = JSON.stringify(compareTemplates(replicaSet(1, withEnv('hunter2', 'a')), replicaSet(2, withEnv('hunter3', 'b'))))
    expect(text).toContain('containers[app].env[DB_PASSWORD].value')
    expect(text).toContain('"before":"a","after":"b"')
    expect(text).not.toContain('hunter')
  })

  it('is told against the last revision that has ready pods, else the one before', () => {
    const sets = [replicaSet(3, [app({ image: 'web:3' })]), replicaSet(1, [app()], 2), replicaSet(2, [app({ image: 'web:2' })])]
    expect(changeOfDeployment(sets)).toMatchObject({ from: { name: 'web-1' }, to: { name: 'web-3' }, isFromReady: true })
    expect(changeOfDeployment(sets.filter(({ status }) => status?.readyReplicas === 0))).toMatchObject({ from: { name: 'web-2' }, isFromReady: false })
  })

  it('is nothing where there is one revision, or nothing differs', () => {
    expect(changeOfDeployment([replicaSet(1, [app()])])).toBeUndefined()
    expect(changeOfDeployment([replicaSet(1, [app()]), replicaSet(2, [app()])])).toBeUndefined()
    expect(changeOfDeployment([])).toBeUndefined()
  })

  it('is told of the revision that a pod belongs to, not of a later one', () => {
    const sets = [replicaSet(1, [app()], 1), replicaSet(2, [app({ image: 'web:2' })]), replicaSet(3, [app({ image: 'web:3' })])]
    const view = {
      get: (_kind: string, _namespace: string, name: string) => sets.find(({ metadata }) => metadata?.name === name) as never,
      childrenOf: () => sets,
    }
    const pod = { metadata: { name: 'p', namespace: 'shop', ownerReferences: [{ kind: 'ReplicaSet', name: 'web-2', uid: 'r', controller: true }] } }
    expect(changeOfPod(pod, view)).toMatchObject({ from: { name: 'web-1' }, to: { name: 'web-2' } })
    expect(changeOfPod({ metadata: { name: 'naked' } }, view)).toBeUndefined()
  })
})
