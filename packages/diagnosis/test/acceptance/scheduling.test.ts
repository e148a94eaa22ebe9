import { objectsAtEnd } from '@whypod/demo-cluster'
import { describe, expect, it } from 'vitest'
import { explain } from '../../src/diagnose/diagnose-pod.ts'
import { evaluateAll } from '../../src/report/diagnose-report.ts'
import { newestTime, readObjects, sightOf } from '../../src/report/read-objects.ts'
import { parseSchedulingMessage } from '../../src/signals/scheduling/scheduling-message.ts'
import { builtIn } from '../built-in-table.ts'
import { causesOfPod, judge } from '../zoo/judge.ts'
import { ago, claim, condition, container, HOUR, type Json, node, pod } from '../zoo/objects.ts'

const pending = (message: string, more: { readonly volumes?: readonly Json[]; readonly container?: Json; readonly spec?: Json } = {}): Json =>
  pod('api-1', {
    age: HOUR,
    spec: { nodeName: undefined, ...more.spec },
    volumes: more.volumes ?? [],
    containers: [container('app', more.container)],
    status: {
      phase: 'Pending',
      startTime: undefined,
      hostIP: undefined,
      podIP: undefined,
      conditions: [condition('PodScheduled', 'False', HOUR, 'Unschedulable', message)],
    },
  })

const TAIL =
  ' no new claims to deallocate, preemption: 0/5 nodes are available: 2 No preemption victims found for incoming pod, 3 Preemption is not helpful for scheduling.'
const SEVERAL =
  "0/5 nodes are available: 1 node(s) had untolerated taint {node.kubernetes.io/not-ready: }, 1 node(s) didn't match Pod's node affinity/selector, 1 Insufficient memory, 2 Insufficient cpu." +
  TAIL

describe('12: the tail about preemption is counted as further blockers, and a lost node is answered with a toleration', () => {
  it('counts each blocker once, with its own number of nodes', () => {
    const { totalNodes, reasons } = parseSchedulingMessage(SEVERAL)
    expect(totalNodes).toBe(5)
    expect(reasons.map(({ blocker, nodes }) => [blocker, nodes])).toEqual([
      ['taint', 1],
      ['node-selector', 1],
      ['insufficient-memory', 1],
      ['insufficient-cpu', 2],
    ])
  })

  it('tells each of them once', () => {
    const causes = causesOfPod(judge([pending(SEVERAL, { spec: { nodeSelector: { disk: 'ssd' } } })]), 'api-1')
    expect(new Set(causes).size).toBe(causes.length)
    expect(causes).toEqual(expect.arrayContaining(['sched.insufficient-cpu', 'sched.insufficient-memory', 'sched.node-selector']))
  })

  it.each(['not-ready', 'unreachable'])('never answers the taint node.kubernetes.io/%s with a toleration, in a command or in words', (taint) => {
    const key = `node.kubernetes.io/${taint}`
    const lost = node('worker-1', {
      spec: {
        taints: [
          { key, effect: 'NoSchedule' },
          { key, effect: 'NoExecute', timeAdded: ago(HOUR) },
        ],
      },
      conditions: [condition('Ready', taint === 'not-ready' ? 'False' : 'Unknown', HOUR, 'NodeStatusUnknown', 'Kubelet stopped posting node status.')],
    })
    const { pods } = judge([pending(`0/2 nodes are available: 2 node(s) had untolerated taint {${key}: }.` + TAIL), lost])
    const [verdict] = pods
    expect(verdict!.matches.length).toBeGreaterThan(0)
    expect(verdict!.matches.map(({ rule }) => rule.id)).not.toContain('sched.taint')
    const told = verdict!.matches
      .flatMap(({ rule }) => [rule.row.title.en, rule.row.because.en, ...(rule.row.causes ?? []).map((cause) => JSON.stringify(cause))])
      .join(' ')
    expect(told).not.toMatch(/add(?:ing)? (?:a |the )?toleration/i)
    expect(
      explain(verdict!, verdict!.matches)
        .flatMap(({ commands }) => commands.flatMap(({ argv }) => argv))
        .join(' '),
    ).not.toMatch(/toleration/)
  })
})

describe('13: a claim that is not bound is told without its StorageClass', () => {
  const UNBOUND = '0/2 nodes are available: pod has unbound immediate PersistentVolumeClaims. not found'
  const wants = { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] }
  const unbound = claim('data', { storageClassName: 'fast-ssd', volumeName: undefined }, { phase: 'Pending' })

  it('names the class that is missing and the ones that exist', () => {
    const { store } = readObjects([node('worker-1'), pending(UNBOUND, wants), unbound])
    store.apply({ type: 'reference', kind: 'StorageClass', namespace: '', name: 'fast-ssd', reference: { state: 'missing', near: ['standard', 'premium'] } })
    const now = Date.parse('2026-03-10T09:00:00Z')
    const { pods } = evaluateAll({ store, table: builtIn.table, cluster: { context: 'prod', kind: 'other', name: 'prod' }, sight: () => 'seen', now })
    const [diagnosis] = explain(pods[0]!, pods[0]!.matches)
    expect(diagnosis?.cause).toBe('pvc.storageclass-missing')
    expect(diagnosis?.params).toMatchObject({ storageClass: 'fast-ssd', classes: ['standard', 'premium'] })
  })

  it('does so on a recorded cluster, where the provisioner said it', () => {
    const objects = objectsAtEnd('session')
    const read = readObjects(objects)
    const cluster = { context: 'demo', kind: 'demo', name: 'demo' } as const
    const { pods } = evaluateAll({ store: read.store, table: builtIn.table, cluster, sight: sightOf(read), now: newestTime(objects) ?? 0, isSaved: true })
    const verdict = pods.find(({ context }) => context.name === 'orders-db-0')!
    const [diagnosis] = explain(verdict, verdict.matches)
    expect(diagnosis).toMatchObject({ cause: 'pvc.storageclass-missing', params: { storageClass: expect.stringMatching(/./) } })
  })
})
