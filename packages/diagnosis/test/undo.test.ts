import { expect, it } from 'vitest'
import { podParams } from '../src/diagnose/params.ts'
import { judge } from './zoo/judge.ts'
import { type Json, wellPod } from './zoo/objects.ts'

const meta = (name: string, owner?: readonly [kind: string, name: string]): Json => ({
  name,
  namespace: 'shop',
  uid: `uid-${name}`,
  ...(owner ? { ownerReferences: [{ kind: owner[0], name: owner[1], uid: `uid-${owner[1]}`, controller: true }] } : {}),
})
const deployment = { kind: 'Deployment', metadata: meta('web'), spec: {}, status: {} }
const replicaSet = (name: string): Json => ({ kind: 'ReplicaSet', metadata: meta(name, ['Deployment', 'web']), spec: { replicas: 1 }, status: {} })
const statefulSet = (updateRevision: string): Json => ({
  kind: 'StatefulSet',
  metadata: meta('db'),
  spec: {},
  status: { currentRevision: 'db-1', updateRevision },
})
const podOf = (kind: string, name: string): Json => {
  const pod = wellPod('one')
  return { ...pod, metadata: { ...(pod['metadata'] as Json), ...meta('one', [kind, name]) } }
}

it.each([
  ['a Deployment with one ReplicaSet', [deployment, replicaSet('web-1'), podOf('ReplicaSet', 'web-1')], 'deployment/web', undefined],
  [
    'a Deployment with an older ReplicaSet',
    [deployment, replicaSet('web-1'), replicaSet('web-2'), podOf('ReplicaSet', 'web-2')],
    'deployment/web',
    'deployment/web',
  ],
  ['a StatefulSet that is being updated', [statefulSet('db-2'), podOf('StatefulSet', 'db')], 'statefulset/db', 'statefulset/db'],
  ['a StatefulSet that is not', [statefulSet('db-1'), podOf('StatefulSet', 'db')], 'statefulset/db', undefined],
  ['a Job', [{ kind: 'Job', metadata: meta('report'), spec: {}, status: {} }, podOf('Job', 'report')], undefined, undefined],
])('offers to go back only where there is something to go back to: %s', (_, objects, specRef, undoRef) => {
  const [pod] = judge(objects).pods
  const params = pod && podParams(pod.context)
  expect([params?.['specRef'], params?.['undoRef']]).toEqual([specRef, undoRef])
})
