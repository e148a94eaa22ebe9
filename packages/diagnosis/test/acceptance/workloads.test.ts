import { fillText } from '@whypod/contract'
import { describe, expect, it } from 'vitest'
import { explainWorkload } from '../../src/diagnose/diagnose-workload.ts'
import { evaluateAll } from '../../src/report/diagnose-report.ts'
import { readObjects } from '../../src/report/read-objects.ts'
import { builtIn } from '../built-in-table.ts'
import { judge } from '../zoo/judge.ts'
import { condition, event, HOUR, type Json, NOW, ownedBy, workload } from '../zoo/objects.ts'

const REFUSED =
  'pods "api-7d9c-x2x7k" is forbidden: exceeded quota: compute, requested: limits.memory=2Gi,pods=1, used: limits.memory=7Gi,pods=10, limited: limits.memory=8Gi,pods=10'

const failing = (metadata: Json = {}): Json =>
  workload('ReplicaSet', 'api-7d9c', {
    age: HOUR,
    metadata,
    spec: { replicas: 3 },
    status: { replicas: 0, conditions: [condition('ReplicaFailure', 'True', HOUR, 'FailedCreate', REFUSED)] },
  })
const told = event('api-7d9c', 'FailedCreate', `Error creating: ${REFUSED}`, 30, {
  type: 'Warning',
  source: 'replicaset-controller',
  count: 17,
  first: HOUR,
  about: { kind: 'ReplicaSet', name: 'api-7d9c' },
})
const deployment = workload('Deployment', 'api', {
  age: HOUR,
  spec: { replicas: 3, selector: { matchLabels: { app: 'api' } } },
  status: { unavailableReplicas: 3, conditions: [condition('Available', 'False', HOUR), condition('ReplicaFailure', 'True', HOUR, 'FailedCreate', REFUSED)] },
})

describe('17: a workload that was refused all its pods is nowhere to be seen', () => {
  it.each([
    ['its condition', [failing()], 'ReplicaSet'],
    ['its event', [{ ...failing(), status: { replicas: 0 } }, told], 'ReplicaSet'],
    ['the condition of its Deployment', [failing(ownedBy('Deployment', 'api')), deployment, told], 'Deployment'],
  ])('is found by %s, once, with the numbers of the quota', (_, objects, kind) => {
    const { workloads, pods } = judge(objects)
    expect(pods).toEqual([])
    const found = workloads.filter(({ matches }) => matches.length > 0)
    expect(found.map(({ context }) => context.kind)).toEqual([kind])
    const [diagnosis, ...others] = explainWorkload(found[0]!, found[0]!.matches)
    expect(others).toEqual([])
    expect(diagnosis).toMatchObject({ cause: 'admission.quota-exceeded', severity: 'critical' })
    const { because, title } = found[0]!.matches[0]!.rule.row
    for (const language of ['en', 'zh-CN'] as const) {
      const text = `${fillText(title[language], diagnosis!.params, language)} ${fillText(because[language], diagnosis!.params, language)}`
      expect(text).toContain('compute')
      for (const number of ['limits.memory=2Gi', 'limits.memory=7Gi', 'limits.memory=8Gi']) expect(text).toContain(number)
    }
  })
})

describe('a ServiceAccount that is not there', () => {
  it('offers names that come near, not the first of all that exist', () => {
    const message = 'pods "api-7d9c-" is forbidden: error looking up service account shop/deployer: serviceaccount "deployer" not found'
    const refused = event('api-7d9c', 'FailedCreate', `Error creating: ${message}`, 30, { type: 'Warning', about: { kind: 'ReplicaSet', name: 'api-7d9c' } })
    const { store } = readObjects([{ ...failing(), status: { replicas: 0 } }, refused])
    const near = ['a', 'b', 'builder', 'c', 'cart', 'checkout', 'ci', 'default', 'deployer-ci', 'deploy']
    store.apply({ type: 'reference', kind: 'ServiceAccount', namespace: 'shop', name: 'deployer', reference: { state: 'missing', near } })
    const { workloads } = evaluateAll({ store, table: builtIn.table, cluster: { context: 'prod', kind: 'other', name: 'prod' }, sight: () => 'seen', now: NOW })
    const [diagnosis] = workloads.flatMap((verdict) => explainWorkload(verdict, verdict.matches))
    expect(diagnosis).toMatchObject({ cause: 'admission.serviceaccount-missing', params: { near: ['deployer-ci', 'deploy'] } })
  })
})
