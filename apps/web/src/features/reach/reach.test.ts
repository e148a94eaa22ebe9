import type { Health, Incident, PodRow, WorkloadRow } from '@whypod/contract'
import { expect, it } from 'vitest'
import { nodeReach, workloadReach } from './reach.ts'

const pod = (name: string, health: Health, node?: string, owner?: string): PodRow => ({
  key: `shop/${name}`,
  uid: name,
  namespace: 'shop',
  name,
  ready: '1/1',
  status: 'Running',
  restarts: 0,
  images: [],
  health,
  findings: [],
  containers: [],
  ...(node === undefined ? {} : { node }),
  ...(owner === undefined ? {} : { owner: { kind: 'Deployment', name: owner } }),
})
const incident = (id: string, change: Partial<Incident>): Incident => ({
  id,
  cause: id,
  severity: 'critical',
  fold: {},
  params: {},
  namespaces: ['shop'],
  pods: [],
  workloads: [],
  owners: [],
  ...change,
})
const keyed = <Row extends { readonly key: string }>(rows: readonly Row[]) => new Map(rows.map((row) => [row.key, row]))

const pods = keyed([pod('a', 'critical', 'one', 'web'), pod('b', 'ok', 'one', 'web'), pod('c', 'ok', 'two', 'api'), pod('d', 'warning')])
const incidents = new Map(
  [
    incident('image', { pods: ['shop/a'], owners: ['Deployment/shop/web'] }),
    incident('lost', { parent: { kind: 'Node', name: 'three' } }),
    incident('quota', { owners: ['Deployment/shop/none'], workloads: ['Deployment/shop/none'] }),
  ].map((each) => [each.id, each]),
)

it('tells what each node takes along, first the one that is itself in trouble, also without pods', () => {
  expect(
    nodeReach({ pods, incidents }).map(({ key, health, pods: count, problems, incidents: all }) => [
      key,
      health,
      count,
      problems,
      all.map(({ id }) => id).join(),
    ]),
  ).toEqual([
    ['three', 'critical', 0, 0, 'lost'],
    ['one', 'critical', 2, 1, 'image'],
    ['-', 'warning', 1, 1, ''],
    ['two', 'ok', 1, 0, ''],
  ])
})

it('tells what each workload takes along, also one that has no pod', () => {
  const row: WorkloadRow = {
    key: 'Deployment/shop/none',
    kind: 'Deployment',
    namespace: 'shop',
    name: 'none',
    desired: 2,
    ready: 0,
    health: 'critical',
    findings: [],
  }
  const reach = workloadReach({ pods, incidents, workloads: keyed([row]) })
  expect(reach.map(({ name, health, desired, problems, incidents: all }) => [name, health, desired, problems, all.map(({ id }) => id).join()])).toEqual([
    ['web', 'critical', undefined, 1, 'image'],
    ['none', 'critical', 2, 0, 'quota'],
    ['api', 'ok', undefined, 0, ''],
  ])
})
